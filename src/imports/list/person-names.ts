import { nfc } from '../../shared/vietnamese.ts'
import { writtenOut } from './unit-abbreviations.ts'

/** Every letter a capital, and more than one. */
export function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{L}.*\p{L}/u.test(text)
}

/** No capital at all. */
export function isAllSmall(text: string): boolean {
  return text === text.toLowerCase() && /\p{L}.*\p{L}/u.test(text)
}

/** 'NGUYỄN VĂN A' → 'Nguyễn Văn A', "H'MÔNG-Y" → "H'Mông-Y": a capital at the beginning of every part. */
export function properCase(name: string): string {
  return nfc(name)
    .toLowerCase()
    .replace(/(^|[\s\-'’(/.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

const COLLECTIVE =
  /^(?:tập thể|chi bộ|chi đoàn|chi hội|chi cục|đảng bộ|đảng ủy|đảng uỷ|ban|phòng|vụ|cục|tổng cục|tổ|đội|khoa|trường|công ty|tổng công ty|tập đoàn|văn phòng|trung tâm|viện|học viện|sở|bộ|ủy ban|uỷ ban|ubnd|hđnd|hội|hội đồng|đoàn|liên đoàn|công đoàn|xã|phường|thị trấn|thôn|huyện|tỉnh|thành phố|quận|xí nghiệp|nhà máy|bệnh viện|trạm|tạp chí|báo|nhà xuất bản|hợp tác xã|tòa án|toà án|kho bạc|thanh tra|nhân dân|cán bộ|cơ quan|đơn vị|câu lạc bộ)\s/iu

/** 'CB Vụ A', 'ĐBBP. B': initials of people are one letter. */
const ABBREVIATED = /^\p{Lu}{2,6}[.\s]/u

/** Whether a name begins as names of collectives do, written out or short. Says nothing about those that begin otherwise. */
export function looksCollective(name: string): boolean {
  const whole = `${nfc(name).trim()} `
  if (COLLECTIVE.test(whole)) return true
  return ABBREVIATED.test(whole) && writtenOut(whole).some((each) => COLLECTIVE.test(`${each} `))
}
