import { createRequire } from 'node:module'
import type ExcelJS from 'exceljs'

const require = createRequire(import.meta.url)

/**
 * exceljs, loaded when it is first asked for: its hundreds of files stop everything else for 0.1 s, which a console command
 * does not need and a server should have behind it before somebody waits for a page. Only its workbook: what it
 * reads and streams with takes as much again, and we have our own. Its types know the whole library alone.
 */
export function loadWorkbook(): typeof ExcelJS.Workbook {
  return require('exceljs/lib/doc/workbook.js') as typeof ExcelJS.Workbook
}
