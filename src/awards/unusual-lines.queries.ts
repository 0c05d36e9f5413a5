import { returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { awardsInOrder, type Award } from './award.queries.ts'
import { filteredAwards } from './filtered-awards.queries.ts'
import { findings } from './finding.queries.ts'
import type { Finding } from './findings.ts'

/** What is unusual in the whole list of a decision, within the actor's scope: by award, in the order of the list. */
export async function unusualLines(db: Db, actor: Actor, decision: number): Promise<Map<number, Finding[]>> {
  const lines = await filteredAwards(db, actor, { decision })
  const ids = await returnedIds(lines('list').select('a.id').orderBy('a.line_no'))
  const unusual = await findings(db, ids)
  const inOrder = ids.flatMap((id) => {
    const list = unusual.get(id)
    return list === undefined ? [] : [[id, list] as const]
  })
  return new Map(inOrder)
}

/** A page of the awards with these ids, in their order. */
export async function pageOfAwards(
  db: Db,
  ids: readonly number[],
  place: Pick<Page<Award>, 'page' | 'pageSize'>,
): Promise<Page<Award>> {
  const from = offsetOf(place)
  const rows = await awardsInOrder(db, ids.slice(from, from + place.pageSize))
  return { rows, ...place, total: ids.length }
}
