import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { idList, many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeIds } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import { beginsSql, sameMarksSql, wholeWordsSql } from './name-search.ts'
import { scopeOf } from './person.access.ts'

export interface DirectoryFilter {
  /** Beginnings of the words of a name in any order, or a whole code. */
  q?: string | undefined
  /** Only people who hold a post today in this unit or below it. */
  organisationId?: number | undefined
}

type Bindings = Record<string, string | number | readonly number[]>

/** Who is looked for, as SQL over `people p`. */
export interface Search {
  /** 'from people p where …' */
  from: string
  /** The same for going through the directory in its order, where each one met is asked whether they answer. */
  walked: string
  /** What comes first within the answers: the code typed, then the very marks typed. Empty or ending in a comma. */
  first: string
  /** The condition that a name has the very words typed, marks and all; null when no marks were typed. */
  sameWords: string | null
  bindings: Bindings
  everybody: boolean
}

const Coded = z.object({ id: z.number(), exact: z.boolean() })

/**
 * Who has the code, also that of a file merged into another; when nobody has exactly this one, who has it but for zeros
 * in front, which spreadsheets lose.
 */
async function idsOfCode(db: Db, typed: string): Promise<number[]> {
  const found = db.raw(
    `select coalesce(merged_into, id) as id, code = :typed as exact from people
     where ltrim(lower(code), '0') = ltrim(lower(:typed), '0') order by exact desc limit 10`,
    { typed },
  )
  const coded = await many(Coded, found)
  const exact = coded.filter((person) => person.exact)
  return (exact.length > 0 ? exact : coded).map(({ id }) => id)
}

/** So many people of a unit are handed over by number: the planner then knows how many they are. */
const FEW_PEOPLE = 3000
/** So many are looked up one by one, which is quicker than going through everybody who has a common name. */
const SOME_PEOPLE = 20_000
/** A name of so many words is that of few people, who are found first. */
const WORDS_OF_FEW = 3

interface Narrowing {
  conditions: string[]
  /** The same, to be asked of one person after another. */
  walked: string[]
  bindings: Bindings
}

const Held = z.object({ total: z.number(), ids: idList.nullable() })

/** Units go in as lists, not as queries, so that the planner knows how many there are; their people too, when they are few. */
async function among(
  db: Db,
  { posts, bindings, name, words }: { posts: string; bindings: Bindings; name: string; words: number },
): Promise<Narrowing> {
  const { total, ids } = await one(
    Held,
    db.raw(
      `with held as materialized (${posts} limit ${SOME_PEOPLE}), counted as (select count(*) as total from held)
       select total, case when total < ${FEW_PEOPLE} then array(select distinct person_id from held) end as ids
       from counted`,
      bindings,
    ),
  )
  if (ids !== null) {
    const theirs = [`p.id = any(:${name}::bigint[])`]
    return { conditions: theirs, walked: theirs, bindings: { [name]: ids } }
  }
  const walked = [`p.id in (${posts})`]
  const oneByOne = total < SOME_PEOPLE && words < WORDS_OF_FEW
  const conditions = oneByOne ? [`p.id = any(array(${posts}))`] : walked
  return { conditions, walked, bindings }
}

async function narrowingTo(
  db: Db,
  actor: Actor,
  { q = '', organisationId }: DirectoryFilter,
  today: PlainDate,
): Promise<Narrowing> {
  const words = wordsOf(q).length
  const all: Narrowing[] = []
  if (organisationId !== undefined) {
    const units = await subtreeIds(db, organisationId, today)
    const posts = `select person_id from person_postings
      where organisation_id = any(:units::bigint[]) and ${inForceSql('person_postings', ':today')}`
    all.push(await among(db, { posts, bindings: { units, today }, name: 'posted', words }))
  }
  const scope = await scopeOf(db, actor, today)
  if (scope !== null) {
    const posts = 'select person_id from person_postings where organisation_id = any(:scope::bigint[])'
    all.push(await among(db, { posts, bindings: { scope }, name: 'visible', words }))
  }
  return {
    conditions: all.flatMap(({ conditions }) => conditions),
    walked: all.flatMap(({ walked }) => walked),
    bindings: Object.assign({}, ...all.map(({ bindings }) => bindings)) as Bindings, // Object.assign answers any
  }
}

/** What a filter asks for, among the people the actor may see. */
export async function searchFor(
  db: Db,
  actor: Actor,
  filter: DirectoryFilter,
  today: PlainDate,
): Promise<Search> {
  const { q = '' } = filter
  const { conditions, walked, bindings } = await narrowingTo(db, actor, filter, today)
  const names = beginsSql(q)
  const [spelled, whole] = names === null ? [null, null] : [sameMarksSql(q), wholeWordsSql(q)]
  const coded = names === null ? [] : await idsOfCode(db, q.trim())
  const everybody = names === null && conditions.length === 0
  const named =
    names === null ? [] : [coded.length === 0 ? names.sql : `(${names.sql} or p.id = any(:coded::bigint[]))`]
  const first = [
    ...(coded.length === 0 ? [] : ['(p.id = any(:coded::bigint[])) desc, ']),
    ...(spelled === null ? [] : [`(${spelled.sql}) desc, `]),
  ]
  const from = (narrowing: string[]) =>
    `from people p where ${['p.merged_into is null', ...narrowing, ...named].join(' and ')}`
  return {
    from: from(conditions),
    walked: from(walked),
    first: first.join(''),
    sameWords: whole?.sql ?? null,
    bindings: {
      ...bindings,
      ...names?.bindings,
      ...spelled?.bindings,
      ...whole?.bindings,
      ...(coded.length === 0 ? {} : { coded }),
    },
    everybody,
  }
}
