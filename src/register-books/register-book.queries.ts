import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { eachRow, many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { forbidden, notFound } from '../shared/problem.ts'
import type { Entry } from './register-book.ts'

const Book = z.object({
  issuingBodyId: z.number(),
  issuingBodyCode: z.string(),
  issuerName: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  place: z.string(),
  year: z.number(),
  lastNumber: z.number(),
})
export type Book = z.output<typeof Book>

/** A book is called what its issuer was called in the last decision entered in it. */
const BOOKS = `
  select c.issuing_body_id, b.code as issuing_body_code, c.year, c.last_number,
    coalesce(d.issuer_name, b.name) as issuer_name, coalesce(d.document_style, b.document_style) as document_style,
    coalesce(d.place, b.place) as place
  from register_counters c
  join issuing_bodies b on b.id = c.issuing_body_id
  left join register_entries e on (e.issuing_body_id, e.year, e.number) = (c.issuing_body_id, c.year, c.last_number)
  left join awards a on a.id = e.award_id
  left join decisions d on d.id = a.decision_id`

/** A book is whole or no book: it is for accounts that see the whole register. Throws forbidden. */
export function requireWholeRegister(actor: Actor): void {
  if (actor.organisationId === null) return
  throw forbidden(
    'Sổ theo năm ghi mọi đơn vị; tài khoản này chỉ làm việc trong một đơn vị nên không mở được.',
  )
}

const Total = z.object({ total: z.number() })
const BOOKS_A_PAGE = 50

/** The books there are, newest year first; of one year when it is given. */
export async function bookPage(
  db: Db,
  { year, page = 1 }: { year?: number | undefined; page?: number | undefined },
): Promise<Page<Book>> {
  const where = year === undefined ? '' : 'where c.year = ?'
  const bindings = year === undefined ? [] : [year]
  const { total } = await one(
    Total,
    db.raw(`select count(*) as total from register_counters c ${where}`, bindings),
  )
  const place = { page, pageSize: BOOKS_A_PAGE }
  const rows = await many(
    Book,
    db.raw(
      `${BOOKS} ${where} order by c.year desc, issuer_name collate "vi-x-icu", b.code limit ? offset ?`,
      [...bindings, BOOKS_A_PAGE, offsetOf(place)],
    ),
  )
  return { rows, total, ...place }
}

/** The book of an address. Throws not-found where nothing was entered, forbidden for an account of one unit. */
export async function getBook(
  db: Db,
  actor: Actor,
  { code, year }: { code: string; year: number },
): Promise<Book> {
  requireWholeRegister(actor)
  const book = await maybeOne(Book, db.raw(`${BOOKS} where b.code = ? and c.year = ?`, [code, year]))
  if (book === undefined) throw notFound('sổ của cơ quan và năm này')
  return book
}

const EntryRow = z.object({
  number: z.number(),
  awardId: z.number(),
  status: z.enum(AWARD_STATUSES),
  issuedOn: z.string(),
  decisionNumber: z.string(),
  annulledOn: z.string().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  position: z.string().nullable(),
  unitName: z.string(),
  unitPathText: z.string(),
  formName: z.string(),
  achievement: z.string(),
  revokedBy: z.string().nullable(),
  revokedOn: z.string().nullable(),
  firstFacts: z.record(z.string(), z.unknown()).nullable(),
  corrections: z.number(),
  reissues: z.number(),
})

/** The first `before` of each corrected fact is what was first written: later ones lose to it by their place. */
const ENTRIES = `
  select e.number, a.id as award_id, a.status, a.issued_on, d.number as decision_number, d.annulled_on,
    a.recipient_kind, a.recipient_name, a.position, a.unit_name, a.unit_path_text, f.everyday_name as form_name,
    a.achievement, r.decision_number as revoked_by, r.decided_on as revoked_on,
    (select jsonb_object_agg(fact.key, fact.value order by c.id desc)
      from award_corrections c, jsonb_each(c.before) fact where c.award_id = a.id) as first_facts,
    (select count(*) from award_corrections c where c.award_id = a.id) as corrections,
    (select count(*) from certificates c where c.award_id = a.id and c.kind <> 'original') as reissues
  from register_entries e
  join awards a on a.id = e.award_id
  join decisions d on d.id = a.decision_id
  join award_forms f on f.id = a.award_form_id
  left join award_revocations r on r.award_id = a.id
  where e.issuing_body_id = ? and e.year = ?`

type BookId = Pick<Book, 'issuingBodyId' | 'year'>

/** Read in a few milliseconds, for others wait meanwhile. */
const ROWS_AT_ONCE = 200

/** Every entry of a book by number, a few hundred held at a time; `tx` stays open while they are read. */
export function eachEntry(tx: Db, { issuingBodyId, year }: BookId): AsyncGenerator<Entry> {
  return eachRow(EntryRow, tx, `${ENTRIES} order by e.number`, [issuingBodyId, year], ROWS_AT_ONCE)
}

/** The words of a line; those that were corrected stand in it as they were first written. What parts the units of a path is not printed. */
const WORDS = `concat_ws(' ', a.recipient_name, a.position, a.unit_name, replace(a.unit_path_text, '›', ' '), f.everyday_name,
  a.achievement, d.number, r.decision_number,
  (select string_agg(c.before::text, ' ') from award_corrections c where c.award_id = a.id))`

/** More than these have letters that no typeface has only where a whole list is damaged. */
const MOST_DOUBTFUL = 500

/**
 * The first entries with a letter outside `letters` (the inside of a character class of regular expressions), by number.
 * The database reads the others: a year of a ministry has a hundred thousand.
 */
export async function doubtfulEntries(
  db: Db,
  { issuingBodyId, year }: BookId,
  letters: string,
): Promise<Entry[]> {
  const sql = `${ENTRIES} and ${WORDS} ~ ? order by e.number limit ${MOST_DOUBTFUL}`
  return many(EntryRow, db.raw(sql, [issuingBodyId, year, `[^${letters}]`]))
}

const ENTRIES_A_PAGE = 50

/** Fifty entries of a book: those of numbers 1–50 on page 1, and so on. */
export async function entryPage(db: Db, book: Book, page: number): Promise<Page<Entry>> {
  const place = { page, pageSize: ENTRIES_A_PAGE }
  const before = offsetOf(place)
  const rows = await many(
    EntryRow,
    db.raw(`${ENTRIES} and e.number > ? and e.number <= ? order by e.number`, [
      ...[book.issuingBodyId, book.year, before, before + ENTRIES_A_PAGE],
    ]),
  )
  return { rows, total: book.lastNumber, ...place }
}
