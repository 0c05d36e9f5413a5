import { setImmediate as nextTurn } from 'node:timers/promises'

interface Portions<R, T, A> {
  /** Rows in a portion: some hundred kilobytes of words. */
  size: number
  /** What is sent of some rows. */
  words: (rows: readonly R[]) => T
  write: (words: T) => Promise<A>
}

/**
 * Writes many rows by portions, one statement after the other, in their order; answers what each statement did. The database
 * writes one portion while the next is put into words.
 */
export async function inPortions<R, T, A>(
  rows: readonly R[],
  { size, words, write }: Portions<R, T, A>,
): Promise<A[]> {
  if (rows.length === 0) return []
  const wordsFrom = (start: number) => words(rows.slice(start, start + size))
  const done: A[] = []
  let ready = wordsFrom(0)
  for (let next = size; next < rows.length; next += size) {
    // A turn later: only then the statement before is on its way.
    const [did, coming] = await Promise.all([write(ready), nextTurn().then(() => wordsFrom(next))])
    done.push(did)
    ready = coming
  }
  return [...done, await write(ready)]
}
