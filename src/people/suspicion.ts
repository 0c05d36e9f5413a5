import { nameKey, searchKey } from '../shared/vietnamese.ts'
import { birthText, isSameDayOfBirth, mayBeSameBirth } from './person.ts'
import type { Person } from './person.queries.ts'

/** Why two files may be of one person, in words. */

type File = Pick<Person, 'code' | 'fullName' | 'birth'>

/** A code without the zeros in front, which spreadsheets lose. */
function codeWithoutZeros(code: string): string {
  return code.toLowerCase().replace(/^0+/, '')
}

function nameReason(one: File, other: File): string {
  if (one.fullName === other.fullName) return 'Cùng họ tên'
  if (nameKey(one.fullName) === nameKey(other.fullName)) return 'Cùng họ tên, cách viết khác nhau'
  if (searchKey(one.fullName) === searchKey(other.fullName)) return 'Họ tên chỉ khác dấu'
  return 'Họ tên khác nhau'
}

function birthReason({ birth: one }: File, { birth: other }: File): string {
  if (isSameDayOfBirth(one, other)) return `cùng ngày sinh ${birthText(one) ?? ''}`
  if (one === null && other === null) return 'cả hai chưa ghi ngày sinh'
  if (one === null || other === null) return 'một bên chưa ghi ngày sinh'
  return mayBeSameBirth(one, other) ? 'ngày sinh không trái nhau' : 'ngày sinh khác nhau'
}

/** 'Cùng họ tên; cùng ngày sinh 18/05/1980; mã cán bộ chỉ khác số 0 ở đầu'. `near`: posts in one unit or in units beside it. */
export function whySuspected(one: File, other: File, near: boolean): string {
  const reasons = [nameReason(one, other), birthReason(one, other)]
  if (near) reasons.push('cùng đơn vị hoặc đơn vị gần nhau')
  const coded = one.code !== null && other.code !== null
  if (coded && codeWithoutZeros(one.code ?? '') === codeWithoutZeros(other.code ?? '')) {
    reasons.push('mã cán bộ chỉ khác số 0 ở đầu')
  }
  return reasons.join('; ')
}
