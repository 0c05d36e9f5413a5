import { chosenRows } from './chosen-rows.ts'
import { groupsOf } from './fact-groups.ts'
import type { FactFigure, WholeQuestion } from './fact-question.ts'
import type { FactTable } from './fact-table.ts'

/**
 * Whoever asks for shares asks again for another period. What meets all of a question but its period is kept, in the order
 * of recipients: who, in which group of units, on which day. One loop over these counts any period, in a third of the time.
 */
interface Selection {
  recipients: Uint32Array
  /** Numbers of `keys`. */
  groups: Uint16Array
  /** Numbers of days, as the table has them. */
  days: Uint16Array
  keys: string[]
}

/** Questions asked of a table as it is now: null for those asked once, of which nothing is kept yet. */
interface Kept {
  version: number
  selections: Map<string, Selection | null>
}

const ofTables = new WeakMap<FactTable, Kept>()

/** So many rows are kept, of eight bytes each. */
const MOST_ROWS = 1_500_000
const MOST_QUESTIONS = 100
/** As many as two bytes tell apart. */
const FEW = 0x10000

/** What a question says but for its period, if it is of the kind that shares ask; null for any other. */
function askedBesidesPeriod(question: WholeQuestion): string | null {
  const { measure, heirs, dimensions, units, conditions } = question
  const { from: _from, to: _to, leadership, decision, ...others } = conditions
  const isOfShares = measure === 'recipients' && dimensions.length === 1 && dimensions[0] === 'unit'
  if (!isOfShares || heirs !== null || units.placed !== null) return null
  // What leads may change without an award changing; one decision is few rows.
  if (leadership !== undefined || decision !== undefined) return null
  return JSON.stringify([others, units.belowId])
}

function keptOf(table: FactTable): Kept {
  const known = ofTables.get(table)
  if (known?.version === table.version) return known
  const kept: Kept = { version: table.version, selections: new Map() }
  ofTables.set(table, kept)
  return kept
}

/** Forgets what was asked longest ago. */
function forgetOldest({ selections }: Kept): void {
  let rows = 0
  for (const [key, selection] of [...selections].reverse()) {
    rows += selection?.days.length ?? 0
    if (rows > MOST_ROWS) selections.delete(key)
  }
  const [oldest] = selections.keys()
  if (selections.size > MOST_QUESTIONS && oldest !== undefined) selections.delete(oldest)
}

function select(table: FactTable, question: WholeQuestion): Selection | null {
  const anyTime = { ...question, conditions: { ...question.conditions, from: undefined, to: undefined } }
  const [units] = groupsOf(table, anyTime)
  const { issuedOn } = table.columns
  if (units === undefined || units.keys.length > FEW || issuedOn.values.length > FEW) return null
  const rows = table.rows.inOrder(chosenRows(table, anyTime))
  const recipients = new Uint32Array(rows.length)
  const groups = new Uint16Array(rows.length)
  const days = new Uint16Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    recipients[at] = table.rows.owners[row] ?? 0
    groups[at] = units.groupOf[units.codes[row] ?? 0] ?? 0
    days[at] = issuedOn.codes[row] ?? 0
  }
  return { recipients, groups, days, keys: units.keys }
}

/** 1 where numbers differ, by their bits that do, else 0: reckoned and not decided, as nobody can guess which. */
const anyBit = (bits: number) => (bits | -bits) >>> 31

/** `wanted`: for the number of each day 1, where it lies in the period, else 0. */
function countWanted({ recipients, groups, days, keys }: Selection, wanted: Uint8Array): FactFigure[] {
  const counts = new Uint32Array(keys.length)
  const awards = new Uint32Array(keys.length)
  /** The recipient seen last in each group, and in all. */
  const seen = new Uint32Array(keys.length)
  let last = 0
  let all = 0
  let given = 0
  for (let at = 0; at < days.length; at += 1) {
    const one = wanted[days[at] ?? 0] ?? 0
    const recipient = recipients[at] ?? 0
    const group = groups[at] ?? 0
    const other = last ^ recipient
    const otherHere = (seen[group] ?? 0) ^ recipient
    given += one
    all += one & anyBit(other)
    awards[group] = (awards[group] ?? 0) + one
    counts[group] = (counts[group] ?? 0) + (one & anyBit(otherHere))
    last ^= other & -one
    seen[group] = recipient ^ (otherHere & (one - 1))
  }
  const figures = keys.map((key, group) => ({
    keys: [key],
    number: counts[group] ?? 0,
    awards: awards[group] ?? 0,
    lost: 0,
  }))
  const total = { keys: [null], number: all, awards: given, lost: 0 }
  return [total, ...figures].filter(({ number }) => number > 0)
}

/**
 * The figures of a question asked before for another period; null where it was not, or is of another kind: then rows have
 * to be chosen. The second who asks pays for what is kept.
 */
export function countedFromSelection(table: FactTable, question: WholeQuestion): FactFigure[] | null {
  const key = askedBesidesPeriod(question)
  if (key === null) return null
  const kept = keptOf(table)
  const before = kept.selections.get(key)
  const selection = before ?? (before === null ? select(table, question) : null)
  kept.selections.delete(key)
  kept.selections.set(key, selection)
  forgetOldest(kept)
  if (selection === null) return null
  const { from = '', to = '9999' } = question.conditions
  const days = table.columns.issuedOn.values
  return countWanted(
    selection,
    Uint8Array.from(days, (day) => (day >= from && day <= to ? 1 : 0)),
  )
}
