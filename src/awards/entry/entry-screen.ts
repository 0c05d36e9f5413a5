import { randomUUID } from 'node:crypto'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS, SYSTEM_NAMES } from '../../award-forms/award-form.ts'
import { listAwardForms } from '../../award-forms/award-form.queries.ts'
import { newestEvent } from '../../audit/audit.queries.ts'
import type { ReadContext, WriteContext } from '../../http/context.ts'
import type { Entry } from '../../http/endpoint.ts'
import { filledForm, type FilledForm } from '../../http/filled-form.ts'
import { isFormKey, isSavedByNow, isSavedUnder } from '../../http/idempotency.ts'
import { json, redirect, type Reply } from '../../http/reply.ts'
import { parseDate, timeText, type PlainDate } from '../../shared/dates.ts'
import { formatNumber } from '../../shared/numbers.ts'
import { invalid, Problem } from '../../shared/problem.ts'
import { SEX_NAMES, SEXES } from '../award.ts'
import { listCommendationKinds } from '../award.queries.ts'
import { enterAwards } from '../enter-awards.commands.ts'
import { gridOf, isUnknown, meaningOf, typedLines, type GridLine } from './entry-grid.ts'
import type { Recognition } from './recognise.queries.ts'
import { formOptions } from '../register-filter.queries.ts'
import { registerNewcomers } from './register-typed-people.commands.ts'
import { namesByRecipient } from './typed-catalogue.queries.ts'
import { atTypedFields, type ReadLines } from './typed-lines.queries.ts'
import { MOST_TYPED_LINES } from './typed-list.schema.ts'
import { findTyped } from './unfinished-entry.queries.ts'
import { keepUnfinished } from './unfinished-entry.commands.ts'
import { textOf } from '../../shared/unchecked.ts'
import type { Option } from '../../http/components.ts'

/** What the form of a new decision and the form of more lines have in common. */

export interface EntryModel {
  form: FilledForm
  lines: GridLine[]
  mayAdd: boolean
  options: {
    forms: Option[]
    byRecipient: Option[]
    kinds: Option[]
    recipientKinds: Option[]
    sexes: Option[]
  }
  /** Where the form is sent; its other buttons are below that address. */
  base: string
  cancelHref: string
  /** Hidden: which opening of the form this is, and the last event of the log when it was opened. */
  entry: string
  seen: string
  /** Fields taken from the last decision of the body, and its number; without a number, from the lines of the draft itself. */
  carried: string[]
  carriedFrom: string
  /** The day for which people and units are suggested; null while the form itself asks for it. */
  day: PlainDate | null
  /** What became of what was pasted. */
  said: string | null
}

export const FIRST_LINES = 5
const MORE_LINES = 10

/** How a form is to be drawn: with which entry, how many lines, and what to say about it. */
export interface Drawing {
  entry: Entry
  least: number
  said?: string | null
}

/** 'Bằng khen' for the whole list, where each line decides which one. */
async function byRecipient({ db }: ReadContext, day: PlainDate): Promise<Option[]> {
  return namesByRecipient(await listAwardForms(db, day)).map((name) => ({
    value: name,
    text: `${name}, theo đối tượng của từng dòng`,
    group: 'Chung cho nhiều loại đối tượng',
  }))
}

/** The day typed on the head, today while there is none. */
export function dayOf(entry: Entry, context: ReadContext): PlainDate {
  return parseDate(textOf(entry.values.issuedOn)) ?? context.today
}

/** The key the form was opened with, or a new one: at first, and after something was saved under the old. */
async function keyOf({ db, actor }: ReadContext, { values }: Entry): Promise<string> {
  const { entry: key } = values
  return isFormKey(key) && !(await isSavedUnder(db, actor, key)) ? key : randomUUID()
}

/** What was typed before and kept, when the address names it; else the entry as it is. */
export async function continued(
  { db, actor }: ReadContext,
  entry: Entry,
  decisionId: number | null,
): Promise<Entry> {
  const { entry: key } = entry.values
  if (entry.errors.length > 0 || !isFormKey(key)) return entry
  const typed = await findTyped(db, actor, { entryKey: key, decisionId })
  return typed === undefined ? entry : { values: { ...typed, entry: key }, errors: [] }
}

