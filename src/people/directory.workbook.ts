import { sheet, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import { SEX_NAMES } from './person.ts'
import type { ListedPerson } from './directory.queries.ts'

/** The directory in the titles that an import of people reads, so that what goes out can come in again unchanged. */

/** A line: the person with the post held that day, and what statistics call its class. */
export interface ExportedPerson extends ListedPerson {
  categoryName: string | null
}

/** The code of the unit is what an import goes by, its name is for people. Codes and births are text: a number would lose its zeros, a date the knowledge that only the year is known. */
const COLUMNS: Column<ExportedPerson>[] = [
  { header: 'Mã cán bộ', width: 14, type: 'text', value: (person) => person.code },
  { header: 'Họ và tên', width: 30, type: 'text', value: (person) => person.fullName },
  { header: 'Ngày sinh', width: 13, type: 'text', value: (person) => person.birthText },
  {
    header: 'Giới tính',
    width: 10,
    type: 'text',
    value: (person) => (person.sex === null ? null : SEX_NAMES[person.sex]),
  },
  { header: 'Chức vụ', width: 28, type: 'text', value: (person) => person.position },
  { header: 'Mã đơn vị', width: 16, type: 'text', value: (person) => person.unit?.code ?? null },
  { header: 'Đơn vị', width: 34, type: 'text', value: (person) => person.unit?.name ?? null },
  { header: 'Đối tượng thống kê', width: 34, type: 'text', value: (person) => person.categoryName },
]

/** `withPost`: those who hold a post that day, which an import asks for; the others stand on a sheet of their own. */
export function directorySheet(
  rows: Iterable<ExportedPerson> | AsyncIterable<ExportedPerson>,
  { withPost, heading }: { withPost: boolean; heading: string[] },
): Sheet {
  return sheet<ExportedPerson>({
    name: withPost ? 'Cá nhân' : 'Không giữ chức vụ',
    heading,
    columns: COLUMNS,
    rows,
  })
}
