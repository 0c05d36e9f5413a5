import { verifyAuditChain } from '../audit/audit.queries.ts'
import { countUnnumbered, listNumberGaps } from '../decisions/register-number.queries.ts'
import { damagedFiles } from '../documents/stored-file.queries.ts'
import type { AppDeps } from '../deps.ts'
import { conflict } from '../shared/problem.ts'
import { barOf, type Terminal } from './terminal.ts'
import { unusedText, withRegister } from './with-register.ts'

/**
 * Checks the whole register and says that it is whole.
 * @throws Problem 'conflict' with a sentence for everything that is not
 */
export async function verify(terminal: Terminal): Promise<void> {
  await withRegister(terminal, async (deps) => {
    const unused = await unusedText(deps)
    if (unused !== null) terminal.warn(unused)
    const { events, problems } = await verifyRegister(terminal, deps)
    if (problems.length > 0) throw conflict(problems.join('\n'))
    terminal.print(`Sổ nguyên vẹn: ${events} dòng nhật ký, số vào sổ liền nhau, tệp lưu đủ.`)
  })
}

/** What is wrong with the register, one Vietnamese sentence each; nothing when it is whole. */
async function verifyRegister(
  terminal: Terminal,
  deps: AppDeps,
): Promise<{ events: number; problems: string[] }> {
  const chain = await verifyAuditChain(deps.db, barOf(terminal, 'kiểm tra nhật ký', 'dòng'))
  const problems: string[] = []
  if (chain.brokenAt !== null) {
    problems.push(`Nhật ký bị thay đổi từ dòng ${chain.brokenAt}; hãy so với bản sao lưu gần nhất.`)
  }
  terminal.progress('kiểm tra số vào sổ: số của từng cơ quan, từng năm', 0)
  for (const gap of await listNumberGaps(deps.db)) {
    problems.push(
      `Số vào sổ của ${gap.issuer} năm ${gap.year} không liền nhau: có ${gap.entries} số, số cuối đã cấp là ${gap.lastNumber}.`,
    )
  }
  terminal.progress('kiểm tra số vào sổ: số của từng lần khen', 0.5)
  const unnumbered = await countUnnumbered(deps.db)
  if (unnumbered > 0) problems.push(`Có ${unnumbered} lần khen đã ban hành mà không có số vào sổ.`)
  terminal.progress('', 1)
  for (const name of await damagedFiles(deps.db, deps.files, barOf(terminal, 'kiểm tra tệp lưu', 'tệp'))) {
    problems.push(`Tệp lưu «${name}» đã mất hoặc bị thay đổi.`)
  }
  return { events: chain.events, problems }
}