/** The model of the form, and what its lines were understood as. */
export async function entryModel(
  context: ReadContext,
  { entry, least, said = null }: Drawing,
  { base, cancelHref, day }: { base: string; cancelHref: string; day: PlainDate | null },
): Promise<{ model: EntryModel; meaning: (Recognition | undefined)[] }> {
  const { db } = context
  const onDay = day ?? dayOf(entry, context)
  const kinds = await listCommendationKinds(db)
  const { lines, meaning } = await gridOf(context, entry, { least, day: onDay })
  const { seen, carried, carriedFrom } = entry.values
  const model = {
    form: filledForm(entry),
    lines,
    mayAdd: lines.length < MOST_TYPED_LINES,
    options: {
      forms: await formOptions(db, onDay),
      byRecipient: await byRecipient(context, onDay),
      kinds: kinds.map(({ code, name, system }) => ({
        value: code,
        text: name,
        group: SYSTEM_NAMES[system],
      })),
      recipientKinds: RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENT_KIND_NAMES[value] })),
      sexes: SEXES.map((value) => ({ value, text: SEX_NAMES[value] })),
    },
    base,
    cancelHref,
    entry: await keyOf(context, entry),
    seen: /^\d{1,15}$/.test(textOf(seen)) ? textOf(seen) : String(await newestEvent(db)),
    carried: textOf(carried).split(',').filter(Boolean),
    carriedFrom: textOf(carriedFrom),
    day,
    said,
  }
  return { model, meaning }
}

/**
 * The list with room for more lines or, where the button beside them was pressed, with everybody nobody knows marked as
 * new: those are shown before anything is saved.
 */
export async function withMoreLines(
  context: ReadContext,
  values: Record<string, unknown>,
  day: PlainDate,
): Promise<Drawing> {
  const { newcomers, ...typed } = values
  const lines = typedLines(typed)
  if (newcomers === undefined)
    return { entry: { values: typed, errors: [] }, least: lines.length + MORE_LINES }
  const unknown = (await meaningOf(context, lines, day)).map(isUnknown)
  const awards = lines.map((line, at) => (unknown[at] === true ? { ...line, isNew: 'on' } : line))
  const marked = formatNumber(unknown.filter(Boolean).length)
  const said = `Đã đánh dấu «Thêm người mới» ở ${marked} dòng; hãy xem lại rồi lưu.`
  return { entry: { values: { ...typed, awards }, errors: [] }, least: lines.length, said }
}

/** Enters what was read, newcomers first; what is refused is said at the fields it was typed in. */
export async function enterTyped(
  context: WriteContext,
  decision: { id: number; issuedOn: PlainDate; version?: number | undefined },
  read: ReadLines,
): Promise<void> {
  if (read.errors.length > 0) throw invalid(read.errors)
  try {
    const { awards } = await registerNewcomers(context, read, decision.issuedOn)
    await enterAwards(context, decision.id, awards, { version: decision.version })
  } catch (error) {
    throw error instanceof Problem ? atTypedFields(error, read) : error
  }
}

/** Keeps what was typed: for the script an answer it can show, for a person the page again with all of it. */
export async function keep(
  context: WriteContext,
  values: Record<string, unknown>,
  { base, decisionId }: { base: string; decisionId: number | null },
): Promise<Reply> {
  const { autosave, paste: _paste, pasteAt: _at, ...typed } = values
  const entryKey = isFormKey(typed.entry) ? typed.entry : randomUUID()
  const isLate = await isSavedByNow(context.tx, context.actor, entryKey)
  if (!isLate) await keepUnfinished(context, { entryKey, decisionId, typed })
  if (autosave !== undefined) return json({ kept: !isLate, at: timeText(context.now) })
  if (isLate) return redirect('/decisions', 'Nội dung này đã được lưu vào quyết định từ trước.')
  return redirect(
    `${base}?entry=${entryKey}`,
    'Đã lưu tạm; có thể mở lại từ trang Tổng quan, mục «Đang nhập dở».',
  )
}
