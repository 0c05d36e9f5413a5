import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { loadSample, SAMPLE_DECISION, SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { loadPrinting } from '../../seeds/sample/printing.ts'
import { createAccount } from '../accounts/account.commands.ts'
import { chosenPassword } from '../accounts/chosen-password.ts'
import type { Register } from '../boot.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { today } from '../shared/dates.ts'
import { formatPercent, shareText } from '../shared/numbers.ts'
import { findCoverage } from '../statistics/coverage/coverage.queries.ts'
import { streamStatistics } from '../statistics/statistics.download.ts'
import { askCoverage, askStatistics } from '../statistics/statistics.questions.ts'
import { printCertificates } from './print-certificates.ts'
import { addressOf, serveUntilStopped } from './serving.ts'
import { barOf, type Terminal } from './terminal.ts'
import { registerFor, withWork } from './with-register.ts'
import { writeWhole } from './write-whole.ts'

const CLERK = { email: 'lan@vidu.vn', name: 'Nguyễn Thị Lan (mẫu)', role: 'administrator' } as const
const PERIOD = { from: '2021-01-01', to: '2023-12-31' }

/** Shows what the program does on the sample; `serve` goes on in the browser. */
export async function demo(terminal: Terminal, { serve }: { serve: boolean }): Promise<void> {
  const register = await registerFor(terminal, demoConfig(terminal))
  if (serve) {
    await demonstrateAndServe(terminal, register)
    return
  }
  try {
    const password = await demonstrate(terminal, register.deps)
    terminal.print(`Đăng nhập khi mở sổ này: ${CLERK.email} / ${password}`)
  } finally {
    await register.close()
  }
}

/** The demonstration never touches an office's own register: it has a folder of its own unless told otherwise. */
function demoConfig(terminal: Terminal) {
  const config = terminal.config()
  if (terminal.dataDirectoryIsSet) return config
  return { ...config, dataDirectory: path.join(config.dataDirectory, 'demo') }
}

async function demonstrateAndServe(terminal: Terminal, register: Register): Promise<void> {
  const { deps } = register
  let password: string
  try {
    password = await demonstrate(terminal, deps)
  } catch (error) {
    await register.close()
    throw error
  }
  await serveUntilStopped(register, terminal.stopping, async (server) => {
    terminal.print(`Mở ${addressOf(deps, server)} và đăng nhập: ${CLERK.email} / ${password}`)
    terminal.print('Bấm Ctrl+C để dừng.')
    return Promise.resolve()
  })
}

/** Sample, certificates, workbook; answers the password of the demonstration's account. */
async function demonstrate(terminal: Terminal, deps: AppDeps): Promise<string> {
  const loaded = await withWork(deps, (work) => loadSample(work, barOf(terminal, 'nạp dữ liệu mẫu', 'phần')))
  terminal.print(
    loaded
      ? 'Đã nạp dữ liệu mẫu: 61 đảng bộ, 5.200 chi bộ (tên phần lớn là giả định).'
      : 'Dữ liệu mẫu đã có sẵn; không thay đổi gì.',
  )
  if (loaded) {
    const { files, config } = deps
    await withWork(deps, (work) => loadPrinting(work, { files, publicUrl: config.publicUrl }))
    await deps.db.raw('analyze')
  }
  const password = await demonstrationAccount(deps)
  terminal.print(`organisation code: ${SAMPLE_ROOT}`)
  await printCoverage(terminal, deps)
  await writeFiles(terminal, deps)
  return password
}

async function printCoverage(terminal: Terminal, deps: AppDeps): Promise<void> {
  const filter = {
    year: undefined,
    ...PERIOD,
    form: undefined,
    organisationType: 'chi_bo',
    within: SAMPLE_ROOT,
    decision: SAMPLE_DECISION.number,
  }
  const question = await askCoverage(
    { db: deps.readDb, actor: SYSTEM_ACTOR, today: today(deps.clock.now()) },
    filter,
  )
  const { commended, total, percent } = await findCoverage(deps.readDb, question, SYSTEM_ACTOR)
  const share = percent === null ? '' : ` (${formatPercent(percent)})`
  terminal.print(`${shareText(commended, total)} chi bộ được khen${share}`)
}

/** The files of the demonstration are made once; what the person did to them since is theirs. */
async function writeFiles(terminal: Terminal, deps: AppDeps): Promise<void> {
  const folder = path.join(deps.config.dataDirectory, 'ket-qua')
  const certificates = path.join(folder, 'bang-khen-127-QD-DUK.pdf')
  const workbook = path.join(folder, 'thong-ke-2021-2023.xlsx')
  if (existsSync(certificates)) {
    terminal.print(`Đã có bằng khen: ${certificates}`)
  } else {
    const { number, issuedOn } = SAMPLE_DECISION
    const { pages } = await printCertificates(deps, { decision: number, issuedOn, output: certificates })
    terminal.print(`Đã in ${pages} bằng khen: ${certificates}`)
  }
  if (existsSync(workbook)) {
    terminal.print(`Đã có bảng thống kê: ${workbook}`)
    return
  }
  const now = deps.clock.now()
  const asked = { year: undefined, ...PERIOD, organisation: SAMPLE_ROOT }
  const counted = await askStatistics({ db: deps.readDb, actor: SYSTEM_ACTOR, today: today(now) }, asked)
  await writeWhole(workbook, (stream) =>
    streamStatistics(stream, deps.readDb, counted, { actor: SYSTEM_ACTOR, now }),
  )
  terminal.print(`Đã lập bảng thống kê: ${workbook}`)
}

/** One account to look around with. Its password is made by chance and kept beside the data, so it can be shown again. */
async function demonstrationAccount(deps: AppDeps): Promise<string> {
  const file = path.join(deps.config.dataDirectory, 'demo-sign-in.txt')
  const exists = (await deps.db('accounts').where({ email: CLERK.email }).select('id')).length > 0
  if (exists && existsSync(file)) return (await readFile(file, 'utf8')).trim()
  if (exists) return '(mật khẩu đã đặt trước đó)'
  const password = `mau-${randomBytes(9).toString('base64url')}`
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  const passwordHash = await chosenPassword(password, CLERK)
  await withWork(deps, (work) => createAccount(work, { ...CLERK, passwordHash }))
  return password
}
