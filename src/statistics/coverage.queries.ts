import { z } from 'zod'
import { maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { coverageOf, type Coverage, type ReportedCount } from './coverage.ts'
import { countedAwards } from './statistics.queries.ts'
import type { Period } from './period.ts'

export interface CoverageQuestion extends Period {
  /** Codes of the unit types that count; null = people. */
  types: string[] | null
  /** How a head-count names them: the type or family asked for, or ca_nhan. */
  counted: string
  organisationId: number
  formId: number | null
  decisionId: number | null
  today: PlainDate
}

const Count = z.object({ count: z.number() })

async function commended(db: Db, question: CoverageQuestion, actor: Actor): Promise<number> {
  const { where, bindings } = countedAwards(question, actor)
  const recipient = question.types === null ? 'a.person_id' : 'a.organisation_id'
  const conditions = [where, `${recipient} is not null`]
  const values: (string | number | string[])[] = [...bindings]
  const narrow = (condition: string, value: string | number | string[] | null) => {
    if (value === null) return
    conditions.push(condition)
    values.push(value)
  }
  narrow('a.recipient_type_code = any(?)', question.types)
  narrow('a.award_form_id = ?', question.formId)
  narrow('a.decision_id = ?', question.decisionId)
  const answer = db.raw(
    `select count(*) from (select 1 from awards a where ${conditions.join(' and ')} group by ${recipient}) recipients`,
    values,
  )
  return (await one(Count, answer)).count
}

/** The tree under a unit as it stood on a day, the unit itself included. Bindings: unit, day, day. */
const SUBTREE = `
  with recursive subtree (organisation_id) as (
    select ?::bigint
    union
    select v.organisation_id from subtree s
    join organisation_versions v on v.parent_id = s.organisation_id
    where v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)
  )`

/** Units of the types (or people in post) that the register holds under a unit on a day. */
async function registeredOn(db: Db, question: CoverageQuestion, day: PlainDate): Promise<number> {
  const subtree = [question.organisationId, day, day]
  if (question.types === null) {
    const people = db.raw(
      `${SUBTREE} select count(distinct p.person_id) from person_postings p
       join subtree s using (organisation_id)
       where p.valid_from <= ? and (p.valid_to is null or p.valid_to > ?)`,
      [...subtree, day, day],
    )
    return (await one(Count, people)).count
  }
  const units = db.raw(
    `${SUBTREE} select count(*) from organisation_versions v
     join subtree s using (organisation_id)
     where v.type_code = any(?) and v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)`,
    [...subtree, question.types, day, day],
  )
  return (await one(Count, units)).count
}

const Headcount = z.object({ number: z.number(), countedOn: z.string(), source: z.string() })

async function reportedBefore(
  db: Db,
  question: CoverageQuestion,
  day: PlainDate,
): Promise<ReportedCount | null> {
  const last = await maybeOne(
    Headcount,
    db('headcounts')
      .where({ organisation_id: question.organisationId, counted: question.counted })
      .where('counted_on', '<=', day)
      .orderBy('counted_on', 'desc')
      .limit(1),
  )
  return last === undefined
    ? null
    : { ...last, registeredThen: await registeredOn(db, question, last.countedOn) }
}

/** What share of the units (or people) under a unit was commended in a period: "50 trên 5.200 chi bộ". */
export async function findCoverage(db: Db, question: CoverageQuestion, actor: Actor): Promise<Coverage> {
  const asOf = question.to < question.today ? question.to : question.today
  return coverageOf(
    await commended(db, question, actor),
    await registeredOn(db, question, asOf),
    await reportedBefore(db, question, asOf),
    asOf,
  )
}
