import { z } from 'zod'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { changeDraft } from '../awards/change-draft.commands.ts'
import { listCommendationKinds } from '../awards/award.queries.ts'
import { enterAwards } from '../awards/enter-awards.commands.ts'
import { formOptions, type Option } from '../awards/register-filter.queries.ts'
import {
  atTypedFields,
  MOST_TYPED_LINES,
  readTypedLines,
  typedList,
  TypedList,
  type ReadLines,
} from '../awards/typed-lines.queries.ts'
import { listMovements } from '../emulation-movements/emulation-movement.queries.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import { action, form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, type PageReply } from '../http/reply.ts'
import { listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { parseDate, shortDate } from '../shared/dates.ts'
import { conflict, invalid, Problem } from '../shared/problem.ts'
import { SYSTEM_NAMES } from '../award-forms/award-form.ts'
import { draftDecision } from './decision.commands.ts'
import { getDecision, type Decision } from './decision.queries.ts'
import { ByDecisionId, ChangeDraft, decisionHead } from './decision.schema.ts'

/** A line of the list as the form prints it. */
interface TypedLine {
  values: Record<string, string>
  errors: Record<string, string>
}

interface ListModel {
  form: FilledForm
  lines: TypedLine[]
  mayAdd: boolean
  options: { forms: Option[]; kinds: Option[]; recipientKinds: Option[] }
  /** Where the list is sent, and where more empty lines come from. */
  action: string
  moreAction: string
  cancelHref: string
}

interface HeadOptions {
  issuingBodies: Option[]
  movements: Option[]
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/form': ListModel & { head: HeadOptions }
    'decisions/lines': ListModel
    'decisions/edit': { form: FilledForm; head: HeadOptions; version: number; id: number }
  }
}

const FIRST_LINES = 5
const MORE_LINES = 10

const option = ({ code, name }: { code: string; name: string }): Option => ({ value: code, text: name })

async function headOptions({ db }: ReadContext): Promise<HeadOptions> {
  const bodies = await listIssuingBodies(db)
  return {
    issuingBodies: bodies.map((body) => ({ ...option(body), group: SYSTEM_NAMES[body.system] })),
    movements: (await listMovements(db)).map(option),
  }
}

function linesOf(entry: Entry, least: number): TypedLine[] {
  const given = Array.isArray(entry.values.awards) ? (entry.values.awards as unknown[]) : [] // an array of whatever was sent
  const number = Math.min(Math.max(given.length, least), MOST_TYPED_LINES)
  return Array.from({ length: number }, (_, index) => {
    const typed = given[index]
    const prefix = `awards.${index}.`
    const own = entry.errors.filter(({ path }) => path.startsWith(prefix))
    const line = { values: typeof typed === 'object' && typed !== null ? { ...typed } : {}, errors: own }
    const { values, errors } = filledForm({
      values: line.values,
      errors: own.map(({ path, text }) => ({ path: path.slice(prefix.length), text })),
    })
    return { values, errors }
  })
}

function dayOf(entry: Entry, context: ReadContext): string {
  const { issuedOn } = entry.values
  return (typeof issuedOn === 'string' ? parseDate(issuedOn) : null) ?? context.today
}

async function listModel(context: ReadContext, entry: Entry, least: number, day: string) {
  const kinds = await listCommendationKinds(context.db)
  const lines = linesOf(entry, least)
  return {
    form: filledForm(entry),
    lines,
    mayAdd: lines.length < MOST_TYPED_LINES,
    options: {
      forms: await formOptions(context.db, day),
      kinds: kinds.map((kind) => ({ ...option(kind), group: SYSTEM_NAMES[kind.system] })),
      recipientKinds: RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENT_KIND_NAMES[value] })),
    },
  }
}

const REGISTER = { href: '/decisions', text: 'Sổ quyết định' }

async function newPage(context: ReadContext, entry: Entry, least: number): Promise<PageReply> {
  const model = {
    ...(await listModel(context, entry, least, dayOf(entry, context))),
    head: await headOptions(context),
    action: '/decisions/new',
    moreAction: '/decisions/new/lines',
    cancelHref: REGISTER.href,
  }
  return pageReply('decisions/form', model, {
    title: 'Nhập quyết định',
    lead: 'Lưu thành bản nháp; số vào sổ được cấp khi ghi nhận ban hành.',
    section: 'decisions',
    backLink: REGISTER,
    wide: true,
  })
}

