const FEW = 10_000

/** The places of numbers in the order of the numbers, equal ones as they stand: a few compared, many counted. */
export function placesInOrder(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
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
