export interface Delimiter {
  character: string
  /** Letters of the first line when it only names the delimiter (`sep=;`), else 0. */
  hint: number
}

/** In the order in which they are believed when lines say nothing: tabs are never typed, commas often. */
const CANDIDATES = ['\t', ';', ',', '|']
const LINES = 100
const HINT = /^sep=(.)(\r\n|\n|\r)/

/**
 * What parts the cells of a CSV file, from its beginning. The one that stands equally often in the most lines is it, what
 * is in quotation marks not counted: in "Nguyễn Văn An, Phó phòng";2023 the comma means nothing.
 */
export function findDelimiter(sample: string): Delimiter {
  const [hint, named] = HINT.exec(sample) ?? []
  if (hint !== undefined && named !== undefined) return { character: named, hint: hint.length }
  const lines = sample
    .replace(/"[^"]*"?/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, LINES)
  const best = CANDIDATES.map((character) => ({ character, ...regularity(lines, character) })).reduce(
    (leader, next) =>
      next.lines > leader.lines || (next.lines === leader.lines && next.times > leader.times) ? next : leader,
  )
  return { character: best.lines === 0 ? ',' : best.character, hint: 0 }
}

/** In how many lines the character stands equally often, and how often that is. */
function regularity(lines: string[], character: string): { lines: number; times: number } {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const times = line.split(character).length - 1
    if (times > 0) counts.set(times, (counts.get(times) ?? 0) + 1)
  }
  const [times, equal] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return { lines: equal, times }
}
