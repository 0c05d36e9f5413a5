import path from 'node:path'
import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { PRINT_MODES } from '../print-runs/print-run.ts'
import { printCertificates, type CertificatesToPrint } from './print-certificates.ts'
import { dateOption, withRegister, type Terminal } from './terminal.ts'

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
    .action(async ({ sign, ...options }: CertificatesToPrint & { sign?: string }) => {
      const password = sign === undefined ? '' : (await text(terminal.input)).replace(/\r?\n$/, '')
      const signature = sign === undefined ? {} : { signature: { keyFile: sign, password } }
      const { pages, remarks } = await withRegister(terminal, (deps) =>
        printCertificates(deps, { ...options, ...signature }),
      )
      for (const remark of remarks) terminal.warn(remark)
      terminal.print(`${pages} trang: ${path.resolve(options.output)}`)
    })
}
