import { verifyAuditChain } from '../audit/audit.queries.ts'
import { countUnnumbered, listNumberGaps } from '../decisions/register-number.queries.ts'
import { damagedFiles } from '../documents/stored-file.queries.ts'
import type { AppDeps } from '../deps.ts'
import { conflict } from '../shared/problem.ts'
import type { Terminal } from './terminal.ts'
import { withUsedRegister } from './with-register.ts'

/**
 * Checks the whole register and says that it is whole.
 * @throws Problem 'conflict' with a sentence for everything that is not
 */
export async function verify(terminal: Terminal): Promise<void> {
  await withUsedRegister(terminal, async (deps) => {
    const { events, problems } = await verifyRegister(deps)
    if (problems.length > 0) throw conflict(problems.join('\n'))
    terminal.print(`Sổ nguyên vẹn: ${events} dòng nhật ký, số vào sổ liền nhau, tệp lưu đủ.`)
  })
}

/** What is wrong with the register, one Vietnamese sentence each; nothing when it is whole. */
async function verifyRegister(deps: AppDeps): Promise<{ events: number; problems: string[] }> {
  const chain = await verifyAuditChain(deps.db)
  const problems: string[] = []
  if (chain.brokenAt !== null) {
    problems.push(`Nhật ký bị thay đổi từ dòng ${chain.brokenAt}; hãy so với bản sao lưu gần nhất.`)
  }
  for (const gap of await listNumberGaps(deps.db)) {
    problems.push(
      `Số vào sổ của ${gap.issuer} năm ${gap.year} không liền nhau: có ${gap.entries} số, số cuối đã cấp là ${gap.lastNumber}.`,
    )
  }
  const unnumbered = await countUnnumbered(deps.db)
  if (unnumbered > 0) problems.push(`Có ${unnumbered} lần khen đã ban hành mà không có số vào sổ.`)
  for (const name of await damagedFiles(deps.db, deps.files)) {
    problems.push(`Tệp lưu «${name}» đã mất hoặc bị thay đổi.`)
  }
  return { events: chain.events, problems }
}
