import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { addAwardForm, amendAwardForm } from './award-form.commands.ts'
import { FORM_GROUP_NAMES, FORM_GROUPS, RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from './award-form.ts'
import { SYSTEM_OPTIONS } from './award-form.present.ts'
import { getAwardFormHistory, listAwardForms, type AwardFormVersion } from './award-form.queries.ts'
import { AddAwardForm, AmendAwardForm, ByFormCode, CatalogueFilter } from './award-form.schema.ts'
import { catalogueTabs } from './catalogue-tabs.ts'
import {
  catalogueSections,
  confidenceOptions,
  formFacts,
  levelNames,
  levelOptions,
  onDayText,
  versionRow,
  versionValues,
  type VersionForm,
} from './catalogue.present.ts'
import { listIssuingLevels } from './issuing-level.queries.ts'

const LIST = { href: '/award-forms', text: 'Hình thức khen thưởng' }

function addressOf(code: string): string {
  return `/award-forms/${encodeURIComponent(code)}`
}

const list = page({
  path: '/award-forms',
  permission: 'register.read',
  query: CatalogueFilter,
  show: async (context, { query }) => {
    const on = query.on ?? context.today
    const forms = await listAwardForms(context.db, on)
    const wanted = forms.filter((one) => query.system === undefined || one.system === query.system)
    const mayWrite = may(context.actor, 'catalogue.write')
    const model = {
      filter: { on: shortDate(on), system: query.system ?? '' },
      systems: SYSTEM_OPTIONS,
      sections: catalogueSections(wanted, levelNames(await listIssuingLevels(context.db))),
      mayWrite,
    }
    return pageReply('award-forms/index', model, {
      title: 'Danh mục',
      section: 'catalogue',
      lead: onDayText(on),
      tabs: catalogueTabs('/award-forms'),
      wide: true,
      ...(mayWrite && { primaryAction: { href: '/award-forms/new', text: 'Thêm hình thức' } }),
    })
  },
})

const show = page({
  path: '/award-forms/:code',
  permission: 'register.read',
  params: ByFormCode,
  show: async (context, { params }) => {
    const [latest, ...earlier] = await getAwardFormHistory(context.db, params.code)
    if (latest === undefined) throw new Error('a form has at least one version')
    const levels = levelNames(await listIssuingLevels(context.db))
    const model = {
      facts: formFacts(latest),
      versions: [latest, ...earlier].map((version) => versionRow(version, levels, context.today)),
      amendHref: may(context.actor, 'catalogue.write') ? `${addressOf(latest.code)}/versions/new` : null,
    }
    return pageReply('award-forms/show', model, {
      title: latest.name,
      section: 'catalogue',
      backLink: LIST,
      wide: true,
    })
  },
})

function ticked(entry: Entry, name: string, initial: string[]): string[] {
  if (entry.errors.length === 0) return initial
  const value = entry.values[name]
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
}

async function versionForm(
  { db, today }: ReadContext,
  entry: Entry,
  from: AwardFormVersion | null,
): Promise<VersionForm> {
  const initial = { validFrom: shortDate(today), confidence: 'unverified', hasCertificate: 'on' }
  return {
    form: filledForm(entry, from === null ? initial : { ...versionValues(from), confidence: 'unverified' }),
    kinds: ticked(entry, 'recipientKinds', from?.recipientKinds ?? []),
    levels: ticked(entry, 'issuingLevels', from?.issuingLevels ?? []),
    kindOptions: RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENT_KIND_NAMES[value] })),
    levelOptions: levelOptions(await listIssuingLevels(db)),
    confidences: confidenceOptions(),
    cancelHref: from === null ? LIST.href : addressOf(from.code),
  }
}

const add = form({
  path: '/award-forms/new',
  permission: 'catalogue.write',
  input: AddAwardForm,
  show: async (context, _params, entry) => {
    const groups = FORM_GROUPS.map((value) => ({ value, text: FORM_GROUP_NAMES[value] }))
    const model = { ...(await versionForm(context, entry, null)), systems: SYSTEM_OPTIONS, groups }
    return pageReply('award-forms/new', model, {
      title: 'Thêm hình thức khen thưởng',
      section: 'catalogue',
      backLink: LIST,
    })
  },
  save: async (context, _params, input) => {
    await addAwardForm(context, input)
    return redirect(addressOf(input.code), `Đã thêm ${input.name}.`)
  },
})

const amend = form({
  path: '/award-forms/:code/versions/new',
  permission: 'catalogue.write',
  params: ByFormCode,
  input: AmendAwardForm,
  show: async (context, params, entry) => {
    const [latest] = await getAwardFormHistory(context.db, params.code)
    if (latest === undefined) throw new Error('a form has at least one version')
    return pageReply('award-forms/version', await versionForm(context, entry, latest), {
      title: 'Quy định mới',
      section: 'catalogue',
      lead: 'Quy định đang có hiệu lực kết thúc vào ngày trước đó. Lần khen trước giữ quy định của ngày ban hành.',
      backLink: { href: addressOf(latest.code), text: latest.name },
    })
  },
  save: async (context, params, input) => {
    await amendAwardForm(context, params.code, input)
    return redirect(
      addressOf(params.code),
      `Đã thêm quy định có hiệu lực từ ngày ${shortDate(input.validFrom)}.`,
    )
  },
})

export const awardFormPages: Endpoint[] = [list, add, show, amend]
