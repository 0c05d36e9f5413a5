import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { milliseconds, printTable } from './figures.ts'
import { run } from './program.ts'

const SCRIPT = path.join(import.meta.dirname, '..', 'dist', 'bench', 'one-workbook.js')
const SIZES = [5_200, 10_000, 100_000, 1_000_000]

interface Measured {
  milliseconds: number
  megabytes: number
  bytes: number
}

/** One list written by a process of its own, so that its memory is its own. */
async function measured(way: string, rows: number, file = ''): Promise<Measured> {
  const printed = await run(process.execPath, [SCRIPT, way, String(rows), file])
  return JSON.parse(printed) as Measured // what one-workbook.ts prints
}

/**
 * Lists of twelve columns: ours and exceljs' own streaming writer with shared styles, on the same rows, one after the
 * other; and ours to a reader who takes 20 MB a second. The best of three up to 100,000 rows, one run above.
 */
export async function measureWorkbooks(): Promise<void> {
  await run('npx', ['tsc', '-p', 'tsconfig.bench.json'])
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-workbooks-'))
  try {
    const table: string[][] = []
    for (const rows of SIZES) {
      const ours = await best('ours', rows)
      const slow = await measured('slow', rows)
      const theirs = await best('exceljs', rows)
      const file = path.join(folder, `${rows}.xlsx`)
      await measured('ours', rows, file)
      table.push([
        rows.toLocaleString('en'),
        ...[milliseconds(ours.milliseconds), `${ours.megabytes} MB`, `${(ours.bytes / 1e6).toFixed(1)} MB`],
        ...[milliseconds(slow.milliseconds), `${slow.megabytes} MB`],
        ...[milliseconds(theirs.milliseconds), `${theirs.megabytes} MB`],
        `${(theirs.milliseconds / ours.milliseconds).toFixed(1)}×`,
        rows <= READ_BACK ? await run(process.execPath, [SCRIPT, 'read', String(rows), file]) : '–',
      ])
    }
    printTable(
      'Workbooks with one list of twelve columns',
      [
        'rows',
        'ours',
        'memory',
        'file',
        'slow reader',
        'memory',
        'exceljs stream',
        'memory',
        'ratio',
        'read back',
      ],
      table,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** exceljs itself reads no more than this without gigabytes. */
const READ_BACK = 100_000

async function best(way: string, rows: number): Promise<Measured> {
  const runs: Measured[] = []
  for (let count = 0; count < (rows > 100_000 ? 1 : 3); count += 1) runs.push(await measured(way, rows))
  return runs.reduce((one, other) => (other.milliseconds < one.milliseconds ? other : one))
}
