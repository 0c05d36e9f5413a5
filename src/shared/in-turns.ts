import { setImmediate as nextTurn } from 'node:timers/promises'

const ITEMS_A_TURN = 250

/**
 * What `each` makes of the items, in their order. Between some and the next ones others get their turn: requests are
 * answered, and the database is asked and heard.
 */
export async function inTurns<T, R>(items: readonly T[], each: (item: T, index: number) => R): Promise<R[]> {
  const made: R[] = []
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_TURN === 0) await nextTurn()
    made.push(each(item, index))
  }
  return made
}
