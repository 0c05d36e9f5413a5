import { z } from 'zod'
import { draftDecision } from '../../decisions/decision.commands.ts'
import { findTakenNumber } from '../../decisions/decision.queries.ts'
import { decisionHead } from '../../decisions/decision.schema.ts'
import { headOptions, type HeadOptions } from '../../decisions/head-options.queries.ts'
import { typedValues } from '../../http/checked-input.ts'
import type { ReadContext, WriteContext } from '../../http/context.ts'
import { action, form, page, type Endpoint, type Entry } from '../../http/endpoint.ts'
import { isFormKey, savedOnce } from '../../http/idempotency.ts'
import { json, page as pageReply, redirect, type PageReply, type Reply } from '../../http/reply.ts'
import { optionalText } from '../../shared/fields.ts'
import { CARRIED_FIELDS, carriedOver, completedNumber } from './carried.queries.ts'
import {
  continued,
  dayOf,
  enterTyped,
  entryModel,
  FIRST_LINES,
  keep,
  withMoreLines,
  type Drawing,
  type EntryModel,
} from './entry-screen.ts'
import { withPasted } from './paste-lines.ts'
import { readTypedLines } from './typed-lines.queries.ts'
import { entryMarks, typedList } from './typed-list.schema.ts'
import { forgetUnfinished } from './unfinished-entry.commands.ts'
import { listUnfinished } from './unfinished-entry.queries.ts'

/** A new decision with its list. */

declare module '../../http/view.ts' {
  interface Views {
    'decisions/form': EntryModel & {
      head: HeadOptions
      /** How many other entries wait to be finished. */
      unfinished: number
      /** The decision that has this number already, where lines may be added to it. */
      taken: { id: number; number: string } | null
    }
  }
}

const BASE = '/decisions/new'
const REGISTER = { href: '/decisions', text: 'Sổ quyết định' }

async function takenBy(context: ReadContext, { values, errors }: Entry) {
  if (!errors.some(({ path }) => path === 'number')) return null
  const { number, issuingBodyCode } = values
  if (typeof number !== 'string' || typeof issuingBodyCode !== 'string') return null
  const day = dayOf({ values, errors }, context)
  const full = await completedNumber(context.db, context.actor, number, issuingBodyCode)
  return (await findTakenNumber(context.db, context.actor, { number: full, issuingBodyCode, day })) ?? null
}

async function newPage(context: ReadContext, drawing: Drawing): Promise<PageReply> {
  const { entry } = drawing
  const { model } = await entryModel(context, drawing, { base: BASE, cancelHref: REGISTER.href, day: null })
  const others = (await listUnfinished(context.db, context.actor)).filter(
    (each) => each.entryKey !== model.entry,
  )
  const whole = {
    ...model,
    head: await headOptions(context.db),
    unfinished: others.length,
    taken: await takenBy(context, entry),
  }
  return pageReply('decisions/form', whole, {
    title: 'Nhập quyết định',
    lead: 'Lưu thành bản nháp; số vào sổ được cấp khi ghi nhận ban hành.',
    section: 'decisions',
    backLink: REGISTER,
    wide: true,
    errors: entry.errors,
  })
}

const NewDecision = z.strictObject({ ...decisionHead, ...typedList, ...entryMarks })
type NewDecision = z.output<typeof NewDecision>

async function saveNew(context: WriteContext, input: NewDecision): Promise<Reply> {
  const { formCode, kindCode, periodFrom, periodTo, periodLabel, achievement, awards, ...more } = input
  const list = { formCode, kindCode, periodFrom, periodTo, periodLabel, achievement, awards }
  const {
    entry,
    seen: _s,
    carried: _c,
    carriedFrom: _f,
    paste: _p,
    pasteAt: _a,
    autosave: _k,
    then,
    ...typed
  } = more
  const { issuedOn, issuingBodyCode } = typed
  const number = await completedNumber(context.db, context.actor, typed.number, issuingBodyCode)
  const id = await draftDecision(context, { ...typed, number })
  const isListed = awards.some(({ recipient }) => recipient !== undefined)
  if (isListed) {
    await enterTyped(
      context,
      { id, issuedOn },
      await readTypedLines(context, list, { issuedOn, issuingBodyCode }),
    )
  }
  if (entry !== undefined) await forgetUnfinished(context, entry)
  const next = then === 'more' ? `/decisions/${id}/awards/new` : `/decisions/${id}`
  return redirect(next, `Đã lưu bản nháp quyết định ${number}.`)
}

