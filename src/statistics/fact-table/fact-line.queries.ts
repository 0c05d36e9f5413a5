import { z } from 'zod'
import { AGE_GROUP_SQL, SEX_SQL } from '../../awards/award-facts.queries.ts'
import type { LeadershipGroup } from '../../awards/recipient-groups.ts'
import { many, one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'

/** What the fact table is filled with: a line of text for each award, which costs nobody but the database and its thread. */

/** A person, unit or household as one number; the three number their rows apart. */
const RECIPIENT = 'coalesce(a.person_id * 4, a.organisation_id * 4 + 1, a.household_id * 4 + 2)'

/** In the order of FACT_COLUMNS, after decision and recipient. */
const FIELDS = [
  'a.decision_id',
  RECIPIENT,
  'a.unit_path',
  'a.issued_on',
  'a.issuing_body_id',
  'a.award_form_id',
  'a.kind_code',
  "coalesce(a.recipient_type_code, '')",
  "a.recipient_kind || ' ' || coalesce(a.statistics_category_code, '')",
  SEX_SQL,
  AGE_GROUP_SQL,
  "coalesce(a.movement_id::text, '')",
  'a.status',
  `case a.status when 'issued' then '' when 'revoked' then a.revoked_on::text
    else coalesce((select d.annulled_on::text from decisions d where d.id = a.decision_id), '-') end`,
  "coalesce(a.proposing_unit_id::text, '')",
]
const LINE = `concat_ws(E'\\u001f', ${FIELDS.join(', ')})`
const LINES = `coalesce(string_agg(${LINE}, E'\\n'), '') as lines`

const Lines = z.object({ lines: z.string() })
const Piece = Lines.extend({ last: z.number().nullable() })

const ROWS_A_PIECE = 5000

/** Everything there is, piece by piece; `tx` is one snapshot. */
export async function* allLines(tx: Db): AsyncGenerator<string> {
  for (let after: number | null = 0; after !== null;) {
    const piece: z.output<typeof Piece> = await one(
      Piece,
      tx.raw(
        `select max(a.id) as last, ${LINES}
         from (select * from awards where id > ? and status <> 'draft' order by id limit ?) a`,
        [after, ROWS_A_PIECE],
      ),
    )
    yield piece.lines
    after = piece.last
  }
}

/** The rows of some decisions. */
export async function linesOf(db: Db, decisions: readonly number[]): Promise<string> {
  const query = db.raw(
    `select ${LINES} from awards a where a.decision_id = any(?::bigint[]) and a.status <> 'draft'`,
    [[...decisions]],
  )
  return (await one(Lines, query)).lines
}

const Form = z.object({ id: z.number(), system: z.string(), formGroup: z.string() })
const Category = z.object({ code: z.string(), leader: z.boolean().nullable() })

/** What the catalogue says of forms by id, and of categories by code, where it says whether they lead. */
export async function factCatalogue(db: Db) {
  const forms = await many(Form, db('award_forms').select('id', 'system', 'form_group'))
  const categories = await many(Category, db('statistics_categories').select('code', 'leader'))
  return {
    forms: new Map(forms.map(({ id, system, formGroup }) => [String(id), { system, group: formGroup }])),
    leadership: new Map(
      categories.flatMap(({ code, leader }): [string, LeadershipGroup][] =>
        leader === null ? [] : [[code, leader ? 'leader' : 'ordinary']],
      ),
    ),
  }
}
