import { form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { Readable } from 'node:stream'
import { may } from '../shared/actor.ts'
import { invalidField } from '../shared/problem.ts'
import { loadDesignImage } from './design-image.commands.ts'
import { IMAGE_PURPOSE_NAMES, IMAGE_PURPOSES, MOST_IMAGE_BYTES } from './design-image.ts'
import { getDesignImage, listDesignImages } from './design-images.queries.ts'
import { imageRow } from './design-list.present.ts'
import { designTabs } from './design-tabs.ts'
import { ByImage, LoadImage } from './design.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'certificate-designs/images': { rows: ReturnType<typeof imageRow>[]; mayWrite: boolean }
    'certificate-designs/image': { form: FilledForm; purposes: { value: string; text: string }[] }
  }
}

const LIST = { href: '/certificate-designs/images', text: 'Ảnh' }

const list = page({
  path: '/certificate-designs/images',
  permission: 'register.read',
  show: async ({ db, actor }) => {
    const mayWrite = may(actor, 'catalogue.write')
    const rows = (await listDesignImages(db)).map(imageRow)
    return pageReply(
      'certificate-designs/images',
      { rows, mayWrite },
      {
        title: 'Mẫu bằng, giấy khen',
        section: 'designs',
        lead: 'Nền, biểu trưng, hình của cơ quan, và bản quét phôi để căn. Ảnh đã dùng trong một phiên bản được giữ mãi.',
        tabs: designTabs(LIST.href),
        ...(mayWrite && { primaryAction: { href: `${LIST.href}/new`, text: 'Tải ảnh lên' } }),
      },
    )
  },
})

const load = form({
  path: '/certificate-designs/images/new',
  permission: 'catalogue.write',
  input: LoadImage,
  upload: { field: 'file', mostBytes: MOST_IMAGE_BYTES },
  show: (_context, _params, entry) => {
    const purposes = IMAGE_PURPOSES.map((value) => ({ value, text: IMAGE_PURPOSE_NAMES[value] }))
    const model = { form: filledForm(entry, { purpose: 'picture' }), purposes }
    return pageReply('certificate-designs/image', model, {
      title: 'Tải ảnh lên',
      section: 'designs',
      backLink: LIST,
    })
  },
  save: async (context, _params, { label, purpose }, raw) => {
    if (raw.file === null) throw invalidField('file', 'Chọn tệp ảnh PNG hoặc JPEG.')
    await loadDesignImage(context, { label, purpose, bytes: raw.file.bytes })
    return redirect(LIST.href, `Đã tải ảnh «${label}».`)
  },
})

const bytes = page({
  path: '/certificate-designs/images/:id/file',
  permission: 'register.read',
  params: ByImage,
  show: async ({ db }, { params }) => {
    const image = await getDesignImage(db, params.id)
    const name = `anh-${image.id}.${image.mediaType === 'image/png' ? 'png' : 'jpg'}`
    return file({
      name,
      mediaType: image.mediaType,
      disposition: 'inline',
      content: Readable.from([image.bytes]),
    })
  },
})

export const designImagePages: Endpoint[] = [list, load, bytes]
