import type { PlainDate } from '../shared/dates.ts'
import { shortDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { SUCCESSION_RULES, type SuccessionKind } from '../organisations/succession.ts'
import type { Subordinates } from '../organisations/organisation.ts'

/**
 * An act that changes the tree (sắp xếp tổ chức): one decision, one day, one kind, and all that follows from it: units
 * named, placed, begun and ended, and the posts, issuing bodies and accounts that stood at those that end.
 */

export const REORGANISATION_KINDS = [
  'DOI_TEN',
  'CHUYEN_TRUC_THUOC',
  'SAP_NHAP',
  'HOP_NHAT',
  'CHIA',
  'TACH',
  'GIAI_THE',
] as const
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number]

/** What people say of each kind: its name, and what it does to units. */
export const KIND_WORDS: Readonly<Record<ReorganisationKind, { name: string; does: string }>> = {
  DOI_TEN: { name: 'Đổi tên', does: 'Một đơn vị mang tên mới.' },
  CHUYEN_TRUC_THUOC: {
    name: 'Chuyển trực thuộc',
    does: 'Một hay nhiều đơn vị, với mọi cấp dưới, về đơn vị cấp trên khác.',
  },
  SAP_NHAP: { name: 'Sáp nhập', does: 'Các đơn vị kết thúc và vào một đơn vị nhận.' },
  HOP_NHAT: { name: 'Hợp nhất', does: 'Từ hai đơn vị trở lên kết thúc và thành một đơn vị mới.' },
  CHIA: { name: 'Chia', does: 'Một đơn vị kết thúc và thành từ hai đơn vị trở lên.' },
  TACH: { name: 'Tách', does: 'Một đơn vị tiếp tục hoạt động, một phần tách ra thành đơn vị khác.' },
  GIAI_THE: { name: 'Giải thể', does: 'Các đơn vị kết thúc, không có đơn vị kế thừa.' },
}

/** The decision by which it was done; each part as far as the office knows it. */
export interface DecisionBehind {
  number?: string | undefined
  decidedOn?: PlainDate | undefined
  issuer?: string | undefined
}

/** A unit that receives or follows: one that exists, or one that begins with this act. */
export interface Receiver {
  code: string
  /** The facts of a new unit; left out for one that exists. */
  begins?:
    | { name: string; shortName?: string | undefined; typeCode: string; parentCode?: string | undefined }
    | undefined
  /** Whole percent of the past of a divided unit that is counted for this follower. */
  share?: number | undefined
}

export const POSTS_BECOME = ['moved', 'ended', 'kept'] as const
export const BODIES_BECOME = ['ended', 'kept'] as const
export const ACCOUNTS_BECOME = ['kept', 'moved', 'disabled'] as const

export interface Reorganise {
  kind: ReorganisationKind
  /** First day of the new structure. */
  effectiveOn: PlainDate
  decision: DecisionBehind
  /** Codes of the units it happens to. */
  units: string[]
  receivers: Receiver[]
  /** The new name of a rename. */
  name?: { name: string; shortName?: string | undefined } | undefined
  /** The type of moved units in their new place; as before when left out. */
  typeCode?: string | undefined
  /** Units under a divided one that go to a certain receiver; `receiver` counts from 1. */
  placements: { code: string; receiver: number }[]
  /** What becomes of the other units under those that end. Left out: to the only receiver. */
  subordinates?: Subordinates | undefined
  /** Posts, issuing bodies and accounts at units that end. */
  posts: (typeof POSTS_BECOME)[number]
  bodies: (typeof BODIES_BECOME)[number]
  accounts: (typeof ACCOUNTS_BECOME)[number]
  /** The receiver that posts and accounts go to, counted from 1. */
  heir?: number | undefined
}

/** 'Quyết định số 243-QĐ/TW ngày 24/01/2025 của Bộ Chính trị'; undefined when nothing of it is known. */
export function decisionText({ number, decidedOn, issuer }: DecisionBehind): string | undefined {
  const parts = [
    number === undefined ? 'Quyết định' : `Quyết định số ${number}`,
    decidedOn !== undefined && `ngày ${shortDate(decidedOn)}`,
    issuer !== undefined && `của ${issuer}`,
  ].filter((part) => part !== false)
  return number === undefined && parts.length === 1 ? undefined : parts.join(' ')
}

/** A kind that leads from units to units. */
export function isSuccession(kind: ReorganisationKind): kind is Exclude<SuccessionKind, 'DOI_TEN'> {
  return kind !== 'DOI_TEN' && kind !== 'CHUYEN_TRUC_THUOC'
}

/** Whether the units it happens to end with it. */
export function endsUnits(kind: ReorganisationKind): boolean {
  return isSuccession(kind) && SUCCESSION_RULES[kind].ends
}

/** What is wrong with an act before the register is asked: numbers of units, doubles, a decision after its effect. */
export function wrongShape({ kind, units, receivers, name, placements, heir }: Reorganise): FieldError[] {
  const errors: FieldError[] = []
  const say = (path: string, text: string) => errors.push({ path, text })
  const codes = receivers.map(({ code }) => code).filter((code) => code !== '')
  if (units.length === 0) say('units', 'Nhập ít nhất một đơn vị.')
  if (kind === 'DOI_TEN') {
    if (units.length > 1) say('units', 'Mỗi lần đổi tên ghi cho một đơn vị.')
    if (name === undefined) say('name', 'Nhập tên mới.')
  }
  if (kind === 'CHUYEN_TRUC_THUOC' && receivers.length > 1)
    say('receivers', 'Các đơn vị cùng chuyển về một đơn vị cấp trên.')
  if (new Set(codes).size < codes.length) say('receivers', 'Có đơn vị được ghi hai lần.')
  const both = units.find((code) => codes.includes(code))
  if (both !== undefined) say('receivers', `Đơn vị ${both} không thể là đơn vị tiếp nhận của chính nó.`)
  for (const [index, { code, begins }] of receivers.entries()) {
    if (code !== '') continue
    const what = begins === undefined ? 'đơn vị tiếp nhận' : 'mã cho đơn vị mới'
    say(`receivers.${index}.code`, `Nhập ${what}.`)
  }
  const shares = receivers.reduce((sum, { share = 0 }) => sum + share, 0)
  if (shares > 100) say('receivers', 'Tổng các phần kế thừa không quá 100 %.')
  for (const [index, placement] of placements.entries()) {
    if (receivers[placement.receiver - 1] === undefined)
      say(`placements.${index}.receiver`, `Không có đơn vị tiếp nhận thứ ${placement.receiver}.`)
  }
  if (heir !== undefined && receivers[heir - 1] === undefined)
    say('heir', `Không có đơn vị tiếp nhận thứ ${heir}.`)
  return errors
}

/** The receiver that posts and accounts go to: the one named, or the only one. */
export function heirOf({ receivers, heir }: Pick<Reorganise, 'receivers' | 'heir'>): Receiver | undefined {
  if (heir !== undefined) return receivers[heir - 1]
  return receivers.length === 1 ? receivers[0] : undefined
}
