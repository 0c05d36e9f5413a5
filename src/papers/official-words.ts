import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'

/** What heads and ends an official paper, by the rules of the State (NĐ 30/2020/NĐ-CP) or the Party (HD 36-HD/VPTW). */

/** Posts that sign for a body which has its own name after them; the President and the Prime Minister are bodies. */
const SIGNS_FOR =
  /^(?:ban thường vụ|bộ trưởng(?= bộ)|chủ tịch(?= (?:ủy ban|uỷ ban|ubnd|hội đồng|ubmttq))|(?:tổng )?giám đốc(?= )|(?:cục|vụ|viện|hiệu|chánh|tổng cục) trưởng(?= )|thủ trưởng(?= ))\s+/iu

/** The body named at the head of a paper: 'Ban Thường vụ Đảng ủy Khối' writes as 'Đảng ủy Khối', a minister as the ministry. */
export function bodyAtHead(issuerName: string): string {
  const body = issuerName.replace(SIGNS_FOR, '')
  return body.charAt(0).toUpperCase() + body.slice(1)
}

/**
 * The capacity with the mark of the style: 'T/M' with a slash on papers of the Party, 'TM.' with a dot on those of the
 * State, however it was typed.
 */
export function capacityInStyle(capacity: string, style: DocumentStyle): string {
  const found = /^(T\/?M|K\/?T|T\/?L|TU\/?Q|T\/?UQ)\.?\s+(.+)$/iu.exec(capacity)
  if (found === null) return capacity
  const letters = (found[1] ?? '').replace('/', '').toUpperCase()
  const mark = style === 'party' ? `${letters.slice(0, 1)}/${letters.slice(1)}` : `${letters}.`
  return `${mark} ${found[2] ?? ''}`
}
