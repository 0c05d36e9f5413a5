import { pagerOf, type Pager } from '../http/pager.ts'
import { addressWith } from '../shared/address.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Page } from '../shared/paging.ts'
import { lineOf, type Entry } from './register-book.ts'
import type { Book } from './register-book.queries.ts'
import type { BookResource, EntryResource } from './register-book.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'register-books/index': BooksModel
    'register-books/show': BookModel
  }
}

export interface BooksModel {
  year: string
  rows: ReturnType<typeof bookRow>[]
  pager: Pager | null
}

export interface BookModel {
  pdfHref: string
  workbookHref: string
  rows: ReturnType<typeof entryRow>[]
  pager: Pager | null
}

/** Where a book is. */
function bookAddress({ issuingBodyCode, year }: Pick<Book, 'issuingBodyCode' | 'year'>): string {
  return `/register-books/${encodeURIComponent(issuingBodyCode)}/${year}`
}

function bookRow(book: Book) {
  return {
    cells: {
      issuer: { text: book.issuerName, href: bookAddress(book) },
      year: String(book.year),
      entries: formatNumber(book.lastNumber),
      pdf: { text: 'Mở PDF', href: `${bookAddress(book)}/book.pdf` },
    },
  }
}

/** The books to choose from. */
export function booksModel(found: Page<Book>, year: number | undefined): BooksModel {
  return {
    year: year === undefined ? '' : String(year),
    rows: found.rows.map(bookRow),
    pager: pagerOf(found, 'sổ', (page) => addressWith('/register-books', { year, page })),
  }
}

function entryRow(entry: Entry, year: number) {
  const { number, awardId, issuedOn, decisionNumber, name, place, form, achievement, note, struck } =
    lineOf(entry)
  return {
    muted: struck,
    cells: {
      number: `${number}/${year}`,
      recipient: {
        text: name,
        href: `/awards/${awardId}`,
        ...(place !== '' && { note: place }),
        ...(struck && { badge: { text: 'Không còn hiệu lực', tone: 'danger' as const } }),
      },
      decision: { text: decisionNumber, note: shortDate(issuedOn) },
      form,
      achievement,
      note: note === '' ? null : note,
    },
  }
}

/** Fifty entries of a book. */
export function bookModel(book: Book, found: Page<Entry>): BookModel {
  const address = bookAddress(book)
  return {
    pdfHref: `${address}/book.pdf`,
    workbookHref: `${address}/book.xlsx`,
    rows: found.rows.map((entry) => entryRow(entry, book.year)),
    pager: pagerOf(found, 'số', (page) => addressWith(address, { page })),
  }
}

export function bookResource({ issuingBodyCode, issuerName, year, lastNumber }: Book): BookResource {
  return { issuingBody: { code: issuingBodyCode, name: issuerName }, year, lastNumber }
}

export function entryResource(entry: Entry): EntryResource {
  const { kind: _kind, ...line } = lineOf(entry)
  return line
}
