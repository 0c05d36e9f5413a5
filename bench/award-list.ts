import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { many } from '../src/database/rows.ts'
import type { Db } from '../src/database/transaction.ts'
import { sheet, type Column } from '../src/documents/xlsx/sheet.ts'
import { writeWorkbook } from '../src/documents/xlsx/write-workbook.ts'

/** A list as an office sends it: 40 decisions of 200 people and 50 cells each, nobody twice. */

const DECISIONS = 40
const PEOPLE = 8000
const CELLS = 2000
const ISSUED = '20/01/2025'

const Recipient = z.object({
  kind: z.enum(['Cá nhân', 'Tập thể']),
  code: z.string(),
  name: z.string(),
  birth: z.string().nullable(),
  sex: z.string().nullable(),
  position: z.string().nullable(),
  unitCode: z.string().nullable(),
  unitName: z.string().nullable(),
})
type AwardListRow = z.output<typeof Recipient> & { line: number; decision: string }

/** 8,000 people whom name and birth tell apart, with the posts they have, then 2,000 cells, dealt out over the decisions. */
async function awardListRows(db: Db): Promise<AwardListRow[]> {
  const people = await many(Recipient, db.raw(PEOPLE_ROWS, { people: PEOPLE }))
  const cells = await many(Recipient, db.raw(CELL_ROWS, { cells: CELLS }))
  if (people.length < PEOPLE || cells.length < CELLS)
    throw new Error('The register is too small for the list.')
  return [...people, ...cells]
    .map((row, place) => ({ ...row, decision: `${7001 + (place % DECISIONS)}-QĐ/ĐUK` }))
    .sort((one, other) => one.decision.localeCompare(other.decision))
    .map((row, place) => ({ ...row, line: place + 1 }))
}

const PEOPLE_ROWS = `
  select 'Cá nhân' as kind, p.code, p.full_name as name, to_char(p.birth_date, 'DD/MM/YYYY') as birth,
    case p.sex when 'male' then 'Nam' else 'Nữ' end as sex, post.position, o.code as unit_code, v.name as unit_name
  from people p
  join person_postings post on post.person_id = p.id and post.valid_to is null
  join organisations o on o.id = post.organisation_id
  join organisation_versions v on v.organisation_id = o.id and v.valid_to is null
  where p.code like 'DO%' and p.id % 7 = 0
    and not exists (select from people q where q.search_key = p.search_key and q.birth_date = p.birth_date and q.id <> p.id)
  order by p.id limit :people`

const CELL_ROWS = `
  select 'Tập thể' as kind, o.code, v.name, null as birth, null as sex, null as position, null as unit_code, null as unit_name
  from organisations o
  join organisation_versions v on v.organisation_id = o.id and v.valid_to is null
  join organisation_types t on t.code = v.type_code and t.family = 'chi_bo'
  order by o.id limit :cells`

/** How people are named: by their codes, or by name and birth as most lists do. */
type Naming = 'codes' | 'names'

function columns(naming: Naming): Column<AwardListRow>[] {
  const text = (header: string, value: (row: AwardListRow) => string | null): Column<AwardListRow> => ({
    header,
    width: 20,
    type: 'text',
    value,
  })
  const hasCode = ({ kind }: AwardListRow) => naming === 'codes' || kind === 'Tập thể'
  return [
    { header: 'STT', width: 6, type: 'number', value: ({ line }) => line },
    text('Đối tượng', ({ kind }) => kind),
    text('Mã đối tượng', (row) => (hasCode(row) ? row.code : null)),
    text('Tên tập thể, cá nhân', ({ name }) => name),
    text('Ngày sinh', ({ birth }) => birth),
    text('Giới tính', ({ sex }) => sex),
    text('Chức vụ', ({ position }) => position),
    text('Mã đơn vị', ({ unitCode }) => unitCode),
    text('Đơn vị', ({ unitName }) => unitName),
    text('Hình thức khen thưởng', () => 'Bằng khen'),
    text('Cơ quan ban hành', () => 'Đảng ủy Khối các cơ quan Trung ương'),
    text('Số quyết định', ({ decision }) => decision),
    text('Ngày quyết định', () => ISSUED),
    text('Người ký', () => 'Nguyễn Hoàng Phương Nghiêm'),
    text('Chức vụ người ký', () => 'Bí thư'),
    text('Giai đoạn từ', () => '01/01/2024'),
    text('Giai đoạn đến', () => '31/12/2024'),
    text('Thành tích', () => 'Hoàn thành xuất sắc nhiệm vụ năm 2024'),
  ]
}

/** Writes the list twice, once with the codes of people; answers where. */
export async function writeAwardLists(db: Db, folder: string): Promise<string[]> {
  const rows = await awardListRows(db)
  const files: string[] = []
  for (const naming of ['codes', 'names'] as const) {
    const file = path.join(folder, `${naming}.xlsx`)
    await writeAwardList(file, naming, rows)
    files.push(file)
  }
  return files
}

async function writeAwardList(file: string, naming: Naming, rows: AwardListRow[]): Promise<void> {
  const list = { name: 'Danh sách', heading: [], columns: columns(naming), rows }
  const about = { title: 'Danh sách khen thưởng', creator: 'Đo tốc độ', now: new Date() }
  await writeWorkbook(createWriteStream(file), about, [sheet<AwardListRow>(list)])
}
