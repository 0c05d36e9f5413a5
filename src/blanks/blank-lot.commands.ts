import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { isAfter } from '../shared/dates.ts'
import { invalid, invalidField, Problem, type FieldError } from '../shared/problem.ts'
import { parseRanges, serialNumber, serialsText, serialText } from './blank-lot.ts'
import { goneSerials, requireLot, type BlankLot } from './blank-lot.queries.ts'
import type { ChangeLot, ReceiveLot, TakeBlanksOut } from './blank-lot.schema.ts'
import { insertLot, insertTakenOut, lockLot, updateLot, type LotRow } from './blank-lot.store.ts'

/** No lot is larger: the printing house packs fewer. */
const MOST_BLANKS = 100_000

function wrongWith(row: LotRow, work: Work): FieldError[] {
  const { firstSerial, lastSerial, receivedOn } = row
  const errors: FieldError[] = []
  if (firstSerial < 1) errors.push({ path: 'firstSerial', text: 'Số phôi đầu phải từ 1 trở lên.' })
  if (lastSerial < firstSerial)
    errors.push({ path: 'lastSerial', text: 'Số phôi cuối phải bằng hoặc sau số đầu.' })
  if (lastSerial - firstSerial >= MOST_BLANKS) {
    errors.push({ path: 'lastSerial', text: 'Mỗi lô nhiều nhất 100.000 phôi; hãy kiểm tra lại số cuối.' })
  }
  if (isAfter(receivedOn, work.today))
    errors.push({ path: 'receivedOn', text: 'Ngày nhận không thể sau hôm nay.' })
  return errors
}

function rowOf(input: ReceiveLot): LotRow {
  const { width, height, firstSerial, lastSerial, serialPrefix, supplier, note, warnBelow, ...rest } = input
  return {
    ...rest,
    widthMm: width,
    heightMm: height,
    serialPrefix: serialPrefix ?? '',
    serialDigits: firstSerial.length,
    firstSerial: Number(firstSerial),
    lastSerial: Number(lastSerial),
    supplier: supplier ?? null,
    note: note ?? null,
    warnBelow: warnBelow ?? 0,
  }
}

/**
 * Takes a lot of blanks into stock; answers its id. Throws Problem `invalid` for serials upside down or that another lot
 * has, and conflict for a code that is taken.
 */
export async function receiveLot(work: Work, input: ReceiveLot): Promise<number> {
  const row = rowOf(input)
  const errors = wrongWith(row, work)
  if (errors.length > 0) throw invalid(errors)
  const id = await insertLot(work.tx, row, { by: work.actor.accountId, at: work.now })
  const { code, name } = row
  await record(work, {
    action: 'blank-lot.received',
    subject: { type: 'blank-lot', id },
    after: {
      code,
      name,
      firstSerial: serialText(row, row.firstSerial),
      lastSerial: serialText(row, row.lastSerial),
      blanks: row.lastSerial - row.firstSerial + 1,
    },
  })
  return id
}

/** Changes what is said of a lot; its serials and its size stay. Throws `outdated` when somebody else did meanwhile. */
export async function changeLot(work: Work, lot: BlankLot, input: ChangeLot): Promise<void> {
  const { version, ...typed } = input
  const after = {
    name: typed.name,
    supplier: typed.supplier ?? null,
    warnBelow: typed.warnBelow ?? 0,
    note: typed.note ?? null,
  }
  if (!(await updateLot(work.tx, { id: lot.id, version: version ?? lot.version }, after))) {
    throw new Problem('outdated', 'Lô phôi này vừa được sửa ở nơi khác; hãy xem bản mới nhất rồi sửa lại.')
  }
  const { name, supplier, warnBelow, note } = lot
  const changed = changedFields({ name, supplier, warnBelow, note }, after)
  await record(work, { action: 'blank-lot.changed', subject: { type: 'blank-lot', id: lot.id }, ...changed })
}

/** The typed serials of a lot. Throws Problem `invalid` at `serials` for what is none, or none of this lot. */
function typedSerials(lot: BlankLot, text: string): number[] {
  const read = parseRanges(text, (part) => serialNumber(lot, part))
  if ('wrong' in read) {
    throw invalidField('serials', `«${read.wrong}» không phải số phôi; hãy nhập như 012341, 012350-012355.`)
  }
  const { numbers } = read
  const outside = numbers.filter((serial) => serial < lot.firstSerial || serial > lot.lastSerial)
  if (outside.length > 0) {
    const range = `${serialText(lot, lot.firstSerial)}–${serialText(lot, lot.lastSerial)}`
    throw invalidField('serials', `Số ${serialsText(lot, outside)} không thuộc lô ${lot.code} (${range}).`)
  }
  return numbers
}

/**
 * Takes blanks out of stock that bear no certificate: damaged in the pack, lost, sent back. Answers how many. Throws
 * Problem `invalid` for serials that are not of the lot, or already used or taken out.
 */
export async function takeBlanksOut(work: Work, lotId: number, input: TakeBlanksOut): Promise<number> {
  await lockLot(work.tx, lotId)
  const lot = await requireLot(work.tx, lotId)
  const serials = typedSerials(lot, input.serials)
  if (serials.length === 0) throw invalidField('serials', 'Nhập số phôi, ví dụ 012341, 012350-012355.')
  const gone = await goneSerials(work.tx, lot.id, serials)
  if (gone.length > 0) {
    throw invalidField(
      'serials',
      `Phôi ${serialsText(lot, gone)} đã dùng hoặc đã ghi hỏng; hãy bỏ khỏi danh sách.`,
    )
  }
  const { state, reason } = input
  await insertTakenOut(work.tx, {
    blankLotId: lot.id,
    serials,
    state,
    reason,
    recordedBy: work.actor.accountId,
    recordedAt: work.now,
  })
  await record(work, {
    action: 'blank-lot.taken-out',
    subject: { type: 'blank-lot', id: lot.id },
    after: { serials: serialsText(lot, serials), blanks: serials.length, state },
    reason,
  })
  return serials.length
}
