import exceljs from 'exceljs'
import { openRegister } from '../src/boot.ts'
import { loadConfig } from '../src/config.ts'
import type { Db } from '../src/database/transaction.ts'
import { timedPhases, type ChildFigures } from './figures.ts'

/**
 * A process of its own, to compare with: `exceljs-import <data directory> <file>` reads the workbook into memory with
 * exceljs and inserts each row with a statement of its own, in one transaction, into an empty copy of the awards with all
 * its indexes and no triggers. Nothing is understood, checked or logged, and nobody is looked up.
 */

async function readInMemory(path: string): Promise<string[][]> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    const texts: string[] = []
    row.eachCell((cell, column) => (texts[column] = cell.text))
    rows.push(texts)
  })
  return rows
}

const NAME = 4
const ACHIEVEMENT = 18

async function insertRowByRow(db: Db, rows: readonly string[][]): Promise<void> {
  await db.raw('create table bench_copy (like awards including all)')
  try {
    const found: unknown = await db('awards').orderBy('id').first()
    const { id: _id, award_year: _year, ...model } = found as Record<string, unknown> // a row of our own table
    await db.transaction(async (tx) => {
      for (const [line, texts] of rows.entries()) {
        const row = {
          recipient_name: texts[NAME] ?? '',
          achievement: texts[ACHIEVEMENT] ?? '',
          line_no: line + 1,
        }
        await tx('bench_copy').insert({ ...model, ...row })
      }
    })
  } finally {
    await db.raw('drop table bench_copy')
  }
}

const [dataDirectory = '', file = ''] = process.argv.slice(2)
const register = await openRegister(loadConfig({ DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }), {
  tell: () => undefined,
})
try {
  const idleMb = process.memoryUsage.rss() / 2 ** 20
  const { phases, timed } = timedPhases()
  const rows = await timed('read', () => readInMemory(file))
  await timed('insert', () => insertRowByRow(register.deps.db, rows))
  const figures: ChildFigures = { phases, idleMb, mostMb: process.resourceUsage().maxRSS / 1024 }
  console.log(JSON.stringify(figures))
} finally {
  await register.close()
}
