import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { printCandidates } from './candidate.queries.ts'
import type { PrintRun } from './print-run.queries.ts'
import { sheetsOfRun, type Sheet } from './sheet.queries.ts'

/** Spoiled sheets of a run that still want good paper; those of revoked awards want none. */
export async function sheetsToReprint(
  { db, actor }: { db: Db; actor: Actor },
  run: PrintRun,
): Promise<Sheet[]> {
  const candidates = await printCandidates(db, actor, run.decisionId, 'list')
  const standing = new Map(
    candidates.filter(({ status }) => status === 'issued').map((one) => [one.certificateId, one]),
  )
  return (await sheetsOfRun(db, run.id)).filter(({ state, certificateId, copyNo }) => {
    const candidate = standing.get(certificateId)
    return state === 'spoiled' && candidate !== undefined && !candidate.copies.includes(copyNo)
  })
}
