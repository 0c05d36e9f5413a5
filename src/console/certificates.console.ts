import { Command, Option } from 'commander'
import { PRINT_MODES } from '../print-runs/print-run.ts'
import type { CertificatesToPrint } from './print-certificates.ts'
import { dateOption, type Terminal } from './terminal.ts'

/** `certificates`: one page per award of the decision, in list order. A file, not a print run: no blanks are taken. */
export function certificatesCommand(terminal: Terminal): Command {
  return new Command('certificates')
    .description('in bằng, giấy khen của một quyết định ra tệp PDF')
    .requiredOption('--decision <số>', 'số và ký hiệu quyết định, ví dụ 127-QĐ/ĐUK')
    .option('--issued-on <ngày>', 'ngày quyết định, khi nhiều quyết định trùng số', dateOption)
    .requiredOption('--output <tệp.pdf>', 'tệp PDF ghi ra')
    .addOption(
      new Option('--mode <cách in>', 'full: trọn tờ; overprint: chỉ chữ, lên phôi có sẵn')
        .choices(PRINT_MODES)
        .default('full'),
    )
    .option('--design <mã>', 'mẫu bằng khác với mẫu thường dùng')
    .option('--printer <tên>', 'máy in đã hiệu chỉnh: chữ được dời theo số đo của máy')
    .option('--sign <khoá.p12>', 'ký số tệp PDF bằng khoá PKCS#12; mật khẩu đọc từ đầu vào chuẩn')
    .action(async (options: CertificatesToPrint & { sign?: string }) =>
      (await import('./certificates.action.ts')).certificates(terminal, options),
    )
}
