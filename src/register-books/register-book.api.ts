import { XLSX } from '../documents/media-types.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { bookPdf, bookWorkbook } from './register-book.download.ts'
import { bookResource, entryResource } from './register-book.present.ts'
import { bookPage, entryPage, getBook, requireWholeRegister } from './register-book.queries.ts'
import { BookFilter, BookPage, BookPlace, ByBook, EntryPage } from './register-book.schema.ts'

const TAG = 'Sổ khen thưởng theo năm'
const list = reading({
  path: '/register-books',
  tag: TAG,
  summary: 'Các sổ: mỗi cơ quan ban hành mỗi năm một sổ',
  permission: 'register.read',
  query: BookFilter,
  output: BookPage,
  run: async ({ db, actor }, { query }) => {
    requireWholeRegister(actor)
    const found = await bookPage(db, query)
    return json({ ...found, rows: found.rows.map(bookResource) })
  },
})

const entries = reading({
  path: '/register-books/:code/:year/entries',
  tag: TAG,
  summary: 'Các số vào sổ của một sổ, theo số, như ghi ban đầu',
  permission: 'register.read',
  params: ByBook,
  query: BookPlace,
  output: EntryPage,
  run: async ({ db, actor }, { params, query }) => {
    const book = await getBook(db, actor, params)
    const found = await entryPage(db, book, query.page ?? 1)
    return json({ ...found, rows: found.rows.map(entryResource) })
  },
})

const pdf = reading({
  path: '/register-books/:code/:year/book.pdf',
  tag: TAG,
  summary: 'Cả sổ để in và đóng quyển, kèm phụ lục và lời kết sổ',
  permission: 'register.read',
  params: ByBook,
  produces: 'application/pdf',
  run: (context, { params }) => bookPdf(context, params),
})

const workbook = reading({
  path: '/register-books/:code/:year/book.xlsx',
  tag: TAG,
  summary: 'Cả sổ thành bảng Excel, phụ lục ở các trang tính sau',
  permission: 'register.read',
  params: ByBook,
  produces: XLSX,
  run: (context, { params }) => bookWorkbook(context, params),
})

export const registerBookOperations: Endpoint[] = [list, entries, pdf, workbook]
