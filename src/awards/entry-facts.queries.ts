import { z } from 'zod'
import { listAwardForms, type AwardFormVersion } from '../award-forms/award-form.queries.ts'
import { many, one } from '../database/rows.ts'
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

/** What does not depend on the lines: the catalogue of a day, and units as they were then. */
export interface DayFacts {
  forms: AwardFormVersion[]
  units: Map<number, UnitOnDay>
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

/** What lines take over from the head of their decision; `lines` is the number of the last line so far. */
export async function entryDecision(tx: Tx, id: number): Promise<EntryDecision> {
  const lines = tx('awards').max('line_no').where({ decision_id: id })
  return one(
    EntryDecision,
    tx('decisions')
      .where({ id })
      .select('id', 'number', 'issued_on', 'issuing_body_id', 'document_style', 'movement_id')
      .select(tx.raw('coalesce((?), 0) as lines', [lines])),
  )
}

function present<T>(values: (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

const IdByCode = z.object({ id: z.number(), code: z.string() })
const Kind = z.object({ code: z.string() })
const Category = z.object({ code: z.string(), recipientKind: z.string() })

function inForce(db: Db, table: string, onDate: PlainDate) {
  return db(table).where('valid_from', '<=', onDate).whereRaw('(valid_to is null or valid_to > ?)', [onDate])
}

async function movementIdsByCode(db: Db, codes: string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await many(IdByCode, db('emulation_movements').select('id', 'code').whereIn('code', codes))
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** Reads what `freeze` needs for these lines. `day`: what of it has been read already. */
export async function readEntryFacts(
  tx: Tx,
  decision: EntryDecision,
  lines: EnterAward[],
  day?: DayFacts,
): Promise<EntryFacts> {
  const { issuedOn } = decision
  const forms = day?.forms ?? (await listAwardForms(tx, issuedOn))
  const kinds = await many(Kind, inForce(tx, 'commendation_kinds', issuedOn).select('code'))
  const categories = await many(Category, tx('statistics_categories').select('code', 'recipient_kind'))
  const personIds = await personIdsByCode(tx, present(lines.map((line) => line.personCode)))
  const people = await peopleOn(
    tx,
    present([...lines.map((line) => line.personId), ...personIds.values()]),
    issuedOn,
  )
  const unitIds = await unitIdsByCode(
    tx,
    present(lines.flatMap((line) => [line.organisationCode, line.proposingUnitCode])),
  )
  const postedAt = [...people.values()].map((person) => person.organisationId ?? undefined)
  const asked = present([...unitIds.values(), ...postedAt]).filter((id) => day?.units.has(id) !== true)
  const units = new Map([...(day?.units ?? []), ...(await unitsOn(tx, asked, issuedOn))])
  return {
    decision,
    forms: new Map(forms.map((form) => [form.code, form])),
    kinds: new Set(kinds.map(({ code }) => code)),
    categories: new Map(categories.map(({ code, recipientKind }) => [code, recipientKind])),
    movementIds: await movementIdsByCode(tx, present(lines.map((line) => line.movementCode))),
    personIds,
    unitIds,
    people,
    units,
  }
}