async function linesPage(
  context: ReadContext,
  { id }: { id: number },
  entry: Entry,
  least: number,
): Promise<PageReply> {
  const decision = await getDecision(context.db, context.actor, id)
  if (decision.status !== 'draft') throw conflict('Quyết định đã ban hành nên không thêm được đối tượng mới.')
  const model = {
    ...(await listModel(context, entry, least, decision.issuedOn)),
    action: `/decisions/${id}/awards/new`,
    moreAction: `/decisions/${id}/awards/new/lines`,
    cancelHref: `/decisions/${id}`,
  }
  return pageReply('decisions/lines', model, {
    title: 'Thêm đối tượng',
    lead: `Quyết định ${decision.number} ngày ${shortDate(decision.issuedOn)}`,
    section: 'decisions',
    backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    wide: true,
  })
}

/** Enters what was read; what is refused is said at the fields it was typed in. */
async function enter(context: WriteContext, decisionId: number, read: ReadLines): Promise<void> {
  if (read.errors.length > 0) throw invalid(read.errors)
  try {
    await enterAwards(context, decisionId, read.awards)
  } catch (error) {
    throw error instanceof Problem ? atTypedFields(error, read) : error
  }
}

const NewDecision = z.strictObject({ ...decisionHead, ...typedList })

const enterDecision = form({
  path: '/decisions/new',
  permission: 'register.write',
  input: NewDecision,
  show: (context, _params, entry) => newPage(context, entry, FIRST_LINES),
  save: async (context, _params, input) => {
    const { formCode, kindCode, periodFrom, periodTo, periodLabel, achievement, awards, ...head } = input
    const list = { formCode, kindCode, periodFrom, periodTo, periodLabel, achievement, awards }
    const id = await draftDecision(context, head)
    const isListed = awards.some(({ recipient }) => recipient !== undefined)
    if (isListed) await enter(context, id, await readTypedLines(context, list, head.issuedOn))
    return redirect(`/decisions/${id}`, `Đã lưu bản nháp quyết định ${head.number}.`)
  },
})

const addLines = form({
  path: '/decisions/:id/awards/new',
  permission: 'register.write',
  params: ByDecisionId,
  input: TypedList,
  show: (context, params, entry) => linesPage(context, params, entry, FIRST_LINES),
  save: async (context, { id }, input) => {
    const { issuedOn } = await getDecision(context.tx, context.actor, id)
    const read = await readTypedLines(context, input, issuedOn)
    await enter(context, id, read)
    return redirect(`/decisions/${id}`, `Đã thêm ${read.awards.length} đối tượng.`)
  },
})

function withMoreLines(body: unknown): { entry: Entry; least: number } {
  const values = typeof body === 'object' && body !== null ? { ...body } : {}
  const given = 'awards' in values && Array.isArray(values.awards) ? values.awards.length : 0
  return { entry: { values, errors: [] }, least: given + MORE_LINES }
}

const moreNewLines = action({
  path: '/decisions/new/lines',
  permission: 'register.write',
  act: (context, _params, _input, raw) => {
    const { entry, least } = withMoreLines(raw.body)
    return newPage(context, entry, least)
  },
})

const moreLines = action({
  path: '/decisions/:id/awards/new/lines',
  permission: 'register.write',
  params: ByDecisionId,
  act: (context, params, _input, raw) => {
    const { entry, least } = withMoreLines(raw.body)
    return linesPage(context, params, entry, least)
  },
})

function headValues(decision: Decision): Record<string, string | null> {
  const { issuingBodyCode, number, issuedOn, subject, place, note, movementCode } = decision
  const { signerName, signerPosition, signerCapacity } = decision
  const signer = { signerName, signerPosition, signerCapacity }
  return {
    issuingBodyCode,
    number,
    issuedOn: shortDate(issuedOn),
    subject,
    place,
    note,
    movementCode,
    ...signer,
  }
}

const edit = form({
  path: '/decisions/:id/edit',
  permission: 'register.write',
  params: ByDecisionId,
  input: ChangeDraft,
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const { version } = decision
    const model = {
      form: filledForm(entry, headValues(decision)),
      head: await headOptions(context),
      version,
      id,
    }
    return pageReply('decisions/edit', model, {
      title: 'Sửa bản nháp quyết định',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    })
  },
  save: async (context, { id }, { version, ...head }) => {
    await keepTyped(changeDraft(context, id, head, version))
    return redirect(`/decisions/${id}`, 'Đã sửa bản nháp.')
  },
})

export const decisionFormPages: Endpoint[] = [enterDecision, moreNewLines, addLines, moreLines, edit]
