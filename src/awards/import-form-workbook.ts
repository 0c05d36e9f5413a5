import type { Writable } from 'node:stream'
import { z } from 'zod'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { many } from '../database/rows.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { sheet, type Column } from '../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import type { Actor } from '../shared/actor.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { allAwardIds } from './register.queries.ts'

/**
 * Awards in the columns that the import of awards reads, with codes where the register has them: what is written here
 * and read again is the same list.
 */

const ImportLine = z.object({
  lineNo: z.number(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientCode: z.string().nullable(),
  recipientName: z.string(),
  birthText: z.string().nullable(),
  position: z.string().nullable(),
  unitCode: z.string(),
  formCode: z.string(),
  issuingBodyCode: z.string(),
  decisionNumber: z.string(),
  issuedOn: z.string(),
  signerName: z.string(),
  signerPosition: z.string(),
  kindCode: z.string(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  achievement: z.string(),
  movementCode: z.string().nullable(),
})
type ImportLine = z.output<typeof ImportLine>

const COLUMNS: Column<ImportLine>[] = [
  { header: 'STT', width: 7, type: 'number', value: (line) => line.lineNo },
  {
    header: 'Đối tượng',
    width: 13,
    type: 'text',
    value: ({ recipientKind }) => RECIPIENT_KIND_NAMES[recipientKind],
  },
  { header: 'Mã đối tượng', width: 16, type: 'text', value: (line) => line.recipientCode },
  { header: 'Tên tập thể, cá nhân', width: 36, type: 'text', value: (line) => line.recipientName },
  { header: 'Ngày sinh', width: 12, type: 'text', value: (line) => line.birthText },
  { header: 'Chức vụ', width: 24, type: 'text', value: (line) => line.position },
  {
    header: 'Mã đơn vị',
    width: 16,
    type: 'text',
    // A collective is its own unit, which its own code has said.
    value: ({ recipientKind, unitCode }) => (recipientKind === 'collective' ? null : unitCode),
  },
  { header: 'Hình thức khen thưởng', width: 22, type: 'text', value: (line) => line.formCode },
  { header: 'Cơ quan ban hành', width: 18, type: 'text', value: (line) => line.issuingBodyCode },
  { header: 'Số quyết định', width: 18, type: 'text', value: (line) => line.decisionNumber },
  { header: 'Ngày quyết định', width: 14, type: 'date', value: (line) => line.issuedOn },
  { header: 'Người ký', width: 24, type: 'text', value: (line) => line.signerName },
  { header: 'Chức vụ người ký', width: 20, type: 'text', value: (line) => line.signerPosition },
  { header: 'Loại hình', width: 18, type: 'text', value: (line) => line.kindCode },
  { header: 'Giai đoạn từ', width: 13, type: 'date', value: (line) => line.periodFrom },
  { header: 'Giai đoạn đến', width: 13, type: 'date', value: (line) => line.periodTo },
  { header: 'Thành tích', width: 60, type: 'text', value: (line) => line.achievement },
  { header: 'Phong trào', width: 18, type: 'text', value: (line) => line.movementCode },
]

const BATCH = 2000

async function* linesOf(db: Db, ids: number[]): AsyncGenerator<ImportLine> {
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH)
    const lines = db('awards as a')
      .join('decisions as d', 'd.id', 'a.decision_id')
      .join('issuing_bodies as b', 'b.id', 'a.issuing_body_id')
      .join('award_forms as f', 'f.id', 'a.award_form_id')
      .join('organisations as u', 'u.id', 'a.unit_id')
      .leftJoin('people as p', 'p.id', 'a.person_id')
      .leftJoin('emulation_movements as m', 'm.id', 'a.movement_id')
      .whereRaw('a.id = any(?::bigint[])', [batch])
      .orderByRaw('array_position(?::bigint[], a.id)', [batch])
      .select('a.*', 'd.number as decision_number', 'd.signer_name', 'd.signer_position')
      .select('b.code as issuing_body_code', 'f.code as form_code', 'm.code as movement_code')
      .select('u.code as unit_code')
      .select(db.raw('case when a.organisation_id is null then p.code else u.code end as recipient_code'))
    yield* await many(ImportLine, lines)
  }
}

/** Streams the awards a filter leaves as a table for the import of awards, read at one moment. */
export async function streamImportForm(
  output: Writable,
  db: Db,
  filter: AwardFilter,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const ids = await allAwardIds(tx, actor, filter)
      const list = sheet({ name: 'Khen thưởng', heading: [], columns: COLUMNS, rows: linesOf(tx, ids) })
      await writeWorkbook(output, { title: 'Khen thưởng theo mẫu nhập', creator: actor.name, now }, [list])
    },
    { mode: 'snapshot' },
  )
}
