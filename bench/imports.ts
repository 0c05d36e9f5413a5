import path from 'node:path'
import { z } from 'zod'
import type { Client } from './client.ts'
import { ChildFigures, milliseconds, Phase, printTable, risen } from './figures.ts'
import { importByPage, untilFilled } from './imports-by-page.ts'
import { writeLargeWorkbook } from './large-workbook.ts'
import { run, type RunningProgram } from './program.ts'

const LARGE_ROWS = 620_000

/** Runs one of the programs of this folder, compiled, to its end; what it prints last is JSON. */
async function child(program: string, args: string[]): Promise<unknown> {
  const script = path.join(import.meta.dirname, '..', 'dist', 'bench', `${program}.js`)
  const printed = await run(process.execPath, [script, ...args])
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '')
}

async function compileBench(): Promise<void> {
  await run('npx', ['tsc', '-p', 'tsconfig.bench.json'])
}

function wallOf(phases: Phase[]): number {
  return phases.reduce((sum, { wallMs }) => sum + wallMs, 0)
}

function ratio(theirs: number, ours: number): string {
  return `${(theirs / ours).toFixed(1)} ×`
}

/**
 * Steps of taking in lists of 10,000 awards, named by codes and by names, beside the same workbook read by exceljs in
 * memory and inserted row by row. No program may be running on the register.
 */
export async function measureImportSteps(
  heading: string,
  dataDirectory: string,
  lists: string[],
): Promise<void> {
  await compileBench()
  for (const list of lists) {
    const ours = ChildFigures.parse(await child('import-phases', [dataDirectory, list]))
    const theirs = ChildFigures.parse(await child('exceljs-import', [dataDirectory, list]))
    const taken = ours.phases.filter(({ name }) => name.startsWith('second') && !name.endsWith('undo'))
    const row = ({ name, wallMs, cpuMs }: Phase) => [name, milliseconds(wallMs), milliseconds(cpuMs)]
    printTable(
      `${heading}: taking in 10,000 awards (${path.basename(list, '.xlsx')})`,
      ['step', 'time', 'processor'],
      [
        ...ours.phases.map(row),
        ['memory, idle and at most', risen(ours.idleMb, ours.mostMb), ''],
        ...theirs.phases.map((phase) => row({ ...phase, name: `exceljs, row by row: ${phase.name}` })),
        ['exceljs and row by row, of our whole second list', ratio(wallOf(theirs.phases), wallOf(taken)), ''],
        ['exceljs, row by row: memory, idle and at most', risen(theirs.idleMb, theirs.mostMb), ''],
      ],
    )
  }
}

/** The same lists through the pages, by one person alone and then while somebody else reads the overview. */
export async function measureImportPages(
  heading: string,
  client: Client,
  program: RunningProgram,
  lists: string[],
): Promise<void> {
  await untilFilled(client)
  const rows: string[][] = []
  const runs = [true, false].flatMap((alone) => lists.map((list) => ({ alone, list })))
  for (const { alone, list } of runs) {
    const figures = await importByPage(client, program, list, { alone })
    const { other } = figures
    rows.push([
      path.basename(list, '.xlsx'),
      milliseconds(figures.previewMs),
      milliseconds(figures.applyMs),
      other === undefined ? 'nobody' : `${milliseconds(other.p50)}, ${milliseconds(other.p95)}`,
      figures.memory === undefined ? '–' : risen(figures.memory.idleMb, figures.memory.mostMb),
      figures.memory === undefined ? '–' : `${figures.memory.afterMb.toFixed(0)} MB`,
    ])
  }
  printTable(
    `${heading}: 10,000 awards through the pages`,
    [
      'list',
      'until its preview',
      'until applied',
      'overview meanwhile, p50 and p95',
      'memory, before and at most',
      'afterwards',
    ],
    rows,
  )
}

const Reading = z.object({ rows: z.number(), phases: Phase.array(), grownMb: z.number() })

/** A workbook of 620,000 rows, read by the register and by exceljs. */
export async function measureReading(folder: string): Promise<void> {
  const file = path.join(folder, 'large.xlsx')
  await writeLargeWorkbook(file, LARGE_ROWS)
  await compileBench()
  const rows: string[][] = []
  const walls: number[] = []
  for (const how of ['ours', 'exceljs']) {
    const figures = Reading.parse(await child('reading', [how, file]))
    const wall = wallOf(figures.phases)
    walls.push(wall)
    const cpu = figures.phases.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
    rows.push([
      how,
      String(figures.rows),
      milliseconds(wall),
      milliseconds(cpu),
      `${figures.grownMb.toFixed(0)} MB`,
    ])
  }
  rows.push(['exceljs of ours', '', ratio(walls[1] ?? NaN, walls[0] ?? NaN), '', ''])
  printTable('A workbook of 620,000 rows', ['reader', 'rows', 'time', 'processor', 'memory grown by'], rows)
}
