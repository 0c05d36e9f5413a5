import { z } from 'zod'
import { one } from '../database/rows.ts'
import { isSnapshot, type Db } from '../database/transaction.ts'

/**
 * Figures over hundreds of thousands of awards, kept as long as they are still true. Every change of the register writes
 * to the log in its own transaction, one after another; so while the log's last line about the register is the same, a
 * figure read before is the figure that would be read now. Each process keeps its own; the log decides for all.
 */
export interface FigureMemory {
  /** What `read` gave for this key the last time, if nothing it is `of` was changed since; otherwise what it gives now. */
  recall: <T>(db: Db, key: string, read: () => Promise<T>, of?: Part) => Promise<T>
}

/** What a figure is read from: anything in the register, or units, movements and the catalogue alone. */
type Part = 'register' | 'frame'

const LastChanges = z.object({ register: z.number().nullable(), frame: z.number().nullable() })

/** The last lines of the log about each part (who came and went changes no figure); those of 'frame' as the index for it says it. */
const LAST_CHANGES = `select
  (select max(id) from audit_events where subject_type <> 'account') as register,
  (select max(id) from audit_events where subject_type not in ('account', 'award', 'decision', 'person')) as frame`

type Changes = Promise<z.output<typeof LastChanges>>

/** What was found in snapshots that are still read from. */
const ofSnapshots = new WeakMap<Db, Changes>()

function lastChanges(db: Db): Changes {
  const known = ofSnapshots.get(db)
  if (known !== undefined) return known
  const found = one(LastChanges, db.raw(LAST_CHANGES))
  if (isSnapshot(db)) ofSnapshots.set(db, found)
  return found
}

/** The number of the last line of the log about a part of the register: the version of what is read in the same snapshot. */
export async function lastChange(db: Db, of: Part = 'register'): Promise<number> {
  return (await lastChanges(db))[of] ?? 0
}

/** Keeps the figures asked for most recently, at most so many. Whoever asks for one that is being read waits for it. */
export function figureMemory(most = 200): FigureMemory {
  const kept = new Map<string, { change: number; figure: Promise<unknown> }>()
  function forget(key: string, figure: Promise<unknown>): void {
    if (kept.get(key)?.figure === figure) kept.delete(key)
  }
  return {
    async recall<T>(db: Db, key: string, read: () => Promise<T>, of: Part = 'register'): Promise<T> {
      const change = await lastChange(db, of)
      const known = kept.get(key)
      kept.delete(key)
      // What was kept under a key was read by the caller of that key, so it is of the caller's type.
      const recalled = known?.change === change ? (known.figure as Promise<T>) : null
      const figure = recalled ?? read()
      kept.set(key, { change, figure })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      try {
        return await figure
      } catch (error) {
        forget(key, figure)
        // The reading of somebody else failed, who may have gone away: that is no answer to this question.
        if (recalled === null) throw error
        return read()
      }
    },
  }
}
