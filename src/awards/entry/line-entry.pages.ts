import { z } from 'zod'
import type { HistoryEvent } from '../../audit/audit.present.ts'
import { newestEvent } from '../../audit/audit.queries.ts'
import { progressText, recipientsText } from '../../decisions/decision.present.ts'
import { getDecision, type Decision } from '../../decisions/decision.queries.ts'
import { ByDecisionId } from '../../decisions/decision.schema.ts'
import { typedValues } from '../../http/checked-input.ts'
import type { ReadContext, WriteContext } from '../../http/context.ts'
import { action, form, type Endpoint, type Entry } from '../../http/endpoint.ts'
import { keepTyped } from '../../http/filled-form.ts'
import { isFormKey, savedOnce } from '../../http/idempotency.ts'
import { pagerOf, type Pager } from '../../http/pager.ts'
import { page as pageReply, redirect, type PageReply } from '../../http/reply.ts'
import { addressWith } from '../../shared/address.ts'
import { shortDate } from '../../shared/dates.ts'
import { id as numberOf, parseInput } from '../../shared/fields.ts'
import { conflict, notFound, Problem } from '../../shared/problem.ts'
import { removeDraftAward } from '../award.commands.ts'
import { draftLine } from '../award.present.ts'
import { getAward } from '../award.queries.ts'
import {
  continued,
  enterTyped,
  entryModel,
  FIRST_LINES,
  keep,
  withMoreLines,
  type Drawing,
  type EntryModel,
} from './entry-screen.ts'
import { typedLines } from './entry-grid.ts'
import { alreadyOn, doneMeanwhile } from './meanwhile.queries.ts'
import { withPasted } from './paste-lines.ts'
import type { Recognition } from './recognise.queries.ts'
import { registerPage } from '../register.queries.ts'
import { sharedByLines } from './shared-by-lines.queries.ts'
import { readTypedLines } from './typed-lines.queries.ts'
import { TypedList } from './typed-list.schema.ts'
import { forgetUnfinished } from './unfinished-entry.commands.ts'

/** More lines for a draft, above those it has. */

interface Meanwhile {
  events: HistoryEvent[]
  /** What was typed here, each line with the place its recipient has on the decision already. */
  mine: { line: number; name: string; note: string | null }[]
}

declare module '../../http/view.ts' {
  interface Views {
    'decisions/lines': EntryModel & {
      version: string
      meanwhile: Meanwhile | null
      saved: ReturnType<typeof draftLine>[]
      pager: Pager | null
      page: string
      progress: string
    }
  }
}

const SAVED_A_PAGE = 50

const baseOf = (id: number) => `/decisions/${id}/awards/new`

function nameTyped(line: Record<string, unknown>, who: Recognition | undefined): string {
  if (who !== undefined && 'kind' in who) return who.name
  return typeof line.recipient === 'string' ? line.recipient : ''
}

/** Both versions, when the decision is no longer the one that was opened and saving was refused. */
async function meanwhileOf(
  context: ReadContext,
  decision: Decision,
  entry: Entry,
  meaning: (Recognition | undefined)[],
): Promise<Meanwhile | null> {
  const { version, seen } = entry.values
  const isOpened = typeof version === 'string' && version !== '' && version !== String(decision.version)
  if (entry.errors.length === 0 || !isOpened) return null
  const since = typeof seen === 'string' && /^\d{1,15}$/.test(seen) ? Number(seen) : null
  const places = await alreadyOn(context.db, decision.id, meaning)
  const mine = typedLines(entry.values).flatMap((line, index) => {
    const name = nameTyped(line, meaning[index])
    const place = places[index]
    const note = place === undefined ? null : `Đã có ở dòng ${place} của quyết định`
    return name === '' ? [] : [{ line: index + 1, name, note }]
  })
  const events = since === null ? [] : await doneMeanwhile(context.db, context.actor, decision, since)
  return { events, mine }
}

async function savedLines(
  context: ReadContext,
  decision: Decision,
  { page: asked, entry: key }: Record<string, unknown>,
) {
  const { db, actor } = context
  const { id } = decision
  const total = decision.individuals + decision.collectives + decision.households
  const last = Math.max(1, Math.ceil(total / SAVED_A_PAGE))
  const wanted = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : last
  const page = Math.min(Math.max(wanted, 1), last)
  const list = await registerPage(db, actor, { decision: id, page, pageSize: SAVED_A_PAGE })
  return {
    saved: list.rows.map((award) => draftLine(award)),
    pager: pagerOf(list, 'đối tượng', (at) =>
      addressWith(baseOf(id), { page: at, entry: isFormKey(key) ? key : undefined }),
    ),
    page: String(page),
  }
}

const ISSUED = 'Quyết định đã ban hành nên không thêm được đối tượng mới.'

/** What was typed for a decision that somebody issued meanwhile stays to be read, with why it cannot be saved. */
function stillTyped(entry: Entry): Entry {
  const isTyped = ({ recipient }: Record<string, unknown>) =>
    typeof recipient === 'string' && recipient !== ''
  if (!typedLines(entry.values).some(isTyped)) throw conflict(ISSUED)
  return entry.errors.length > 0 ? entry : { ...entry, errors: [{ path: '', text: ISSUED }] }
}

