import exceljs from 'exceljs'
import { readRows } from '../src/documents/reading/read-file.ts'
import { timedPhases } from './figures.ts'

/**
 * A process of its own: `reading <ours | exceljs> <file>` reads every row of a workbook, in the thread of the reader or
 * into memory with exceljs, and prints how long that took and how far the memory of the process rose, as JSON. It is compiled,
 * because a compiler in the process would be measured with it.
 */

/** A list of 620,000 rows is more than anybody takes in, so the limits of the register are lifted. */
const LIMITS = { rows: 1e6, unpackedBytes: 1e9, fileBytes: 1e8, milliseconds: 1e6 }

const READERS: Readonly<Record<string, (path: string) => Promise<number>>> = {
  async ours(path) {
    let count = 0
    for await (const rows of readRows({ path, name: 'list.xlsx' }, { sheet: 0, limits: LIMITS }))
      count += rows.length
    return count
  },
  async exceljs(path) {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(path)
    return workbook.worksheets[0]?.actualRowCount ?? 0
  },
}

const [how = '', file = ''] = process.argv.slice(2)
const before = process.memoryUsage.rss()
const { phases, timed } = timedPhases()
const rows = await timed('read', () => READERS[how]?.(file) ?? Promise.reject(new Error(`no reader ${how}`)))
// maxRSS is in kilobytes.
const grownMb = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
console.log(JSON.stringify({ rows, phases, grownMb }))
