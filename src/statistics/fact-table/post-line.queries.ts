import { z } from 'zod'
import { one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'

/** What the table of posts is filled with: unit, person, first day and day after the last, as days since 1970. */

const LINE = `concat_ws(E'\\u001f', p.organisation_id, p.person_id, p.valid_from - date '1970-01-01',
  coalesce(p.valid_to - date '1970-01-01', 2147483647))`
const LINES = `coalesce(string_agg(${LINE}, E'\\n'), '') as lines`

const Lines = z.object({ lines: z.string() })
const Piece = Lines.extend({ last: z.number().nullable() })

const ROWS_A_PIECE = 10_000

/** Everything there is, piece by piece; `tx` is one snapshot. */
export async function* allPostLines(tx: Db): AsyncGenerator<string> {
  for (let after: number | null = 0; after !== null;) {
    const piece: z.output<typeof Piece> = await one(
      Piece,
      tx.raw(
        `select max(p.id) as last, ${LINES}
         from (select * from person_postings where id > ? order by id limit ?) p`,
        [after, ROWS_A_PIECE],
      ),
    )
    yield piece.lines
    after = piece.last
  }
}

/** The rows of some units. */
export async function postLinesOf(db: Db, units: readonly number[]): Promise<string> {
  const query = db.raw(`select ${LINES} from person_postings p where p.organisation_id = any(?::bigint[])`, [
    [...units],
  ])
  return (await one(Lines, query)).lines
}
