import { z } from 'zod'
import { listAwardForms, type AwardFormVersion } from '../award-forms/award-form.queries.ts'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db, Tx } from '../database/transaction.ts'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import { unitIdsByCode, unitsOn, type UnitOnDay } from '../organisations/organisation.queries.ts'
import { peopleOn, personIdsByCode, type PersonOnDay } from '../people/person.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { EnterAward } from './award.schema.ts'

/**
 * Everything the register knows about the recipients of a list on the day of the decision, read in a fixed number of
 * queries however long the list is.
 */
export interface EntryFacts {
  decision: EntryDecision
  forms: Map<string, AwardFormVersion>
  kinds: Set<string>
  categories: Map<string, string>
  movementIds: Map<string, number>
  personIds: Map<string, number>
  unitIds: Map<string, number>
  people: Map<number, PersonOnDay>
  units: Map<number, UnitOnDay>
}

/** What has been read of a day already: its catalogue, and some units as they were then. */
export interface DayFacts {
  forms: AwardFormVersion[]
  units: ReadonlyMap<number, UnitOnDay>
}

const EntryDecision = z.object({
  id: z.number(),
  number: z.string(),
  issuedOn: z.string(),
  issuingBodyId: z.number(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  movementId: z.number().nullable(),
  lines: z.number(),
})
export type EntryDecision = z.output<typeof EntryDecision>

/** A list that is to be entered on a decision. */
export interface EntryList {
  decision: EntryDecision
  lines: readonly EnterAward[]
}

/** What lines take over from the heads of their decisions; `lines` is the number of the last line so far. */
export async function entryDecisions(tx: Tx, ids: readonly number[]): Promise<EntryDecision[]> {
  const lines = tx('awards').max('line_no').whereRaw('decision_id = decisions.id')
  return many(
    EntryDecision,
    tx('decisions')
      .whereRaw('id = any(?::bigint[])', [[...ids]])
      .select('id', 'number', 'issued_on', 'issuing_body_id', 'document_style', 'movement_id')
      .select(tx.raw('coalesce((?), 0) as lines', [lines])),
  )
}

/** The head of one decision. Throws when there is none: whoever asks has loaded it. */
export async function entryDecision(tx: Tx, id: number): Promise<EntryDecision> {
  const [decision] = await entryDecisions(tx, [id])
  if (decision === undefined) throw new RangeError(`no decision ${id}`)
  return decision
}

function present<T>(values: (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

const IdByCode = z.object({ id: z.number(), code: z.string() })
const Kind = z.object({ code: z.string() })
const Category = z.object({ code: z.string(), recipientKind: z.string() })

function inForce(db: Db, table: string, onDate: PlainDate) {
  return db(table).whereRaw(inForceSql(table, '?'), [onDate, onDate])
}

async function movementIdsByCode(db: Db, codes: string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await many(IdByCode, db('emulation_movements').select('id', 'code').whereIn('code', codes))
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** The numbers behind the codes that the lines of all lists name. */
async function idsByCode(tx: Tx, lines: readonly EnterAward[]) {
  const personIds = await personIdsByCode(tx, present(lines.map((line) => line.personCode)))
  const units = lines.flatMap((line) => [line.organisationCode, line.proposingUnitCode])
  const unitIds = await unitIdsByCode(tx, present(units))
  const movementIds = await movementIdsByCode(tx, present(lines.map((line) => line.movementCode)))
  return { personIds, unitIds, movementIds }
}

type IdsByCode = Awaited<ReturnType<typeof idsByCode>>

/** The catalogue of a day, and the people and units that lines name as they were then. */
async function factsOfDay(
  tx: Tx,
  on: PlainDate,
  lines: readonly EnterAward[],
  { personIds, unitIds }: IdsByCode,
  known: DayFacts | undefined,
) {
  const forms = known?.forms ?? (await listAwardForms(tx, on))
  const kinds = await many(Kind, inForce(tx, 'commendation_kinds', on).select('code'))
  const named = lines.map(({ personId, personCode = '' }) => personId ?? personIds.get(personCode))
  const people = await peopleOn(tx, present(named), on)
  const postedAt = [...people.values()].map((person) => person.organisationId ?? undefined)
  const unitsNamed = lines.map(({ organisationCode = '' }) => unitIds.get(organisationCode))
  const unread = present([...unitsNamed, ...postedAt]).filter((id) => known?.units.has(id) !== true)
  return {
    forms: new Map(forms.map((form) => [form.code, form])),
    kinds: new Set(kinds.map(({ code }) => code)),
    people,
    units: new Map([...(known?.units ?? []), ...(await unitsOn(tx, unread, on))]),
  }
}

/**
 * Reads what `freeze` needs for the lines of each list. However many lists and lines there are, the number of queries
 * grows with the different days of their decisions alone. `known`: what of a day has been read already.
 */
export async function readListFacts(
  tx: Tx,
  lists: readonly EntryList[],
  known: ReadonlyMap<PlainDate, DayFacts> = new Map(),
): Promise<EntryFacts[]> {
  const ids = await idsByCode(
    tx,
    lists.flatMap(({ lines }) => lines),
  )
  const categories = await many(Category, tx('statistics_categories').select('code', 'recipient_kind'))
  const always = {
    ...ids,
    categories: new Map(categories.map(({ code, recipientKind }) => [code, recipientKind])),
  }
  const days = new Map<PlainDate, Awaited<ReturnType<typeof factsOfDay>>>()
  for (const day of new Set(lists.map(({ decision }) => decision.issuedOn))) {
    const thatDay = lists.filter(({ decision }) => decision.issuedOn === day)
    const lines = thatDay.flatMap((list) => list.lines)
    days.set(day, await factsOfDay(tx, day, lines, ids, known.get(day)))
  }
  return lists.flatMap(({ decision }) => {
    const day = days.get(decision.issuedOn)
    return day === undefined ? [] : [{ ...always, ...day, decision }]
  })
}

/** Reads what `freeze` needs for the lines of one decision. */
export async function readEntryFacts(
  tx: Tx,
  decision: EntryDecision,
  lines: readonly EnterAward[],
): Promise<EntryFacts> {
  const [facts] = await readListFacts(tx, [{ decision, lines }])
  if (facts === undefined) throw new RangeError('one list has one answer')
  return facts
}
