import { z } from 'zod'
import { logEvent, type HistoryEvent } from '../../audit/audit.present.ts'
import { eventsAfter } from '../../audit/audit.queries.ts'
import { referenceNames } from '../../audit/reference-names.queries.ts'
import { subjectNames } from '../../audit/subject-names.queries.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import { visibleAwards } from '../award.access.ts'
import type { Recognition } from './recognise.queries.ts'

/** What others have done to a decision since somebody opened its list. */

const Id = z.object({ id: z.number() })

/** Newest first; lines outside the actor's scope are left out. `since` is the last event of the log at the opening. */
export async function doneMeanwhile(
  db: Db,
  actor: Actor,
  decision: { id: number },
  since: number,
): Promise<HistoryEvent[]> {
  const awards = visibleAwards(db('awards as a').where('a.decision_id', decision.id).select('a.id'), actor)
  const awardIds = (await many(Id, awards)).map(({ id }) => id)
  const events = await eventsAfter(db, since, {
    subjects: [
      { type: 'decision', ids: [decision.id] },
      { type: 'award', ids: awardIds },
    ],
    // The record of a line taken off is gone; the log still says from which decision.
    ...(actor.organisationId === null && { removedFrom: decision.id }),
  })
  const names = await subjectNames(db, events)
  const references = await referenceNames(db, events)
  const known = new Set(awardIds)
  return events.map((event) => {
    const { href: _log, ...told } = logEvent(event, names, references)
    const id = Number(event.subjectId)
    return event.subjectType === 'award' && known.has(id) ? { ...told, href: `/awards/${id}` } : told
  })
}

const Standing = z.object({
  lineNo: z.number(),
  personId: z.number().nullable(),
  organisationId: z.number().nullable(),
})

/** For each line the place at which its recipient stands on the decision already; undefined where it does not. */
export async function alreadyOn(
  db: Db,
  decisionId: number,
  lines: (Recognition | undefined)[],
): Promise<(number | undefined)[]> {
  const people = lines.flatMap((line) =>
    line !== undefined && 'kind' in line ? (line.person?.id ?? []) : [],
  )
  const units = lines.flatMap((line) =>
    line !== undefined && 'kind' in line && line.kind === 'collective' ? (line.unit?.id ?? []) : [],
  )
  const standing = await many(
    Standing,
    db('awards')
      .where({ decision_id: decisionId })
      .whereRaw('(person_id = any(?::bigint[]) or organisation_id = any(?::bigint[]))', [people, units])
      .select('line_no', 'person_id', 'organisation_id'),
  )
  const byPerson = new Map(standing.map(({ personId, lineNo }) => [personId, lineNo]))
  const byUnit = new Map(standing.map(({ organisationId, lineNo }) => [organisationId, lineNo]))
  return lines.map((line) => {
    if (line === undefined || 'text' in line) return undefined
    if (line.person !== null) return byPerson.get(line.person.id)
    return line.kind === 'collective' ? byUnit.get(line.unit?.id ?? 0) : undefined
  })
}
