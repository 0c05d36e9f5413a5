import { z } from 'zod'
import { one } from '../src/database/rows.ts'
import { inTransaction, type Db, type Tx } from '../src/database/transaction.ts'

export interface LongLists {
  /** A decision with so many lines, each with a certificate. */
  decisionId: number
  /** The book that it and its likes fill. */
  book: { code: string; year: number }
}

const Place = z.object({ decisionId: z.number(), code: z.string() })

/** The sample has nothing in this year. */
const YEAR = 2013

/**
 * Puts decisions of one body and year beside the sample, each a copy of a decision that is there with `lines` people on it:
 * a list as long as a ministry has it, and a book with all of them. Written by statements over whole tables, as
 * generate.ts does.
 */
export async function addLongLists(db: Db, decisions: number, lines: number): Promise<LongLists> {
  return inTransaction(db, async (tx) => {
    await tx.raw('set local statement_timeout = 0')
    await tx.raw('set local session_replication_role = replica')
    const given = { decisions, lines, day: `${YEAR}-07-05`, year: YEAR }
    await tx.raw(PATTERN)
    await tx.raw(DECISIONS, given)
    await tx.raw(AWARDS, given)
    await copyInto(tx, 'decisions')
    await copyInto(tx, 'awards')
    await tx.raw(COUNTER, given)
    await tx.raw(ENTRIES, given)
    await tx.raw(`insert into certificates (award_id, verification_code, issued_at)
      select id, upper(left(md5('long ' || id), 12)), created_at from long_awards`)
    const place = await one(
      Place,
      tx.raw(`select min(d.id) as decision_id, min(b.code) as code
        from long_decisions d join issuing_bodies b on b.id = d.issuing_body_id`),
    )
    await tx.raw('drop table long_pattern, long_decisions, long_awards')
    return { decisionId: place.decisionId, book: { code: place.code, year: YEAR } }
  })
}

/** An award of the Bloc to a person. */
const PATTERN = `
  create table long_pattern as
  select a.id as award_id, a.decision_id from awards a join award_forms f on f.id = a.award_form_id
  where f.code = 'PBK_TU_DV' and a.status = 'issued' order by a.id limit 1`

const DECISIONS = `
  create table long_decisions as
  select (jsonb_populate_record(d, jsonb_build_object('id', (select max(id) from decisions) + n, 'number', 'DS' || n || '-QĐ/ĐUK',
    'number_key', 'DS' || n || '-QĐ/ĐUK', 'issued_on', :day::text))).*
  from decisions d cross join generate_series(1, :decisions::int) n where d.id = (select decision_id from long_pattern)`

const AWARDS = `
  create table long_awards as
  select (jsonb_populate_record(a, jsonb_build_object('id', (select max(id) from awards) + row_number() over (),
    'decision_id', d.id, 'line_no', n, 'issued_on', :day::text, 'recipient_name', concat_ws(' ',
      (string_to_array('Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Phan,Vũ,Đặng,Bùi,Đỗ,Ngô', ','))[1 + n % 12],
      (string_to_array('Văn,Thị,Hữu,Đức,Ngọc,Minh,Thanh,Quốc,Xuân,Thu', ','))[1 + n / 12 % 10],
      (string_to_array('An,Bảo,Châu,Diệu,Gia,Hồng,Khánh,Lan,Mỹ,Phương,Tường', ','))[1 + n % 11],
      (string_to_array('Anh,Bình,Cường,Dũng,Giang,Hà,Hường,Linh,Nga,Phúc,Sơn,Trang,Uyên', ','))[1 + n * 7 % 13])))).*
  from awards a cross join long_decisions d cross join generate_series(1, :lines::int) n
  where a.id = (select award_id from long_pattern)`

const Columns = z.object({ columns: z.string() })

/** All rows of a made table into the real one, but for what the database computes itself. Sequences stay where they are. */
async function copyInto(tx: Tx, table: 'decisions' | 'awards'): Promise<void> {
  const { columns } = await one(
    Columns,
    tx.raw(
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
       where table_name = ? and is_generated = 'NEVER'`,
      [table],
    ),
  )
  await tx.raw(
    `insert into ${table} (${columns}) overriding system value select ${columns} from long_${table}`,
  )
}

const COUNTER = `
  insert into register_counters (issuing_body_id, year, last_number)
  select issuing_body_id, :year, count(*) from long_awards group by 1`

const ENTRIES = `
  insert into register_entries (issuing_body_id, year, number, award_id, entered_at)
  select issuing_body_id, :year, row_number() over (order by id), id, created_at from long_awards`
