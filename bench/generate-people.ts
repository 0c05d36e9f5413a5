import { inventedName, type Sex } from '../seeds/sample/names.ts'
import { prng } from '../seeds/sample/prng.ts'
import type { Tx } from '../src/database/transaction.ts'
import { searchKey, splitPersonName } from '../src/shared/vietnamese.ts'

const ROWS_PER_STATEMENT = 20_000

/** People with invented names, each with one post in a cell since 2012, up to `count` of them. */
export async function generatePeople(tx: Tx, count: number): Promise<void> {
  const random = prng('bench people')
  for (let start = 0; start < count; start += ROWS_PER_STATEMENT) {
    const rows = Array.from({ length: Math.min(ROWS_PER_STATEMENT, count - start) }, (_, place) => {
      const sex: Sex = random.chance(0.5) ? 'female' : 'male'
      return {
        code: `DO${start + place}`,
        sex,
        name: inventedName(random, sex),
        born: random.integer(1960, 1998),
      }
    })
    await insertPeople(tx, rows)
  }
  await tx.raw(POSTINGS)
}

interface Row {
  code: string
  sex: Sex
  name: string
  born: number
}

async function insertPeople(tx: Tx, rows: Row[]): Promise<void> {
  const parts = rows.map(({ name }) => splitPersonName(name))
  await tx.raw(
    `insert into people (code, sex, full_name, family_name, middle_name, given_name, search_key, birth_date,
       birth_precision, invented)
     select code, sex, name, family, middle, given, key, make_date(born, 1 + born % 12, 1 + born % 28), 'day', true
     from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
       as made (code, sex, name, family, middle, given, key, born)`,
    [
      rows.map(({ code }) => code),
      rows.map(({ sex }) => sex),
      rows.map(({ name }) => name),
      parts.map(({ familyName }) => familyName),
      parts.map(({ middleName }) => middleName),
      parts.map(({ givenName }) => givenName),
      rows.map(({ name }) => searchKey(name)),
      rows.map(({ born }) => born),
    ],
  )
}

/** Everybody in the cell that chance gives them; one in ten leads something. */
const POSTINGS = `
  with cells as (
    select organisation_id, row_number() over (order by organisation_id) as place, count(*) over () as cells
    from organisation_versions
    where type_code in (select code from organisation_types where family = 'chi_bo')
      and valid_from <= '2012-01-01' and valid_to is null
  ), placed as (
    select id, 1 + floor(random() * (select max(cells) from cells))::int as place, random() < 0.1 as leads
    from people where code like 'DO%' order by id
  )
  insert into person_postings (person_id, organisation_id, position, statistics_category_code, valid_from)
  select placed.id, organisation_id, case when leads then 'Trưởng phòng' else 'Chuyên viên' end,
    case when leads then 'LD_KHAC' else 'TRUC_TIEP' end, '2012-01-01'
  from placed join cells using (place)`
