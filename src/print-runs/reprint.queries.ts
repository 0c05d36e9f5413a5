import type { Db } from '../database/transaction.ts'
import { factsOfCertificates } from '../certificates/certificate.queries.ts'
import type { Sheet } from './sheet.queries.ts'

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
