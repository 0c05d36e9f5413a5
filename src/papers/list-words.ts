import type { RecipientKind } from '../award-forms/award-form.ts'
import { unitsToldApart } from '../awards/units-told-apart.ts'
import { documentDate, shortDate, type PlainDate } from '../shared/dates.ts'
import { formatCount } from '../shared/numbers.ts'
import { upperCase } from '../shared/vietnamese.ts'
import type { ListLine } from './list-line.queries.ts'

/** What the lists of a decision say, without a place on paper yet. Pure. */

/** The order of the parts of a list: law and practice put collectives first. */
const LIST_ORDER = ['collective', 'household', 'individual'] as const satisfies RecipientKind[]

const KIND_WORDS: Readonly<Record<RecipientKind, string>> = {
  collective: 'tập thể',
  household: 'hộ gia đình',
  individual: 'cá nhân',
}

export type ListCounts = Record<RecipientKind, number>

export function countsOf(lines: readonly Pick<ListLine, 'recipientKind'>[]): ListCounts {
  const counts = { collective: 0, household: 0, individual: 0 }
  for (const { recipientKind } of lines) counts[recipientKind] += 1
  return counts
}

function kindsIn(counts: ListCounts): (typeof LIST_ORDER)[number][] {
  return LIST_ORDER.filter((kind) => counts[kind] > 0)
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} và ${parts.at(-1) ?? ''}`
}

/** '04 tập thể và 06 cá nhân': counts below ten with a leading zero, as the prose of decisions writes them. */
export function countsInWords(counts: ListCounts): string {
  return listed(kindsIn(counts).map((kind) => `${formatCount(counts[kind])} ${KIND_WORDS[kind]}`))
}

/** 'tập thể, hộ gia đình, cá nhân': whoever is on the list. */
export function kindsInWords(counts: ListCounts): string {
  return kindsIn(counts)
    .map((kind) => KIND_WORDS[kind])
    .join(', ')
}

const ROMAN = ['I', 'II', 'III']

/** The parts of a list with their headings: 'I. TẬP THỂ (04)'; one kind alone needs no heading. */
export function sectionsOf<L extends Pick<ListLine, 'recipientKind'>>(
  lines: readonly L[],
): { heading: string | null; lines: L[] }[] {
  const counts = countsOf(lines)
  const kinds = kindsIn(counts)
  return kinds.map((kind, at) => ({
    heading:
      kinds.length === 1
        ? null
        : `${ROMAN[at] ?? ''}. ${upperCase(KIND_WORDS[kind])} (${formatCount(counts[kind])})`,
    lines: lines.filter(({ recipientKind }) => recipientKind === kind),
  }))
}

/** 'Đồng chí Trần Thị Lan'; others by their name alone. */
export function nameText({ formOfAddress, recipientName }: ListLine): string {
  return formOfAddress === null ? recipientName : `${formOfAddress} ${recipientName}`
}

type Placed = Pick<ListLine, 'recipientKind' | 'position' | 'unitName' | 'unitPathText'>

/**
 * The places of the lines of a list: post and unit of a person, the unit above a collective, where a household lives.
 * Where two units of the list bear one name, the units above follow, as many as tell them apart.
 */
export function placesIn(lines: readonly Placed[]): (line: Placed) => string {
  const unitsAbove = unitsToldApart(lines.map(({ unitPathText }) => unitPathText))
  return ({ recipientKind, position, unitName, unitPathText }) => {
    if (recipientKind === 'collective') return unitsAbove(unitPathText, 1).join(', ')
    return [position, unitName, ...unitsAbove(unitPathText)].filter((part) => part !== null).join(', ')
  }
}

/** Which later decision took the award back; null while it stands. */
export function revokedText({ revokedBy, revokedOn }: ListLine): string | null {
  if (revokedBy === null || revokedOn === null) return null
  return `đã thu hồi theo Quyết định số ${revokedBy} ngày ${shortDate(revokedOn)}`
}

const GIVEN_GROUPS = new Set([
  'bang_khen',
  'giay_khen',
  'co',
  'huan_chuong',
  'huy_chuong',
  'ky_niem_chuong',
  'huy_hieu_dang',
])

/** The second line of the title: 'TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN'. */
export function titleOf(lines: readonly ListLine[]): string {
  const names = new Set(lines.map(({ everydayName }) => everydayName))
  const [first] = lines
  const given =
    names.size > 1 || first === undefined
      ? 'được khen thưởng'
      : GIVEN_GROUPS.has(first.formGroup)
        ? `được tặng ${first.everydayName}`
        : first.formGroup === 'danh_hieu'
          ? `đạt danh hiệu ${first.everydayName}`
          : 'được khen thưởng'
  return upperCase(`${kindsInWords(countsOf(lines))} ${given}`)
}

/** The achievement of the whole list when it is one; it then stands once, under the title. */
export function commonAchievement(lines: readonly ListLine[]): string | null {
  const [first] = lines
  if (first === undefined) return null
  return lines.every(({ achievement }) => achievement === first.achievement) ? first.achievement : null
}

/** '(Kèm theo Quyết định số 127-QĐ/ĐUK ngày 18 tháng 5 năm 2023 của Ban Thường vụ …)' */
export function attachedTo(decision: { number: string; issuedOn: PlainDate; issuerName: string }): string {
  return `(Kèm theo Quyết định số ${decision.number} ${documentDate(decision.issuedOn)} của ${decision.issuerName})`
}
