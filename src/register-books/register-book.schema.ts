import { z } from 'zod'
import { optionalCount, optionalYear, text, year } from '../shared/fields.ts'

export const ByBook = z.object({ code: text('Mã cơ quan', { max: 60 }), year: year('Năm') })

export const BookFilter = z.object({
  year: optionalYear('Năm'),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})

export const BookPlace = z.object({ page: optionalCount('Trang', { min: 1, max: 100_000 }) })

const BookResource = z
  .object({
    issuingBody: z.object({ code: z.string(), name: z.string() }),
    year: z.int(),
    lastNumber: z.int().describe('Số vào sổ đi từ 1 đến số này, không bỏ số nào'),
  })
  .meta({ id: 'RegisterBook' })

const place = { total: z.int(), page: z.int(), pageSize: z.int() }

export const BookPage = z.object({ rows: z.array(BookResource), ...place })

const EntryResource = z
  .object({
    number: z.int(),
    awardId: z.int(),
    issuedOn: z.string(),
    decisionNumber: z.string(),
    name: z.string().describe('Như ghi ban đầu'),
    place: z.string(),
    form: z.string(),
    achievement: z.string(),
    note: z.string(),
    struck: z.boolean().describe('Đã thu hồi hoặc huỷ bỏ'),
  })
  .meta({ id: 'RegisterEntry' })

export const EntryPage = z.object({ rows: z.array(EntryResource), ...place })
export type BookResource = z.output<typeof BookResource>
export type EntryResource = z.output<typeof EntryResource>
