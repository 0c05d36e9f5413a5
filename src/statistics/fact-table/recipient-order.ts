/**
 * The places of numbers in the order of the numbers. `before` is the order of the first of them, as this function gave it:
 * what came since is put in between.
 */
export function recipientOrder(
  numbers: Uint32Array,
  before: Uint32Array<ArrayBuffer> = new Uint32Array(0),
): Uint32Array<ArrayBuffer> {
  if (before.length === numbers.length) return before
  const added = counted(numbers.subarray(before.length))
  const order = new Uint32Array(numbers.length)
  let old = 0
  let next = 0
  for (let at = 0; at < order.length; at += 1) {
    const here = (added[next] ?? 0) + before.length
    const last = before[old] ?? 0
    const takeOld =
      next === added.length || (old < before.length && (numbers[last] ?? 0) <= (numbers[here] ?? 0))
    order[at] = takeOld ? last : here
    if (takeOld) old += 1
    else next += 1
  }
  return order
}

/** The places of numbers in the order of the numbers, equal ones as they stand: a few compared, many counted. */
function counted(numbers: Uint32Array): Uint32Array {
  if (numbers.length < FEW) {
    return Uint32Array.from(numbers.keys()).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0))
  }
  let most = 0
  for (let place = 0; place < numbers.length; place += 1) most = Math.max(most, numbers[place] ?? 0)
  const next = new Uint32Array(most + 2)
  for (let place = 0; place < numbers.length; place += 1) {
    const after = (numbers[place] ?? 0) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let number = 1; number < next.length; number += 1)
    next[number] = (next[number] ?? 0) + (next[number - 1] ?? 0)
  const order = new Uint32Array(numbers.length)
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] ?? 0
    const at = next[number] ?? 0
    order[at] = place
    next[number] = at + 1
  }
  return order
}

const FEW = 10_000

/** The rows that are chosen (1), in an order of all rows, or as they stand. */
export function rowsIn(chosen: Uint8Array, order: Uint32Array | null): Uint32Array {
  const rows = new Uint32Array(chosen.length)
  let found = 0
  for (let at = 0; at < chosen.length; at += 1) {
    const row = order === null ? at : (order[at] ?? 0)
    if (chosen[row] === 1) rows[found++] = row
  }
  return rows.subarray(0, found)
}
