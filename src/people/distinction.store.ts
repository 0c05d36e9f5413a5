import type { Tx } from '../database/transaction.ts'

/** Two files that are of two people, each pair once, the lower number first. */

function pair(one: number, other: number) {
  return { person_id: Math.min(one, other), other_id: Math.max(one, other) }
}

/** False when it was recorded before. */
export async function insertDistinction(
  tx: Tx,
  [one, other]: [number, number],
  by: { accountId: number | null; now: Date },
): Promise<boolean> {
  const added = tx('person_distinctions')
    .insert({ ...pair(one, other), recorded_by: by.accountId, recorded_at: by.now })
    .onConflict(['person_id', 'other_id'])
    .ignore()
    .returning('person_id')
  return (await added).length > 0
}

/** False when it was not recorded. */
export async function deleteDistinction(tx: Tx, [one, other]: [number, number]): Promise<boolean> {
  return (await tx('person_distinctions').where(pair(one, other)).delete()) > 0
}
