import type { ListColumn } from '../list.ts'

/** The running number of the list: tells rows from headings, and is not kept. */
export const ORDINAL: ListColumn = {
  field: 'ordinal',
  title: 'STT',
  type: 'ordinal',
  required: false,
  synonyms: ['TT', 'Số TT', 'Số thứ tự', 'Thứ tự', 'S TT', 'No'],
}
