import type { RecipientKind } from '../award-forms/award-form.ts'
import { upperUnitName, type AwardStatus } from '../awards/award.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'

/**
 * The register book (sổ khen thưởng, sổ vàng) of an issuing body and year: entries by number, as they were first made.
 * What happened to them since stands in the note and in the appendices; nothing is rewritten.
 */

/** The facts of an entry that a correction may have changed since. */
type FirstFacts = Partial<Record<'recipientName' | 'position' | 'unitName' | 'achievement', string | null>>

export interface Entry {
  number: number
  awardId: number
  status: AwardStatus
  issuedOn: PlainDate
  decisionNumber: string
  annulledOn: PlainDate | null
  recipientKind: RecipientKind
  recipientName: string
  position: string | null
  unitName: string
  unitPathText: string
  formName: string
  achievement: string
  revokedBy: string | null
  revokedOn: PlainDate | null
  /** What was first written of the facts that were corrected since. */
  firstFacts: Record<string, unknown> | null
  corrections: number
  reissues: number
}

/** An entry as a line of the book. */
export interface EntryLine {
  number: number
  awardId: number
  issuedOn: PlainDate
  decisionNumber: string
  name: string
  place: string
  form: string
  achievement: string
  note: string
  /** Taken back or annulled: struck through, and still readable. */
  struck: boolean
  kind: RecipientKind
}

/** Numbers nobody has an entry for. None in a sound register; the book says so rather than hide it. */
export interface Gap {
  from: number
  to: number
}

function firstWritten(entry: Entry): FirstFacts {
  const { recipientName, position, unitName, achievement, firstFacts } = entry
  const now: FirstFacts = { recipientName, position, unitName, achievement }
  const names = Object.keys(now) as (keyof FirstFacts)[] // the keys of the object written one line above
  for (const name of names) {
    const first = firstFacts?.[name]
    if (typeof first === 'string' || (first === null && name === 'position')) now[name] = first
  }
  return now
}

function noteOf({ status, annulledOn, revokedBy, revokedOn, corrections, reissues }: Entry): string {
  const notes: string[] = []
  if (status === 'revoked' && revokedOn !== null) {
    notes.push(`Đã thu hồi theo Quyết định số ${revokedBy ?? ''} ngày ${shortDate(revokedOn)}`)
  }
  if (status === 'annulled' && annulledOn !== null) {
    notes.push(`Quyết định bị huỷ bỏ ngày ${shortDate(annulledOn)}`)
  }
  if (corrections > 0) notes.push('Có đính chính: Phụ lục I')
  if (reissues > 0) notes.push('Có cấp đổi, cấp lại: Phụ lục II')
  return notes.join('. ')
}

/** The line of an entry, in the words it was first made with. */
export function lineOf(entry: Entry): EntryLine {
  const { recipientName, position, unitName, achievement } = firstWritten(entry)
  const isUnit = entry.recipientKind === 'collective'
  const above = upperUnitName(entry.unitPathText)
  // An entry names the unit above whatever else the book holds, so that it reads the same in every excerpt.
  const place = isUnit ? [above] : [position, unitName, above]
  return {
    number: entry.number,
    awardId: entry.awardId,
    issuedOn: entry.issuedOn,
    decisionNumber: entry.decisionNumber,
    name: recipientName ?? '',
    place: place.filter((part) => typeof part === 'string' && part !== '').join(', '),
    form: entry.formName,
    achievement: achievement ?? '',
    note: noteOf(entry),
    struck: entry.status === 'revoked' || entry.status === 'annulled',
    kind: entry.recipientKind,
  }
}

/** The lines in order of their numbers, from 1 to the last number given, with what is missing between them. */
export async function* linesAndGaps(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  lastNumber: number,
): AsyncGenerator<EntryLine | Gap> {
  let next = 1
  for await (const entry of entries) {
    if (entry.number > next) yield { from: next, to: entry.number - 1 }
    yield lineOf(entry)
    next = entry.number + 1
  }
  if (next <= lastNumber) yield { from: next, to: lastNumber }
}

export function isGap(line: EntryLine | Gap): line is Gap {
  return 'from' in line
}

/** What a gap says in its place. */
export function gapText({ from, to }: Gap): string {
  const numbers =
    from === to ? `Số ${formatNumber(from)}` : `Từ số ${formatNumber(from)} đến số ${formatNumber(to)}`
  return `${numbers}: không có trong sổ; cơ quan ghi lý do tại đây.`
}

/** What a whole book holds, counted while it is written. */
export interface BookCounts {
  collective: number
  household: number
  individual: number
  struck: number
  missing: number
  corrections: number
  reissues: number
}

export function noCounts(): BookCounts {
  return { collective: 0, household: 0, individual: 0, struck: 0, missing: 0, corrections: 0, reissues: 0 }
}

/** Counts a line in. */
export function countLine(counts: BookCounts, line: EntryLine | Gap): void {
  if (isGap(line)) {
    counts.missing += line.to - line.from + 1
    return
  }
  counts[line.kind] += 1
  if (line.struck) counts.struck += 1
}

export interface BookHead {
  issuerName: string
  documentStyle: 'party' | 'state'
  place: string
  year: number
  lastNumber: number
}

const KIND_WORDS = [
  ['collective', 'tập thể'],
  ['household', 'hộ gia đình'],
  ['individual', 'cá nhân'],
] as const

/** 'Sổ này ghi từ số 1/2023 đến số 56/2023, …': what closes a book, on paper and as a sheet. */
export function closingSentences(head: BookHead, counts: BookCounts, pages: number | null): string[] {
  const { year, lastNumber } = head
  const who = KIND_WORDS.filter(([kind]) => counts[kind] > 0)
    .map(([kind, word]) => `${formatNumber(counts[kind])} ${word}`)
    .join(', ')
  const leaves = pages === null ? '' : ` có ${formatNumber(pages)} trang,`
  const whole =
    counts.missing === 0
      ? 'Số vào sổ liên tục, không bỏ số nào.'
      : `Có ${formatNumber(counts.missing)} số không có trong sổ, nói rõ tại chỗ.`
  const since = [
    `${formatNumber(counts.struck)} lần khen đã thu hồi hoặc huỷ bỏ`,
    `${formatNumber(counts.corrections)} lần đính chính`,
    `${formatNumber(counts.reissues)} lần cấp đổi, cấp lại bằng`,
  ]
  return [
    `Sổ này${leaves} từ số 1/${year} đến số ${lastNumber}/${year}${who === '' ? '' : `, ghi ${who}`}. ${whole}`,
    `Trong đó: ${since.join('; ')}.`,
  ]
}
