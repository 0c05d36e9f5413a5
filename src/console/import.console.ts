import { Argument, Command } from 'commander'
import { IMPORT_KINDS, type ImportKind } from '../imports/import-kind.ts'
import type { ImportOptions } from './import.action.ts'
import type { Terminal } from './terminal.ts'

/** `import`: takes a workbook or CSV file in, all of it or nothing. */
export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description('nhập một danh sách từ tệp Excel hoặc CSV; có chỗ sai thì không nhập gì')
    .addArgument(new Argument('<loại>', 'loại danh sách').choices(IMPORT_KINDS))
    .argument('<tệp>', 'tệp .xlsx hoặc .csv')
    .option('--dry-run', 'chỉ kiểm tra, không ghi vào sổ')
    .option('--json', 'trả lời bằng JSON')
    .option('--draft', 'để các quyết định mới ở dạng bản nháp, chưa ghi nhận ban hành')
    .action(async (kind: ImportKind, file: string, options: ImportOptions) =>
      (await import('./import.action.ts')).takeIn(terminal, kind, file, options),
    )
}
