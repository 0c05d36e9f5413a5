import { returnedId, returnedIds, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PartialDate, PlainDate } from '../shared/dates.ts'
import { joinedKey, searchKey, splitPersonName } from '../shared/vietnamese.ts'
import type { Sex } from './person.ts'

const ROWS_PER_STATEMENT = 1000

export interface PersonRow {
  code: string | null
  fullName: string
  birth: PartialDate | null
  sex: Sex | null
}

export interface PostingRow {
  personId: number
  organisationId: number
  position: string
  statisticsCategoryCode: string | null
  isMain: boolean
  validFrom: PlainDate
  validTo: PlainDate | null
}

export function personColumns({ birth, ...rest }: PersonRow): Record<string, unknown> {
  return toColumns({
    ...rest,
    ...splitPersonName(rest.fullName),
    searchKey: searchKey(rest.fullName),
    joinedKey: joinedKey(rest.fullName) || null,
    birthDate: birth?.date ?? null,
    birthPrecision: birth?.precision ?? null,
  })
}

function* portions<T>(rows: T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    yield rows.slice(start, start + ROWS_PER_STATEMENT)
  }
}

/** Adds files; answers their numbers in the order given. */
export async function insertPeople(tx: Tx, people: (PersonRow & { invented: boolean })[]): Promise<number[]> {
  const ids: number[] = []
  for (const portion of portions(people)) {
    ids.push(...(await returnedIds(tx('people').insert(portion.map(personColumns)).returning('id'))))
  }
  return ids
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updatePerson(
  tx: Tx,
  { id, version }: { id: number; version: number },
  row: PersonRow,
): Promise<boolean> {
  const changed = await tx('people')
    .where({ id, version })
    .update({ ...personColumns(row), version: version + 1 })
  return changed === 1
}

/** A file whose posts changed is a new version of the file. The row stays locked until the end of the transaction. */
export async function lockPerson(tx: Tx, id: number): Promise<void> {
  await tx('people').where({ id }).increment('version', 1)
}

export async function insertPostings(tx: Tx, postings: PostingRow[]): Promise<void> {
  for (const portion of portions(postings)) {
    await tx('person_postings').insert(portion.map((posting) => toColumns({ ...posting })))
  }
}

export async function insertPosting(tx: Tx, posting: PostingRow): Promise<number> {
  return returnedId(
    tx('person_postings')
      .insert(toColumns({ ...posting }))
      .returning('id'),
  )
}

export async function updatePosting(
  tx: Tx,
  id: number,
  posting: Partial<Omit<PostingRow, 'personId'>>,
): Promise<void> {
  await tx('person_postings').where({ id }).update(toColumns(posting))
}
