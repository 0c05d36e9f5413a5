import type ExcelJS from 'exceljs'

/**
 * exceljs, loaded when it is first asked for: its hundreds of files stop everything else for 0.2 s, which a console command
 * does not need and a server should have behind it before somebody waits for a page.
 */
export async function loadExcel(): Promise<typeof ExcelJS> {
  return (await import('exceljs')).default
}
