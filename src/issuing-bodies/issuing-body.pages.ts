import { SYSTEM_OPTIONS } from '../award-forms/award-form.present.ts'
import { catalogueTabs } from '../award-forms/catalogue-tabs.ts'
import type { Db } from '../database/transaction.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped } from '../http/filled-form.ts'
import { json, page as pageReply, redirect, type PageFrame } from '../http/reply.ts'
import { codeTyped } from '../organisations/organisation.queries.ts'
import { unitNames, unitTyped } from '../people/unit-name.queries.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { changeIssuingBody, registerIssuingBody } from './issuing-body.commands.ts'
import {
  bodyState,
  issuingBodyAddress,
  issuingBodyFacts,
  issuingBodyRow,
  issuingBodyValues,
  levelOptions,
  signerRow,
} from './issuing-body.present.ts'
import { aliasesOf, getIssuingBody, searchIssuingBodies, type IssuingBody } from './issuing-body.queries.ts'
import {
  ByBodyCode,
  ChangeIssuingBodyForm,
  IssuingBodyFilter,
  IssuingBodyForm,
} from './issuing-body.schema.ts'
import { DOCUMENT_STYLE_NAMES, DOCUMENT_STYLES } from './issuing-body.ts'
import { listIssuingLevels } from '../award-forms/issuing-level.queries.ts'
import { listSigners } from './signer.queries.ts'

const LIST = { href: '/issuing-bodies', text: 'Cơ quan ban hành' }

const list = page({
  path: '/issuing-bodies',
  permission: 'register.read',
  query: IssuingBodyFilter,
  show: async (context, { query }) => {
    const bodies = await searchIssuingBodies(context.db, query)
    const aliases = await aliasesOf(
      context.db,
      bodies.map(({ id }) => id),
    )
    const mayWrite = may(context.actor, 'catalogue.write')
    const model = {
      filter: {
        q: query.q ?? '',
        system: query.system ?? '',
        on: query.on === undefined ? '' : shortDate(query.on),
      },
      systems: SYSTEM_OPTIONS,
      rows: bodies.map((body) => issuingBodyRow(body, aliases.get(body.id) ?? [], context.today)),
      mayWrite,
    }
    return pageReply('issuing-bodies/index', model, {
      title: 'Danh mục',
      section: 'catalogue',
      tabs: catalogueTabs('/issuing-bodies'),
      ...(mayWrite && { primaryAction: { href: '/issuing-bodies/new', text: 'Thêm cơ quan ban hành' } }),
    })
  },
})

const SUGGESTED = 8

/** What pickers of an issuing body ask while somebody types; `value` is the code. */
const suggestions = page({
  path: '/issuing-bodies/suggestions',
  permission: 'register.read',
  query: IssuingBodyFilter,
  show: async ({ db }, { query }) => {
    const found = query.q === undefined ? [] : await searchIssuingBodies(db, query, SUGGESTED)
    const items = found.map(({ code, name, levelName }) => ({
      value: code,
      text: name,
      detail: `${code} · ${levelName}`,
    }))
    return json({ items })
  },
})

async function unitOf(db: Db, body: IssuingBody, today: string) {
  if (body.organisationId === null) return null
  return (await unitNames(db, [body.organisationId], today)).get(body.organisationId) ?? null
}

const show = page({
  path: '/issuing-bodies/:code',
  permission: 'register.read',
  params: ByBodyCode,
  show: async (context, { params }) => {
    const { db, today } = context
    const body = await getIssuingBody(db, params.code)
    const mayWrite = may(context.actor, 'catalogue.write')
    const unit = await unitOf(db, body, today)
    const state = bodyState(body, today)
    const signers = await listSigners(db, [body.id])
    const model = {
      facts: issuingBodyFacts(
        body,
        unit && {
          text: unit.name,
          note: unit.code,
          ...(context.actor.organisationId === null && { href: `/organisations/${unit.id}` }),
        },
      ),
      aliases: (await aliasesOf(db, [body.id])).get(body.id) ?? [],
      signers: signers.map((signer) => signerRow(body, signer, mayWrite, today)),
      mayWrite,
      links: {
        edit: `${issuingBodyAddress(body.code)}/edit`,
        appoint: `${issuingBodyAddress(body.code)}/signers/new`,
        decisions: `/decisions?issuingBody=${encodeURIComponent(body.code)}`,
      },
    }
    return pageReply('issuing-bodies/show', model, {
      title: body.name,
      section: 'catalogue',
      backLink: LIST,
      ...(state && { state }),
    })
  },
})

async function formPage(context: ReadContext, entry: Entry, frame: PageFrame, body?: IssuingBody) {
  const { db, today } = context
  const initial =
    body === undefined
      ? { validFrom: shortDate(today) }
      : issuingBodyValues(
          body,
          (await aliasesOf(db, [body.id])).get(body.id) ?? [],
          (await unitOf(db, body, today))?.code ?? null,
        )
  const filled = filledForm(entry, initial)
  const model = {
    form: filled,
    unitName: (await unitTyped(db, filled.values.organisationCode, today))?.name ?? '',
    isNew: body === undefined,
    systems: SYSTEM_OPTIONS,
    levels: levelOptions(await listIssuingLevels(db)),
    styles: DOCUMENT_STYLES.map((value) => ({ value, text: DOCUMENT_STYLE_NAMES[value] })),
    cancelHref: body === undefined ? LIST.href : issuingBodyAddress(body.code),
  }
  return pageReply('issuing-bodies/form', model, frame)
}

async function withUnitCode<I extends { organisationCode?: string | undefined }>(
  { db, today }: ReadContext,
  input: I,
): Promise<I> {
  if (input.organisationCode === undefined) return input
  return { ...input, organisationCode: await codeTyped(db, input.organisationCode, today) }
}

const register = form({
  path: '/issuing-bodies/new',
  permission: 'catalogue.write',
  input: IssuingBodyForm,
  show: (context, _params, entry) =>
    formPage(context, entry, { title: 'Thêm cơ quan ban hành', section: 'catalogue', backLink: LIST }),
  save: async (context, _params, input) => {
    await registerIssuingBody(context, await withUnitCode(context, input))
    return redirect(issuingBodyAddress(input.code), `Đã thêm ${input.name}.`)
  },
})

const change = form({
  path: '/issuing-bodies/:code/edit',
  permission: 'catalogue.write',
  params: ByBodyCode,
  input: ChangeIssuingBodyForm,
  show: async (context, params, entry) => {
    const body = await getIssuingBody(context.db, params.code)
    const backLink = { href: issuingBodyAddress(body.code), text: body.name }
    return formPage(context, entry, { title: 'Sửa cơ quan ban hành', section: 'catalogue', backLink }, body)
  },
  save: async (context, params, { version, ...input }) => {
    const body = await getIssuingBody(context.db, params.code)
    const read = { ...body, version: version ?? body.version }
    await keepTyped(changeIssuingBody(context, read, await withUnitCode(context, input)))
    return redirect(issuingBodyAddress(body.code), `Đã lưu ${input.name}.`)
  },
})

export const issuingBodyPages: Endpoint[] = [list, register, suggestions, show, change]
