import type { ReadContext } from '../http/context.ts'
import { action, form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { designPicture } from '../certificates/design-picture.ts'
import { may } from '../shared/actor.ts'
import { invalidField } from '../shared/problem.ts'
import { listDesignChoices } from './design-choices.queries.ts'
import { designCards, designFacts, versionRows, type DesignCard } from './design-list.present.ts'
import { designTabs } from './design-tabs.ts'
import { getDesign, latestDesigns, versionsOf } from './design-versions.queries.ts'
import { copyDesign, retireDesign } from './design.commands.ts'
import { ByDesign, ByDesignVersion, CopyDesign, TakeInDesign } from './design.schema.ts'
import { exchangedDesign, MOST_EXCHANGE_BYTES, takeInDesign } from './exchange-design.commands.ts'

declare module '../http/view.ts' {
  interface Views {
    'certificate-designs/index': { cards: DesignCard[]; takeInHref: string | null }
    'certificate-designs/show': DesignPage
    'certificate-designs/copy': { form: FilledForm; cancelHref: string }
    'certificate-designs/take-in': { form: FilledForm }
  }
}

interface DesignPage {
  id: number
  name: string
  picture: string
  facts: ReturnType<typeof designFacts>
  versions: ReturnType<typeof versionRows>
  copyHref: string | null
  exportHref: string
  /** What the last button does: nothing for a design that comes along, or for those who only read. */
  retirement: { text: string; question: string | undefined } | null
}

const LIST = { href: '/certificate-designs', text: 'Mẫu bằng, giấy khen' }

const list = page({
  path: '/certificate-designs',
  permission: 'register.read',
  show: async ({ db, actor, today }) => {
    const holding = (await listDesignChoices(db)).filter(({ validTo }) => validTo === null || validTo > today)
    const inUse = new Set(holding.map(({ designId }) => designId))
    const takeInHref = may(actor, 'catalogue.write') ? '/certificate-designs/take-in' : null
    const model = { cards: designCards(await latestDesigns(db), inUse), takeInHref }
    return pageReply('certificate-designs/index', model, {
      title: 'Mẫu bằng, giấy khen',
      section: 'designs',
      lead: 'Mỗi mẫu là số đo và nội dung của từng phần trên giấy; sửa thành phiên bản mới, bằng đã in giữ phiên bản của nó.',
      tabs: designTabs('/certificate-designs'),
      wide: true,
    })
  },
})

const show = page({
  path: '/certificate-designs/:id',
  permission: 'register.read',
  params: ByDesign,
  show: async (context, { params: { id } }) => {
    const version = await getDesign(context.db, id)
    const mayWrite = may(context.actor, 'catalogue.write')
    const mayEdit = mayWrite && !version.shipped && !version.retired
    const own = `/certificate-designs/${id}`
    const model = {
      id,
      name: version.design.name,
      picture: `${own}/versions/${version.versionNo}/picture.svg`,
      facts: designFacts(version),
      versions: versionRows(id, await versionsOf(context.db, id), mayEdit),
      copyHref: mayWrite ? `${own}/copies/new` : null,
      exportHref: `${own}/export.json`,
      retirement: mayWrite && !version.shipped ? retirementButton(version.retired) : null,
    }
    return pageReply('certificate-designs/show', model, {
      title: version.design.name,
      section: 'designs',
      backLink: LIST,
      wide: true,
      ...(mayEdit && { primaryAction: { href: `${own}/versions/new`, text: 'Sửa mẫu' } }),
      ...(mayWrite &&
        version.shipped && { primaryAction: { href: `${own}/copies/new`, text: 'Sao chép để sửa' } }),
    })
  },
})

function retirementButton(retired: boolean): DesignPage['retirement'] {
  return retired
    ? { text: 'Dùng lại mẫu này', question: undefined }
    : { text: 'Thôi dùng mẫu này', question: 'Thôi dùng mẫu này? Bằng đã in vẫn in lại được bằng mẫu này.' }
}

const picture = page({
  path: '/certificate-designs/:id/versions/:no/picture.svg',
  permission: 'register.read',
  params: ByDesignVersion,
  show: async ({ db, deps }, { params }) => {
    const { design } = await getDesign(db, params.id, params.no)
    const svg = designPicture(design, deps.config.publicUrl)
    return file({
      name: `${design.code}.svg`,
      mediaType: 'image/svg+xml',
      disposition: 'inline',
      content: async (output) => {
        await new Promise<void>((sent) => output.end(svg, sent))
      },
    })
  },
})

const exported = page({
  path: '/certificate-designs/:id/export.json',
  permission: 'catalogue.write',
  params: ByDesign,
  show: async ({ db }, { params }) => {
    const version = await getDesign(db, params.id)
    const text = await exchangedDesign(db, version)
    return file({
      name: `mau-${version.design.code}-phien-ban-${version.versionNo}.json`,
      mediaType: 'application/json',
      disposition: 'attachment',
      content: async (output) => {
        await new Promise<void>((sent) => output.end(text, sent))
      },
    })
  },
})

const copy = form({
  path: '/certificate-designs/:id/copies/new',
  permission: 'catalogue.write',
  params: ByDesign,
  input: CopyDesign,
  show: async (context: ReadContext, { id }, entry) => {
    const { design } = await getDesign(context.db, id)
    const cancelHref = `/certificate-designs/${id}`
    const model = { form: filledForm(entry, { name: `${design.name} (của cơ quan)` }), cancelHref }
    return pageReply('certificate-designs/copy', model, {
      title: 'Sao chép mẫu',
      section: 'designs',
      lead: `Bản sao của «${design.name}», sửa được mà không đụng tới mẫu gốc.`,
      backLink: { href: cancelHref, text: design.name },
    })
  },
  save: async (context, { id }, { name }) => {
    const copied = await copyDesign(context, id, name)
    return redirect(`/certificate-designs/${copied}/versions/new`, `Đã tạo mẫu «${name}».`)
  },
})

const takeIn = form({
  path: '/certificate-designs/take-in',
  permission: 'catalogue.write',
  input: TakeInDesign,
  upload: { field: 'file', mostBytes: MOST_EXCHANGE_BYTES },
  show: (_context, _params, entry) =>
    pageReply(
      'certificate-designs/take-in',
      { form: filledForm(entry) },
      {
        title: 'Nhập mẫu từ tệp',
        section: 'designs',
        lead: 'Tệp .json do nút «Xuất ra tệp» của một Sổ Vàng khác tạo ra, có cả ảnh của mẫu.',
        backLink: LIST,
      },
    ),
  save: async (context, _params, { name }, raw) => {
    if (raw.file === null) throw invalidField('file', 'Chọn tệp mẫu có đuôi .json.')
    const id = await takeInDesign(context, raw.file.bytes, name)
    return redirect(`/certificate-designs/${id}`, 'Đã nhập mẫu từ tệp.')
  },
})

const retire = action({
  path: '/certificate-designs/:id/retirement',
  permission: 'catalogue.write',
  params: ByDesign,
  act: async (context, { id }) => {
    const { retired } = await getDesign(context.db, id)
    await retireDesign(context, id, !retired)
    return redirect(`/certificate-designs/${id}`, retired ? 'Mẫu được dùng lại.' : 'Mẫu đã thôi dùng.')
  },
})

export const designPages: Endpoint[] = [list, takeIn, picture, exported, copy, retire, show]
