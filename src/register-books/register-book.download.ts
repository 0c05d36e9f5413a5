import { surelyPrintable } from '../certificates/printable-letters.ts'
import { XLSX } from '../documents/media-types.ts'
import { missingCharacters } from '../documents/pdf/fonts.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import { TELL_NOBODY, type Tell } from '../shared/tell.ts'
import { eachCorrection, eachReissue, eachWithdrawal } from './appendix.queries.ts'
import { bookPages, type BookSources } from './register-book.layout.ts'
import type { Entry } from './register-book.ts'
import { doubtfulEntries, eachEntry, getBook, type Book } from './register-book.queries.ts'
import { bookSheets } from './register-book.workbook.ts'

const MOST_NAMED = 20

/** The entries, each of which tells its reader how far the book is. */
async function* toldEntries(entries: AsyncIterable<Entry>, book: Book, tell: Tell): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    tell(entry.number, book.lastNumber)
    yield entry
  }
}

function sourcesOf(tx: Db, book: Book, printedOn: PlainDate, tell: Tell = TELL_NOBODY): BookSources {
  return {
    head: book,
    entries: () => toldEntries(eachEntry(tx, book), book, tell),
    corrections: () => eachCorrection(tx, book),
    reissues: () => eachReissue(tx, book),
    withdrawals: () => eachWithdrawal(tx, book),
    printedOn,
  }
}

/**
 * Refuses, before the first byte, a book with a letter that no typeface of ours has, where a correction can mend it; what is
 * written of an entry's past is printed as it can be. Looked for once as long as the register stays as it is. Throws Problem
 * `invalid`.
 */
async function requirePrintableBook(db: Db, book: Book): Promise<void> {
  const wrong: FieldError[] = []
  for (const entry of await doubtfulEntries(db, book, surelyPrintable())) {
    const { number, recipientName, position, unitName, achievement } = entry
    const missing = missingCharacters('serif', [recipientName, position, unitName, achievement].join(' '))
    if (missing.length === 0) continue
    const text = `Số ${number}, ${recipientName}: có ký tự không in được (${missing.join(' ')}); hãy đính chính rồi in lại.`
    wrong.push({ path: 'book', text })
    if (wrong.length === MOST_NAMED) break
  }
  const [first] = wrong
  if (first !== undefined) throw invalid(wrong, `Sổ chưa in được. ${first.text}`)
}

interface BookAddress {
  code: string
  year: number
}

function fileName({ issuingBodyCode, year }: Book): string {
  return `So-khen-thuong-${issuingBodyCode.replace(/[^\p{L}\p{N}]+/gu, '-')}-${year}`
}

/** The book as a PDF, read in one snapshot and sent page by page. */
export async function bookPdf(context: ReadContext, address: BookAddress): Promise<FileReply> {
  const { actor, deps, today, left } = context
  const book = await getBook(deps.readDb, actor, address)
  const key = JSON.stringify(['printable book', address])
  await deps.figures.recall(deps.readDb, key, () =>
    inTransaction(deps.readDb, (tx) => requirePrintableBook(tx, book), { mode: 'snapshot', stop: left }),
  )
  return file({
    name: `${fileName(book)}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    counts: 'số vào sổ',
    content: (output, { tell, left }) =>
      inTransaction(
        deps.readDb,
        async (tx) => {
          const asItStands = await getBook(tx, actor, address)
          const title = `Sổ khen thưởng năm ${book.year} – ${book.issuerName}`
          await writePages(output, title, bookPages(sourcesOf(tx, asItStands, today, tell)))
        },
        { mode: 'snapshot', stop: left },
      ),
  })
}

/** The book as a workbook, read in one snapshot. */
export async function bookWorkbook(context: ReadContext, address: BookAddress): Promise<FileReply> {
  const { actor, deps, today, now } = context
  const book = await getBook(deps.readDb, actor, address)
  return file({
    name: `${fileName(book)}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    counts: 'số vào sổ',
    content: (output, { tell, left }) =>
      inTransaction(
        deps.readDb,
        async (tx) => {
          const asItStands = await getBook(tx, actor, address)
          const about = { title: `Sổ khen thưởng năm ${book.year}`, creator: actor.name, now }
          await writeWorkbook(output, about, bookSheets(sourcesOf(tx, asItStands, today, tell)))
        },
        { mode: 'snapshot', stop: left },
      ),
  })
}