async function linesPage(context: ReadContext, id: number, asked: Drawing): Promise<PageReply> {
  const decision = await getDecision(context.db, context.actor, id)
  const drawing = decision.status === 'draft' ? asked : { ...asked, entry: stillTyped(asked.entry) }
  const { entry } = drawing
  const place = { base: baseOf(id), cancelHref: `/decisions/${id}`, day: decision.issuedOn }
  const { model, meaning } = await entryModel(context, drawing, place)
  const meanwhile = await meanwhileOf(context, decision, entry, meaning)
  const { version } = entry.values
  const whole = {
    ...model,
    ...(meanwhile !== null && { seen: String(await newestEvent(context.db)) }),
    // What was opened stays named until both versions have been shown.
    version:
      meanwhile === null && typeof version === 'string' && version !== ''
        ? version
        : String(decision.version),
    meanwhile,
    ...(await savedLines(context, decision, { ...entry.values, entry: model.entry })),
    progress: progressText(decision) ?? `Đã có ${recipientsText(decision)}`,
  }
  return pageReply('decisions/lines', whole, {
    title: 'Thêm đối tượng',
    lead: `Quyết định ${decision.number} ngày ${shortDate(decision.issuedOn)}`,
    section: 'decisions',
    backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    wide: true,
    errors: entry.errors,
  })
}

/** An entry nobody has typed in yet begins with what the lines of the draft share. */
async function begun(context: ReadContext, entry: Entry, id: number): Promise<Entry> {
  const { values, errors } = await continued(context, entry, id)
  if (errors.length > 0 || values.formCode !== undefined) return { values, errors }
  const decision = await getDecision(context.db, context.actor, id)
  const shared = await sharedByLines(context.db, context.actor, decision)
  return { values: { ...values, ...shared, carried: Object.keys(shared).join(',') }, errors }
}

const addLines = form({
  path: '/decisions/:id/awards/new',
  permission: 'register.write',
  params: ByDecisionId,
  input: TypedList,
  show: async (context, { id }, entry) =>
    linesPage(context, id, { entry: await begun(context, entry, id), least: FIRST_LINES }),
  save: (context, { id }, input, raw) =>
    savedOnce(context, raw, input.entry, async () => {
      const { version, entry, then } = input
      const decision = await getDecision(context.tx, context.actor, id)
      const read = await readTypedLines(context, input, decision)
      await keepTyped(enterTyped(context, { id, issuedOn: decision.issuedOn, version }, read))
      if (entry !== undefined) await forgetUnfinished(context, entry)
      const next = then === 'more' ? baseOf(id) : `/decisions/${id}`
      return redirect(next, `Đã thêm ${read.awards.length} đối tượng.`)
    }),
})

const moreLines = action({
  path: '/decisions/:id/awards/new/lines',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }, _input, raw) => {
    const { issuedOn } = await getDecision(context.tx, context.actor, id)
    return linesPage(context, id, await withMoreLines(context, typedValues(raw.body), issuedOn))
  },
})

const paste = action({
  path: '/decisions/:id/awards/new/paste',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }, _input, raw) => {
    const { issuedOn } = await getDecision(context.tx, context.actor, id)
    return linesPage(context, id, await withPasted(context, typedValues(raw.body), issuedOn))
  },
})

const keepLines = action({
  path: '/decisions/:id/awards/new/keep',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }, _input, raw) => {
    await getDecision(context.tx, context.actor, id)
    return keep(context, typedValues(raw.body), { base: baseOf(id), decisionId: id })
  },
})

const Removal = z.object({ remove: numberOf('Dòng cần bỏ') })

/** Takes the line off and answers whose it was; a Problem in words when it is no longer there, or no longer a draft's. */
async function removeLine(
  context: WriteContext,
  decisionId: number,
  remove: unknown,
): Promise<string | Problem> {
  try {
    const award = await getAward(context.tx, context.actor, parseInput(Removal, { remove }).remove)
    if (award.decisionId !== decisionId) return notFound('dòng này của quyết định')
    await removeDraftAward(context, award)
    return award.recipientName
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Takes a saved line off; what is being typed above stays, also when somebody else was quicker. */
const removal = action({
  path: '/decisions/:id/awards/new/removal',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }, _input, raw) => {
    const values = typedValues(raw.body)
    const before = await getDecision(context.tx, context.actor, id)
    const removed = await removeLine(context, id, values.remove)
    if (removed instanceof Problem) {
      const text = `${removed.detail} Có thể người khác vừa sửa quyết định; hãy xem lại danh sách rồi làm tiếp.`
      return linesPage(context, id, { entry: { values, errors: [{ path: '', text }] }, least: FIRST_LINES })
    }
    // Whoever took the line off knows of it: only what others did meanwhile is news.
    const isCurrent = values.version === String(before.version)
    const known = isCurrent && { version: '', seen: String(await newestEvent(context.tx)) }
    const entry = { values: { ...values, ...known }, errors: [] }
    return linesPage(context, id, {
      entry,
      least: FIRST_LINES,
      said: `Đã bỏ ${removed} khỏi bản nháp.`,
    })
  },
})

const discardLines = action({
  path: '/decisions/:id/awards/new/discard',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }, _input, raw) => {
    await getDecision(context.tx, context.actor, id)
    const { entry } = typedValues(raw.body)
    if (isFormKey(entry)) await forgetUnfinished(context, entry)
    return redirect(`/decisions/${id}`, 'Đã bỏ phần nhập dở.')
  },
})

export const lineEntryPages: Endpoint[] = [addLines, moreLines, paste, keepLines, removal, discardLines]
