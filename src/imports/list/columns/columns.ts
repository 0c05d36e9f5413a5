import type { ListColumn, ListKind } from '../list.ts'
import { AWARD_COLUMNS } from './awards.ts'
import { CLASSIFICATION_COLUMNS } from './classifications.ts'
import { HEADCOUNT_COLUMNS } from './headcounts.ts'
import { ISSUING_BODY_COLUMNS } from './issuing-bodies.ts'
import { ORGANISATION_COLUMNS } from './organisations.ts'
import { PERSON_COLUMNS } from './people.ts'

const COLUMNS: Readonly<Record<ListKind, readonly ListColumn[]>> = {
  'issuing-bodies': ISSUING_BODY_COLUMNS,
  organisations: ORGANISATION_COLUMNS,
  people: PERSON_COLUMNS,
  headcounts: HEADCOUNT_COLUMNS,
  classifications: CLASSIFICATION_COLUMNS,
  awards: AWARD_COLUMNS,
}

/** The columns that a kind of list may have, in the order of its template. */
export function columnsOf(kind: ListKind): readonly ListColumn[] {
  return COLUMNS[kind]
}

/** The column of a field; undefined for a field that this kind of list has not. */
export function columnOf(kind: ListKind, field: string): ListColumn | undefined {
  return COLUMNS[kind].find((column) => column.field === field)
}

/** Types of columns that only files of others have; the register keeps what they say in columns of its own. */
const OF_OTHERS = new Set(['ordinal', 'mark', 'period', 'post'])
const ALTERNATIVES = new Set(['birthOfMan', 'birthOfWoman', 'formOfAddress'])

/** The columns of the register's own layout: one for each thing it keeps. */
export function ownColumnsOf(kind: ListKind): ListColumn[] {
  return columnsOf(kind).filter(({ type, field }) => !OF_OTHERS.has(type) && !ALTERNATIVES.has(field))
}
