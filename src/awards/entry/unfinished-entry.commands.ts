import type { Work } from '../../database/work.ts'
import { conflict } from '../../shared/problem.ts'
import { forgetEntry, keepEntry } from './unfinished-entry.store.ts'
import { countOthers } from './unfinished-entry.queries.ts'

/**
 * What was typed and not yet saved. It is no part of the register: nothing of it counts, nobody else sees it, and so the
 * log does not tell of it.
 */

/** More than these are forgotten work, not work in hand. */
const MOST_UNFINISHED = 50

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 60) : null
}

function linesNamed(awards: unknown): number {
  if (!Array.isArray(awards)) return 0
  const lines: unknown[] = awards
  return lines.filter(
    (line) =>
      typeof line === 'object' && line !== null && 'recipient' in line && textOf(line.recipient) !== null,
  ).length
}

/**
 * Keeps the fields of the form under the key of this opening of it; a later call puts newer fields in their place. Throws
 * conflict when the account keeps more unfinished entries than anybody can have in hand.
 */
export async function keepUnfinished(
  work: Work,
  entry: { entryKey: string; decisionId: number | null; typed: Record<string, unknown> },
): Promise<void> {
  const { accountId } = work.actor
  if (accountId === null) return
  const { entryKey, decisionId, typed } = entry
  if ((await countOthers(work.tx, work.actor, entryKey)) >= MOST_UNFINISHED) {
    throw conflict('Có quá nhiều bản nhập dở; hãy lưu hoặc bỏ bớt ở trang «Đang nhập dở».')
  }
  const lines = linesNamed(typed.awards)
  const row = {
    accountId,
    entryKey,
    decisionId,
    typed: JSON.stringify(typed),
    number: textOf(typed.number),
    lines,
  }
  await keepEntry(work.tx, row, work.now)
}

/** Forgets it: what was typed is saved now, or not wanted. */
export async function forgetUnfinished(work: Work, entryKey: string): Promise<void> {
  await forgetEntry(work.tx, work.actor.accountId, entryKey)
}
