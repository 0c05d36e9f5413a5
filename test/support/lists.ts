import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { applyImport, beginApplying } from '../../src/imports/apply-import.ts'
import type { FileImport } from '../../src/imports/import-file.ts'
import type { ImportKind } from '../../src/imports/import-kind.ts'
import { openQuestions } from '../../src/imports/import-reading.ts'
import { inWork, type ImportRun } from '../../src/imports/import-run.ts'
import { beginImport } from '../../src/imports/import.commands.ts'
import { fieldTitle } from '../../src/imports/import.present.ts'
import { allRows, getImport } from '../../src/imports/import.queries.ts'
import { PASTED_TYPE, readImport } from '../../src/imports/read-import.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import type { Browser, Screen } from './browser.ts'
import type { Office } from './office.ts'

/** Lists as offices send them: rows of cells in a workbook, taken in by the console or a clerk at a page. */

export type Row = (string | number | Date | null)[]

/** The titles a list of awards to collectives needs. */
export const AWARD_TITLES = [
  'Đối tượng',
  'Mã đối tượng',
  'Tên tập thể, cá nhân',
  'Hình thức khen thưởng',
  'Cơ quan ban hành',
  'Số quyết định',
  'Ngày quyết định',
  'Thành tích',
]

/** A workbook with one sheet of these rows. */
export async function workbookOf(rows: Row[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Danh sách').addRows(rows)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The rows of the first sheet of a workbook, as texts. */
export async function rowsIn(bytes: Buffer): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  // exceljs declares an older Buffer than Node's, which it takes all the same.
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, at) => (cells[at - 1] = cell.text))
    rows.push(cells)
  })
  return rows
}

let files = 0

/** Writes a workbook of these rows into the office's folder; its path. */
export async function fileOf(office: Office, rows: Row[] | Buffer): Promise<string> {
  files += 1
  const file = path.join(office.deps.config.dataDirectory, `danh-sach-${files}.xlsx`)
  await writeFile(file, Buffer.isBuffer(rows) ? rows : await workbookOf(rows))
  return file
}

/** Rows as a spreadsheet program puts them on the clipboard. */
export function pastedText(rows: Row[]): string {
  return rows.map((row) => row.map((cell) => String(cell ?? '')).join('\t')).join('\n')
}

interface Taking {
  dryRun?: boolean
  issue?: boolean
  onlyRight?: boolean
  actor?: Actor
}

/** A list of an office that has been taken in, or not. */
export interface TakenIn {
  id: number
  status: 'applied' | 'checked' | 'refused'
  created: number
  updated: number
  unchanged: number
  problems: { row: number; column: string; value: string; message: string; warning: boolean }[]
}

/** Somebody who takes lists in at this office, outside any request. */
export function runOf({ deps }: Office, actor: Actor = SYSTEM_ACTOR): ImportRun {
  const { db, files: store, clock } = deps
  return { db, files: store, clock, actor, requestId: null }
}

/** Has pasted cells read and checked; the number of the import. */
export async function checkList(run: ImportRun, kind: ImportKind, rows: Row[]): Promise<number> {
  const brought = { name: 'Các ô đã dán', bytes: Buffer.from(pastedText(rows)), mediaType: PASTED_TYPE }
  const id = await inWork(run, (work) => beginImport(work, run.files, kind, brought))
  await readImport(run, id)
  return id
}

/** Takes pasted cells in from beginning to end, as an office that answers no questions. */
export async function takeIn(
  office: Office,
  kind: ImportKind,
  rows: Row[],
  { dryRun = false, issue = false, onlyRight = false, actor = SYSTEM_ACTOR }: Taking = {},
): Promise<TakenIn> {
  const run = runOf(office, actor)
  const id = await checkList(run, kind, rows)
  const checked = await outcomeOf(run, id)
  const open = checked.status === 'refused' && !onlyRight
  if (dryRun || open || checked.created + checked.updated === 0)
    return { ...checked, status: open ? 'refused' : dryRun ? 'checked' : 'applied' }
  const held = await inWork(run, (work) => beginApplying(work, id, { onlyRight, issue }))
  await applyImport(run, held, { onlyRight, issue })
  return outcomeOf(run, id)
}

/** What stands in an import now. */
async function outcomeOf(run: ImportRun, id: number): Promise<TakenIn> {
  const { kind, status, failure, reading } = await getImport(run.db, run.actor, id)
  if (failure !== null) throw new Error(failure)
  const lines = await allRows(run.db, id)
  const counted = (outcome: string) => lines.filter((line) => line.outcome === outcome).length
  const open = counted('wrong') > 0 || (reading !== null && openQuestions(reading).length > 0)
  return {
    id,
    status: status === 'applied' ? 'applied' : open ? 'refused' : 'checked',
    created: counted('new'),
    updated: counted('changed'),
    unchanged: counted('unchanged'),
    problems: lines.flatMap(({ rowNumber: row, cells, edits, problems }) =>
      problems.map(({ field, text: message, warning = false }) => ({
        row,
        column: fieldTitle(kind, field),
        value: edits[field] ?? cells[field] ?? '',
        message,
        warning,
      })),
    ),
  }
}

/** What a file came to, shortly: 'applied: 2 new, 1 changed, 0 unchanged'. */
export function summary({ status, created, updated, unchanged }: Omit<FileImport, 'problems'>): string {
  return `${status}: ${created} new, ${updated} changed, ${unchanged} unchanged`
}

/** What was wrong, shortly: '7 Ngày quyết định «31/02/2023»'. */
export function placesIn({ problems }: TakenIn): string[] {
  return problems
    .filter(({ warning }) => !warning)
    .map(({ row, column, value }) => `${row} ${column} «${value}»`)
}

/** The page of an import once nothing runs any more. */
export async function whenDone(browser: Browser, screen: Screen): Promise<Screen> {
  let now = screen
  while (/Đang đọc và kiểm tra danh sách…|Đang ghi vào sổ…/.test(now.text)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    now = await browser.visit(now.address)
  }
  return now
}

/** Sends a workbook of these rows through the page; the preview. */
export async function sendList(
  browser: Browser,
  kind: ImportKind,
  rows: Row[] | Buffer,
  name = 'danh-sach.xlsx',
): Promise<Screen> {
  const form = await browser.visit('/imports/new')
  const bytes = Buffer.isBuffer(rows) ? rows : await workbookOf(rows)
  return whenDone(browser, await form.press('Đọc và kiểm tra', { kind, file: { name, bytes } }))
}

/** The number of the import a page is about. */
export function importIdOf({ address }: Screen): number {
  return Number(/\/imports\/(\d+)/.exec(address)?.[1])
}
