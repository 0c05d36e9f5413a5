import { looksCollective } from './person-names.ts'

/** The heading of a section and what it says about the rows below. */
export interface Heading {
  text: string
  /** Headings with the same kind of marker ('I', 'A', '1') stand on one level. */
  marker: string
  recipientKind?: string
  form?: string
  organisationName?: string
  /** How many rows the heading says there are. */
  declared?: number
}

const MARKER = /^(?:phần\s+)?([IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)\-–:]+\s*(?=\p{L})/u
const COUNT =
  /\s*(?:[(:–-]\s*|\s)(?:gồm\s+|có\s+|tổng số\s+)?(\d{1,5})\s*(?:tập thể|cá nhân|hộ gia đình|hộ|gia đình|người|đồng chí|đ\/c|đơn vị)?\s*\)?\s*[.:;]*$/iu
const KINDS = [
  ['collective', 'tập thể'],
  ['individual', 'cá nhân'],
  ['household', '(?:hộ gia đình|gia đình|hộ)'],
] as const
const BEFORE_KIND = '(?:danh sách|các|đối với|khen thưởng|khối|về|cho|đề nghị)'
const AFTER_KIND = '(?:nhỏ|lớn|xuất sắc|tiêu biểu|điển hình|tiên tiến|được|đề nghị|có|thuộc|đạt|là|khen|tặng)'
const FORM =
  /^(?:đề nghị\s+)?(?:tặng\s+|danh hiệu\s+|hình thức:?\s+)*((?:bằng khen|giấy khen|cờ thi đua|cờ|chiến sĩ thi đua|chiến sĩ tiên tiến|lao động tiên tiến|tập thể lao động|huân chương|huy chương|kỷ niệm chương|đơn vị quyết thắng|đơn vị tiên tiến|biểu dương)(?:\s.*)?)$/iu

/** What the marker of a heading is: 'roman', 'letter', 'number' or 'none'; 'I' and 'C' count as roman. */
function markerKind(marker: string | undefined): string {
  if (marker === undefined || marker === '') return 'none'
  if (/^[IVXLC]+$/.test(marker)) return 'roman'
  return /^\d/.test(marker) ? `number${marker.split('.').length}` : 'letter'
}

/** Whether the cell of the running number holds the marker of a heading: 'I', 'A.', 'IV)'. */
export function isHeadingMarker(ordinal: string): boolean {
  return /^(?:[IVXLC]+|[A-ZĐ])\s*[.)\-/]*$/.test(ordinal)
}

/**
 * Reads a line as the heading of a section. `ordinal` is the cell of the running number, `apart` whether the line is set
 * apart from rows (merged across the table, or in the first column alone). Null for what may be a row.
 */
export function readHeading(line: string, ordinal: string | undefined, apart: boolean): Heading | null {
  const written = MARKER.exec(line)
  const mark = ordinal?.replace(/[\s.)\-/]+$/, '') ?? written?.[1]
  const words = written === null ? line : line.slice(written[0].length)
  const counted = COUNT.exec(words)
  const rest = (counted === null ? words : words.slice(0, counted.index)).replace(/[\s:;.]+$/, '')
  const heading: Heading = {
    text: ordinal === undefined || ordinal === '' ? line : `${ordinal.replace(/[\s.)]+$/, '')}. ${line}`,
    marker: markerKind(mark),
    ...(counted === null ? {} : { declared: Number(counted[1]) }),
  }
  const kind = KINDS.find(([, name]) => kindPattern(name).test(rest))?.[0]
  if (kind !== undefined) return { ...heading, recipientKind: kind }
  const form = FORM.exec(rest)?.[1]
  if (form !== undefined && (apart || heading.marker !== 'none'))
    return { ...heading, form: sentenceCase(form) }
  if (!apart && !/^(?:roman|letter)$/.test(heading.marker)) return null
  return looksCollective(rest) ? { ...heading, organisationName: rest } : heading
}

const patterns = new Map<string, RegExp>()

function kindPattern(name: string): RegExp {
  const known = patterns.get(name)
  if (known !== undefined) return known
  const pattern = new RegExp(`^(?:${BEFORE_KIND}\\s+)*${name}(?:\\s+${AFTER_KIND}(?:\\s.*)?)?$`, 'iu')
  patterns.set(name, pattern)
  return pattern
}

/** 'GIẤY KHEN' → 'Giấy khen' */
function sentenceCase(text: string): string {
  return text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text
}
