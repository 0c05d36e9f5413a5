/** The places of numbers in the order of the numbers, equal ones as they stand: counted, not compared. */
export function recipientOrder(numbers: Uint32Array): Uint32Array {
  let most = 0
  for (const number of numbers) if (number > most) most = number
  const next = new Uint32Array(most + 2)
  for (const number of numbers) next[number + 1] = (next[number + 1] ?? 0) + 1
  for (let number = 1; number < next.length; number += 1) next[number] = (next[number] ?? 0) + (next[number - 1] ?? 0)
  const order = new Uint32Array(numbers.length)
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] ?? 0
    const at = next[number] ?? 0
    order[at] = place
    next[number] = at + 1
  }
  return order
}

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
