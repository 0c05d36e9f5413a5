import type { Badge } from '../http/reply.ts'
import { addressWith } from '../shared/address.ts'
import { partialDateText, parsePartialDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import {
  IMPORT_KIND_NAMES,
  IMPORT_STATUS_NAMES,
  OUTCOME_NAMES,
  type ImportKind,
  type ImportStatus,
  type Outcome,
} from './import-kind.ts'
import type { Import, OutcomeCounts, ProblemGroup, StoredRow } from './import.queries.ts'
import { columnOf, ownColumnsOf } from './list/columns/columns.ts'
import type { ListColumn } from './list/list.ts'
import { LEFT_OUT } from './check-rows.ts'
import { PERSON_FIELD } from './kinds/people/person-options.ts'
import { suggestionKey } from './suggestion-key.ts'
import type { SuggestionGroup } from './suggestion.queries.ts'
import type { Option } from '../http/components.ts'

/** Imports as pages show them. */

const TONES: Readonly<Record<ImportStatus, Badge['tone']>> = {
  reading: 'neutral',
  checked: 'attention',
  applying: 'neutral',
  applied: 'done',
  undone: 'neutral',
  discarded: 'neutral',
  failed: 'danger',
}

export function importBadge({ status }: Pick<Import, 'status'>): Badge {
  return { text: IMPORT_STATUS_NAMES[status], tone: TONES[status] }
}

const OUTCOME_TONES: Readonly<Record<Outcome, Badge['tone']>> = {
  new: 'done',
  changed: 'gold',
  unchanged: 'neutral',
  wrong: 'danger',
  skipped: 'neutral',
}

/** A line of the list of imports. */
export function importRow(found: Import) {
  return {
    muted: found.status === 'discarded' || found.status === 'undone',
    cells: {
      file: { text: found.fileName, href: `/imports/${found.id}` },
      kind: IMPORT_KIND_NAMES[found.kind],
      status: { badge: importBadge(found) },
      by: found.createdByName,
      at: found.createdAt.toISOString(),
    },
  }
}

/** What a column of the list is called; the choice of a person has no column. */
export function fieldTitle(kind: ImportKind, field: string): string {
  if (field === PERSON_FIELD) return 'Cá nhân'
  if (field === '') return 'Dòng'
  return columnOf(kind, field)?.title ?? field
}

/** What becomes of a column that is no field of the list. */
export const COLUMN_USE_NAMES = { note: 'Giữ làm ghi chú', skip: 'Không nhập' } as const

/** How a column's values are written on forms: choices by their words, dates as the office writes them. */
export function shownValue(column: ListColumn | undefined, value: string): string {
  const choice = column?.choices?.find((each) => each.value === value)
  if (choice !== undefined) return choice.words[0] ?? value
  const isDate = column !== undefined && ['date', 'birth', 'period-from', 'period-to'].includes(column.type)
  const known = isDate && /^\d{4}-\d\d(-\d\d)?$/.test(value) ? parsePartialDate(value) : null
  return known === null ? value : partialDateText(known)
}

const UNIT_SUGGESTIONS = '/organisations/suggestions'
const BODY_SUGGESTIONS = '/issuing-bodies/suggestions'
/** Fields that take the code of a unit in every kind of list. */
const UNIT_FIELDS: ReadonlySet<string> = new Set(['organisationCode', 'parentCode'])

/** A cell to be mended in place: a field to type in, a list to choose from, or units to be looked up. */
export interface MendField {
  name: string
  label: string
  value: string
  error?: string
  options?: Option[]
  source?: string
}

/** The values of a column that has a list of them; undefined for others. */
export function choicesOf(column: ListColumn | undefined): Option[] | undefined {
  return column?.choices?.map(({ value, words }) => ({ value, text: words[0] ?? value }))
}

/** Where suggestions come from for fields that take the code of a unit or of an issuing body. */
function sourceOf(field: string, { cells, edits }: Pick<StoredRow, 'cells' | 'edits'>): string | undefined {
  if (field === 'issuingBody') return BODY_SUGGESTIONS
  const isCollective = (edits['recipientKind'] ?? cells['recipientKind']) === 'collective'
  const takesUnit = UNIT_FIELDS.has(field) || (field === 'recipientCode' && isCollective)
  return takesUnit ? UNIT_SUGGESTIONS : undefined
}

function mendField(kind: ImportKind, row: StoredRow, field: string, name: string): MendField {
  const column = columnOf(kind, field)
  const problem = row.problems.find((each) => each.field === field)
  const value = row.edits[field] ?? row.cells[field] ?? ''
  const options = problem?.options ?? choicesOf(column)
  const source = sourceOf(field, row)
  return {
    name,
    label: fieldTitle(kind, field),
    value: options === undefined ? shownValue(column, value) : value,
    ...(problem && { error: problem.text }),
    ...(options !== undefined ? { options } : source !== undefined && { source }),
  }
}

/** Everything that can be typed over a row. */
export function rowFields(kind: ImportKind, row: StoredRow): MendField[] {
  const asked =
    row.problems.some(({ field }) => field === PERSON_FIELD) || row.edits[PERSON_FIELD] !== undefined
  const names = [...(asked ? [PERSON_FIELD] : []), ...ownColumnsOf(kind).map(({ field }) => field)]
  return names.map((field) => mendField(kind, row, field, `rows.r${row.rowNumber}.${field}`))
}

interface Change {
  label: string
  before: string | null
  after: string | null
}

function changesOf({ before, after }: StoredRow): Change[] {
  return Object.entries(after ?? {}).map(([label, value]) => ({
    label,
    before: before?.[label] ?? null,
    after: value,
  }))
}

/** What a row without a name is known by: what stands in its other cells. */
function labelOf({ label, extras }: StoredRow): string {
  if (label !== '') return label
  const seen = Object.values(extras).slice(0, 3).join(' · ')
  return seen === '' ? 'Dòng chưa có tên' : seen
}

/** Whether nothing but a missing column is wrong: that is mended once for the whole list, not row by row. */
function isLacking(
  field: string,
  by: string | undefined,
  value: string,
  missing: readonly string[],
): boolean {
  return missing.includes(field) && (by ?? field) === field && value === ''
}

/** A row of the preview. `missing`: fields for which the list has no column. */
export function previewRow(
  kind: ImportKind,
  importId: number,
  row: StoredRow,
  { mayMend, missing }: { mayMend: boolean; missing: readonly string[] },
) {
  const lacks = ({ field, by }: { field: string; by?: string | undefined }) =>
    isLacking(field, by, row.edits[field] ?? row.cells[field] ?? '', missing)
  const problems = row.problems.filter(({ warning }) => warning !== true)
  const wrong = [...new Set(problems.filter((each) => !lacks(each)).map(({ field }) => field))]
  const lacking = [...new Set(problems.filter(lacks).map(({ field }) => `«${fieldTitle(kind, field)}»`))]
  return {
    number: row.rowNumber,
    label: labelOf(row),
    lacking: mayMend && lacking.length > 0 ? `Chờ ghép cột ${lacking.join(', ')}` : null,
    section: row.section,
    badge: { text: OUTCOME_NAMES[row.outcome], tone: OUTCOME_TONES[row.outcome] } satisfies Badge,
    changes: changesOf(row),
    isChanged: row.outcome === 'changed',
    warnings: row.problems.filter(({ warning }) => warning === true).map(({ text }) => text),
    // What stands at a field is said there, where it can be mended.
    refusals: row.problems
      .filter(({ field, warning }) => (field === '' || !mayMend) && warning !== true)
      .map(({ text }) => text),
    fields: mayMend
      ? wrong
          .filter((field) => field !== '')
          .map((field) => mendField(kind, row, field, `rows.r${row.rowNumber}.${field}`))
      : [],
    href: mayMend ? `/imports/${importId}/rows/${row.rowNumber}` : null,
    converted: Object.keys(row.asWritten).length,
    mended: Object.keys(row.edits)
      .filter((field) => field !== LEFT_OUT)
      .map((field) => fieldTitle(kind, field)),
  }
}
export type PreviewRow = ReturnType<typeof previewRow>

/** Names of what the lines are about: where they are left empty, one name for all would make them one. */
const NAMES_OF_LINES: ReadonlySet<string> = new Set(['fullName', 'name', 'recipientName'])

/** Problems that one act mends. */
export function problemGroup(kind: ImportKind, importId: number, group: ProblemGroup) {
  const { field, by, value, options, alike, oneText, rows, warning } = group
  const choices = options ?? choicesOf(columnOf(kind, field))
  const byUnit = UNIT_FIELDS.has(field) || (field === 'recipientCode' && by === 'recipientName')
  const source = field === 'issuingBody' ? BODY_SUGGESTIONS : byUnit ? UNIT_SUGGESTIONS : undefined
  const nameless = value === '' && by === field && NAMES_OF_LINES.has(field)
  return {
    field,
    by,
    title: fieldTitle(kind, by),
    label: `${fieldTitle(kind, field)} đúng là`,
    value,
    shown: shownValue(columnOf(kind, by), value),
    // What stands in another column is no beginning for this one.
    typed: choices !== undefined || by !== field ? '' : shownValue(columnOf(kind, field), value),
    text: nameless
      ? 'Mỗi dòng một tên: hãy ghi ở từng dòng.'
      : !alike
        ? 'Các dòng này có thể là những đơn vị khác nhau; hãy chọn ở từng dòng.'
        : oneText
          ? group.text
          : `Chẳng hạn: ${group.text}`,
    warning,
    rows,
    rowsText: `${formatNumber(rows)} dòng`,
    href: addressWith(`/imports/${importId}`, {
      field,
      value,
      outcome: warning ? 'warned' : 'wrong',
      ...(by !== field && { by }),
    }),
    // Whom a line means is chosen line by line: one answer for several people would be a guess.
    nameless,
    mendable: field !== '' && alike && (field !== PERSON_FIELD || rows === 1),
    ...(choices !== undefined ? { options: choices } : source !== undefined && { source }),
  }
}
export type PreviewGroup = ReturnType<typeof problemGroup>

/** Whether a group of problems is only a missing column, which is said above all groups. */
export function isOfMissingColumn(
  { field, by, value, warning }: ProblemGroup,
  missing: readonly string[],
): boolean {
  return !warning && isLacking(field, by, value, missing)
}

const SUGGESTED_FROM = {
  short: 'Đơn vị viết tắt, đọc ra là',
  person: 'Đơn vị của cán bộ đã có trong danh bạ (cùng họ tên, ngày sinh)',
} as const

/** What is suggested, as boxes that are ticked until somebody thinks otherwise; one part for each thing it comes from. */
export function suggestionParts(groups: readonly SuggestionGroup[]) {
  const parts = (['short', 'person'] as const).map((from) => {
    const own = groups.filter((group) => group.from === from)
    const suggestions = own.map((group) => {
      const more = group.rows - group.labels.length
      return {
        key: suggestionKey(group),
        before: group.value === '' ? '(trống)' : group.value,
        after: group.text,
        rowsText: `${formatNumber(group.rows)} dòng`,
        who: `${group.labels.join('; ')}${more > 0 ? ` và ${formatNumber(more)} dòng khác` : ''}`,
      }
    })
    return { title: SUGGESTED_FROM[from], suggestions, rows: own.reduce((sum, { rows }) => sum + rows, 0) }
  })
  return parts.filter(({ suggestions }) => suggestions.length > 0)
}

/** The figures above the preview, each leading to its rows. */
export function outcomeFigures(importId: number, counts: OutcomeCounts) {
  const figure = (key: keyof OutcomeCounts, label: string) => ({
    label,
    number: counts[key],
    ...(counts[key] > 0 && { href: `/imports/${importId}?outcome=${key}` }),
  })
  return [
    figure('new', 'Mới'),
    figure('changed', 'Thay đổi'),
    figure('unchanged', 'Đã có, không đổi'),
    figure('wrong', 'Cần sửa'),
    figure('warned', 'Nên xem lại'),
    ...(counts.skipped > 0 ? [figure('skipped', 'Không nhập')] : []),
  ]
}
