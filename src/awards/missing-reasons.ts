import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { FieldError } from '../shared/problem.ts'
import { duplicateErrors, earlierAwards, enteredGifts } from './duplicate.queries.ts'

/** The most lines one refusal names, and a page asks about. */
export const MOST_SAID = 50

/** A line of a draft that is doubled and has no reason. */
export interface LineWithoutReason {
  award: number
  lineNo: number
  recipientName: string
  /** What was given already, with the address of that award where it may be seen. */
  said: FieldError
}

/** The lines of a draft, and which of them need a reason. */
export interface Doubles {
  lines: { id: number; lineNo: number; recipientName: string; duplicateReason: string | null }[]
  /** Those that still need one once these are given, by award. */
  without: (given: ReadonlyMap<number, string>) => LineWithoutReason[]
}

/**
 * What became doubled after it was entered (another day, another kind or period, another decision meanwhile) and has a
 * reason on neither side.
 */
export async function readDoubles(
  db: Db,
  actor: Actor,
  decision: { id: number; number: string; issuedOn: string },
): Promise<Doubles> {
  const lines = await enteredGifts(db, decision.id)
  const others = (await earlierAwards({ tx: db, actor }, [{ decision, lines }])).filter(
    (award) => award.decisionId !== decision.id && award.duplicateReason === null,
  )
  return {
    lines,
    without: (given) => {
      const reasoned = lines.map((line) => ({
        ...line,
        duplicateReason: given.get(line.id) ?? line.duplicateReason,
      }))
      const [errors = []] = duplicateErrors([{ decision, lines: reasoned }], others)
      return lines.flatMap(({ id, lineNo, recipientName }, at) =>
        (errors[at] ?? []).slice(0, 1).map((said) => ({ award: id, lineNo, recipientName, said })),
      )
    },
  }
}
