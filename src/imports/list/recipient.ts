import { splitName } from '../../people/written-name.ts'
import { convert, isRefused, type Converting } from './convert.ts'
import type { ColumnDecision } from './column-decision.ts'
import type { Decisions } from './decisions.ts'
import type { ListColumn } from './list.ts'
import { isAllCapitals, isAllSmall, looksCollective, properCase } from './person-names.ts'
import { saidBySections, type Sections } from './sections.ts'
import { TITLES_NOTE } from './words.ts'

type Values = Record<string, string>

/** The unit of the section a row stands in, where the row names one of its own: it tells units of one name apart. */
export const SECTION_UNIT = 'sectionUnit'

/** The kind of recipient, the form and the unit where the row itself does not say them. */
export function fillFromAround(
  values: Values,
  { table, constants, kindOfTitle }: Decisions,
  sections: Sections,
  into: Converting,
): void {
  if (table.kind === 'awards') {
    fillKind(values, constants, sections, kindOfTitle, into)
    fill(values, 'form', saidBySections(sections, 'form'), 'section', into)
  }
  if (table.kind === 'awards' || table.kind === 'people') {
    const unit = saidBySections(sections, 'organisationName')
    if (values['organisationName'] !== undefined && unit !== undefined) values[SECTION_UNIT] = unit
    else if (values['organisationCode'] === undefined && constants['organisationCode'] === undefined)
      fill(values, 'organisationName', unit, 'section', into)
  }
}

function fillKind(
  values: Values,
  constants: Decisions['constants'],
  sections: Sections,
  ofTitle: string | undefined,
  into: Converting,
): void {
  const name = values['recipientName'] ?? ''
  if (splitName(name).household) fill(values, 'recipientKind', 'household', 'section', into)
  fill(values, 'recipientKind', saidBySections(sections, 'recipientKind'), 'section', into)
  if (constants['recipientKind'] === undefined && !looksCollectiveDespite(name, ofTitle))
    fill(values, 'recipientKind', ofTitle, 'title', into)
}

/** A collective in a column 'Họ và tên': then the title tells nothing about this row. */
function looksCollectiveDespite(name: string, ofTitle: string | undefined): boolean {
  return ofTitle === 'individual' && looksCollective(name)
}

function fill(
  values: Values,
  field: string,
  value: string | undefined,
  how: 'section' | 'title',
  into: Converting,
): void {
  if (value === undefined || values[field] !== undefined) return
  const filled = convert(into, field, '', value, how)
  if (filled !== '') values[field] = filled
}

/** Brings the names of people into the form of the register: what stands before the name apart, capitals as names have them. */
export function cleanName(
  decision: ColumnDecision & { meaning: ListColumn },
  values: Values,
  extras: Record<string, string>,
  into: Converting,
): void {
  const { field, main, of } = decision.meaning
  const written = values[field]
  if (written === undefined || !isPersonName(written, of, values)) return
  const split = splitName(written)
  let name = written
  if (split.name !== written) {
    const how =
      split.formOfAddress === undefined && split.title !== undefined ? 'academic-title' : 'form-of-address'
    name = convert(into, field, written, split.name, how)
    if (main === true && name !== written) giveWhatStoodBefore(split, values, extras, into)
  }
  if (decision.properCase && (isAllCapitals(name) || isAllSmall(name)))
    name = convert(into, field, name, properCase(name), 'proper-case')
  values[field] = name
}

function isPersonName(name: string, of: ListColumn['of'], values: Values): boolean {
  if (of !== undefined) return of === 'person'
  const kind = values['recipientKind']
  if (kind !== undefined) return kind === 'individual' || kind === 'household'
  return !looksCollective(name) && splitName(name).formOfAddress !== undefined
}

function giveWhatStoodBefore(
  { formOfAddress, sex, title }: ReturnType<typeof splitName>,
  values: Values,
  extras: Record<string, string>,
  into: Converting,
): void {
  if (formOfAddress !== undefined) values['formOfAddress'] ??= formOfAddress
  if (sex !== undefined && values['sex'] === undefined && !isRefused(into, 'form-of-address', 'sex')) {
    into.conversions.push({
      row: into.row,
      field: 'sex',
      from: formOfAddress ?? '',
      to: sex,
      how: 'form-of-address',
    })
    values['sex'] = sex
  }
  if (title !== undefined) extras[TITLES_NOTE] ??= title
}
