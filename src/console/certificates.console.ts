import path from 'node:path'
import { Command, Option } from 'commander'
import { certificateJobs, checkCertificates, streamCertificates } from '../certificates/certificate-file.ts'
import { findDecisionByNumber } from '../decisions/decision.queries.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { dateOption, withRegister, type Terminal } from './terminal.ts'
import { writeWhole } from './write-whole.ts'

interface CertificatesOptions {
  decision: string
  issuedOn?: PlainDate
  output: string
  design?: string
}

/** `certificates`: one page per award of the decision, in list order. */
export function certificatesCommand(terminal: Terminal): Command {
  return new Command('certificates')
    .description('in bằng, giấy khen của một quyết định ra tệp PDF')
    .requiredOption('--decision <số>', 'số và ký hiệu quyết định, ví dụ 127-QĐ/ĐUK')
    .option('--issued-on <ngày>', 'ngày quyết định, khi nhiều quyết định trùng số', dateOption)
    .requiredOption('--output <tệp.pdf>', 'tệp PDF ghi ra')
    .addOption(new Option('--mode <cách in>', 'in trọn tờ').choices(['full']).default('full'))
    .option('--design <mã>', 'mẫu bằng khác với mẫu thường dùng')
    .action(async (options: CertificatesOptions) => {
      const pages = await withRegister(terminal, (deps) => printCertificates(deps, options))
      terminal.print(`${pages} trang: ${path.resolve(options.output)}`)
    })
}

/**
 * Writes the certificates of a decision to a file and answers how many pages it has.
 * @throws Problem when there is no such decision, nothing to print, or a name that cannot be drawn; no file is left then
 */
export async function printCertificates(deps: AppDeps, options: CertificatesOptions): Promise<number> {
  const { db, readDb, config } = deps
  const decision = await findDecisionByNumber(db, options.decision, options.issuedOn)
  if (decision === undefined) {
    const day = options.issuedOn === undefined ? '' : ` ngày ${shortDate(options.issuedOn)}`
    throw notFound(`quyết định số ${options.decision}${day}`)
  }
  if (decision.status !== 'issued') throw conflict('Chỉ in được bằng của quyết định đã ban hành.')
  const request = { decisionId: decision.id, design: options.design }
  const [job, ...others] = await certificateJobs(db, SYSTEM_ACTOR, request)
  if (job === undefined) throw new Error('certificateJobs answers at least one job.')
  if (others.length > 0 && options.design === undefined) {
    throw conflict('Quyết định này có nhiều loại bằng; hãy chọn mẫu cho từng loại bằng --design.')
  }
  await checkCertificates(readDb, SYSTEM_ACTOR, request, job, config.publicUrl)
  let pages = 0
  await writeWhole(options.output, async (stream) => {
    pages = await streamCertificates(stream, readDb, SYSTEM_ACTOR, request, job, config.publicUrl)
  })
  return pages
}
