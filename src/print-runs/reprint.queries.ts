import type { Db } from '../database/transaction.ts'
import { factsOfCertificates } from '../certificates/certificate.queries.ts'
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

/** The words of a certificate that a correction of its award changes. */
const CORRECTED = ['recipientName', 'formOfAddress', 'recipientDetail', 'achievement'] as const

/** Those of the sheets whose awards were corrected since their words were frozen, so that good paper says what was wrong. */
export async function correctedSince(db: Db, sheets: readonly Sheet[], publicUrl: string): Promise<Sheet[]> {
  const ids = [...new Set(sheets.map(({ certificateId }) => certificateId))]
  const today = ids.length === 0 ? new Map<number, never>() : await factsOfCertificates(db, ids, publicUrl)
  return sheets.filter(({ certificateId, facts }) => {
    const now = today.get(certificateId)
    return now !== undefined && CORRECTED.some((name) => now[name] !== facts[name])
  })
}

/** Whether a sheet takes the words of today anyway: it spoiled because those on it were wrong. */
export function saidWrong({ spoiledReason }: Sheet): boolean {
  return spoiledReason === 'wrong'
}
