import { registerTabs } from '../awards/register-tabs.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { bookPdf, bookWorkbook } from './register-book.download.ts'
import { bookModel, booksModel } from './register-book.present.ts'
import { bookPage, entryPage, getBook, requireWholeRegister } from './register-book.queries.ts'
import { BookFilter, BookPlace, ByBook } from './register-book.schema.ts'

/** The register as books: one for each issuing body and year. */

const list = page({
  path: '/register-books',
  permission: 'register.read',
  query: BookFilter,
  show: async ({ db, actor }, { query }) => {
    requireWholeRegister(actor)
    return pageReply('register-books/index', booksModel(await bookPage(db, query), query.year), {
      title: 'Sổ theo năm',
      lead: 'Mỗi cơ quan ban hành mỗi năm một sổ, số vào sổ đi từ 1 không bỏ số nào.',
      section: 'awards',
      tabs: registerTabs('/register-books', actor),
    })
  },
})

const show = page({
  path: '/register-books/:code/:year',
  permission: 'register.read',
  params: ByBook,
  query: BookPlace,
  show: async ({ db, actor }, { params, query }) => {
    const book = await getBook(db, actor, params)
    const found = await entryPage(db, book, query.page ?? 1)
    return pageReply('register-books/show', bookModel(book, found), {
      title: `Sổ khen thưởng năm ${book.year}`,
      lead: book.issuerName,
      section: 'awards',
      wide: true,
      backLink: { href: '/register-books', text: 'Sổ theo năm' },
    })
  },
})

const pdf = page({
  path: '/register-books/:code/:year/book.pdf',
  permission: 'register.read',
  params: ByBook,
  show: (context, { params }) => bookPdf(context, params),
})

const workbook = page({
  path: '/register-books/:code/:year/book.xlsx',
  permission: 'register.read',
  params: ByBook,
  show: (context, { params }) => bookWorkbook(context, params),
})

export const registerBookPages: Endpoint[] = [list, pdf, workbook, show]
