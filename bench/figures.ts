import { z } from 'zod'

/** The value that `share` of the others do not exceed: 0.5 is the median. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

/** Three digits say enough about a time. */
export function milliseconds(value: number): string {
  return value >= 10_000
    ? `${(value / 1000).toFixed(1)} s`
    : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
}

/** Prints rows as a Markdown table, so that it can be pasted where figures are kept. */
export function printTable(heading: string, columns: string[], rows: string[][]): void {
  const widths = columns.map((column, place) =>
    Math.max(...[column, ...rows.map((row) => row[place] ?? '')].map((text) => text.length)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join(' | ')} |`
  console.log(`\n${heading}\n`)
  for (const row of [columns, widths.map((width) => '-'.repeat(width)), ...rows]) console.log(line(row))
}

/** One step of something long: by the clock, and what it took of the processors in the process itself. */
export const Phase = z.object({ name: z.string(), wallMs: z.number(), cpuMs: z.number() })
export type Phase = z.output<typeof Phase>

/** What a process of its own says of its steps: resident memory before the first and at most, in MB. */
export const ChildFigures = z.object({ phases: Phase.array(), idleMb: z.number(), mostMb: z.number() })
export type ChildFigures = z.output<typeof ChildFigures>

/** '290 MB → 410 MB (+120)': memory of a program before some work and at most while it was done. */
export function risen(idleMb: number, mostMb: number): string {
  return `${idleMb.toFixed(0)} MB → ${mostMb.toFixed(0)} MB (+${(mostMb - idleMb).toFixed(0)})`
}

/** Steps in the order in which they are taken. */
export function timedPhases() {
  const phases: Phase[] = []
  return {
    phases,
    timed: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now()
      const before = process.cpuUsage()
      const done = await work()
      const { user, system } = process.cpuUsage(before)
      phases.push({ name, wallMs: performance.now() - began, cpuMs: (user + system) / 1000 })
      return done
    },
  }
}