const enterDecision = form({
  path: BASE,
  permission: 'register.write',
  input: NewDecision,
  show: async (context, _params, entry) =>
    newPage(context, { entry: await continued(context, entry, null), least: FIRST_LINES }),
  save: (context, _params, input, raw) => savedOnce(context, raw, input.entry, () => saveNew(context, input)),
})

const moreNewLines = action({
  path: `${BASE}/lines`,
  permission: 'register.write',
  act: async (context, _params, _input, raw) => {
    const values = typedValues(raw.body)
    return newPage(context, await withMoreLines(context, values, dayOf({ values, errors: [] }, context)))
  },
})

const pasteNew = action({
  path: `${BASE}/paste`,
  permission: 'register.write',
  act: async (context, _params, _input, raw) => {
    const values = typedValues(raw.body)
    return newPage(context, await withPasted(context, values, dayOf({ values, errors: [] }, context)))
  },
})

const keepNew = action({
  path: `${BASE}/keep`,
  permission: 'register.write',
  act: (context, _params, _input, raw) =>
    keep(context, typedValues(raw.body), { base: BASE, decisionId: null }),
})

const ByBody = z.object({ issuingBodyCode: optionalText('Cơ quan ban hành', { max: 60 }) })

/** What the script fills in once the issuing body is chosen. */
const defaults = page({
  path: `${BASE}/defaults`,
  permission: 'register.write',
  query: ByBody,
  show: async ({ db, actor }, { query }) =>
    json(
      (await carriedOver(db, actor, query.issuingBodyCode ?? '')) ?? { from: null, symbol: '', values: {} },
    ),
})

function isEmpty(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === ''
}

/** The same by a button: empty fields get what the last decision of the body has. */
const carry = action({
  path: `${BASE}/carry`,
  permission: 'register.write',
  act: async (context, _params, _input, raw) => {
    const values = typedValues(raw.body)
    const least = FIRST_LINES
    const code = typeof values.issuingBodyCode === 'string' ? values.issuingBodyCode : ''
    const last = await carriedOver(context.db, context.actor, code)
    if (last === undefined) {
      const text = 'Chọn cơ quan ban hành trước, rồi lấy theo quyết định trước của cơ quan đó.'
      return newPage(context, { entry: { values, errors: [{ path: 'issuingBodyCode', text }] }, least })
    }
    const names = CARRIED_FIELDS.filter((name) => isEmpty(values[name]) && last.values[name] !== undefined)
    const taken = Object.fromEntries(names.map((name) => [name, last.values[name]]))
    const number = typeof values.number === 'string' ? values.number : ''
    const all = {
      ...values,
      ...taken,
      number: await completedNumber(context.db, context.actor, number, code),
      carried: names.join(','),
      carriedFrom: last.from ?? '',
    }
    return newPage(context, { entry: { values: all, errors: [] }, least })
  },
})

const discardNew = action({
  path: `${BASE}/discard`,
  permission: 'register.write',
  act: async (context, _params, _input, raw) => {
    const { entry } = typedValues(raw.body)
    if (isFormKey(entry)) await forgetUnfinished(context, entry)
    return redirect('/decisions', 'Đã bỏ phần nhập dở.')
  },
})

export const decisionEntryPages: Endpoint[] = [
  enterDecision,
  moreNewLines,
  pasteNew,
  keepNew,
  defaults,
  carry,
  discardNew,
]
