import { expect } from 'chai'
import { z } from 'zod'
import {
  eachRow,
  idList,
  many,
  maybeOne,
  one,
  returnedId,
  returnedIds,
  toColumns,
} from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'
import { testDatabase } from '../support/postgres.ts'

describe('Rows from the database', () => {
  let db: Db
  let drop: () => Promise<void>

  before(async () => {
    const database = await testDatabase()
    db = database.db
    drop = () => database.drop()
  })

  after(() => drop())

  const failure = (work: Promise<unknown>) => work.then(() => '', String)

  it('arrive with camelCase names, days as text, whole numbers as numbers and moments as dates', async () => {
    const Row = z.object({
      issuedOn: z.string(),
      awardsX100: z.number(),
      enteredAt: z.date(),
      unitPath: idList,
      nothing: z.null(),
    })
    const query = db.raw(`
      select '2024-02-29'::date as issued_on, 5200::bigint as awards_x100, '2024-02-29 23:30+07'::timestamptz as entered_at,
        array[1, 9007199254740991]::bigint[] as unit_path, null as nothing`)
    expect(await one(Row, query)).to.deep.equal({
      issuedOn: '2024-02-29',
      awardsX100: 5200,
      enteredAt: new Date('2024-02-29T16:30:00Z'),
      unitPath: [1, 9007199254740991],
      nothing: null,
    })
  })

  it('are the same from raw SQL and from the query builder', async () => {
    const Level = z.object({ code: z.string(), rank: z.number() })
    const built = await many(Level, db('issuing_levels').select('code', 'rank').orderBy('code'))
    expect(built.length).to.be.greaterThan(3)
    expect(await many(Level, db.raw('select code, rank from issuing_levels order by code'))).to.deep.equal(
      built,
    )
  })

  it('are refused when they are not what the schema says', async () => {
    const query = db.raw(`select 'five' as count`)
    expect(await failure(many(z.object({ count: z.number() }), query))).to.contain('expected number')
  })

  it('refuse a number that JavaScript cannot hold exactly', async () => {
    const query = db.raw('select 9007199254740993::bigint as count')
    expect(await failure(many(z.object({ count: z.number() }), query))).to.contain('9007199254740993')
  })

  it('are missing as undefined, or as a mistake where there must be one', async () => {
    const none = () => db.raw('select 1 as id where false')
    const Row = z.object({ id: z.number() })
    expect(await maybeOne(Row, none())).to.equal(undefined)
    expect(await failure(one(Row, none()))).to.contain('answered none')
  })

  it('give the numbers of what was written, in its order', async () => {
    const units = ['CB1', 'CB2', 'CB3'].map((code) => ({ code }))
    expect(await returnedIds(db('organisations').insert(units).returning('id'))).to.deep.equal([1, 2, 3])
    expect(await returnedId(db('organisations').insert({ code: 'CB4' }).returning('id'))).to.equal(4)
  })

  it('are written under the names of their columns, leaving out what is not given', () => {
    const values = { issuedOn: '2023-05-18', signerCapacity: null, note: undefined }
    expect(toColumns(values)).to.deep.equal({ issued_on: '2023-05-18', signer_capacity: null })
  })

  describe('one after another', () => {
    const Row = z.object({ lineNo: z.number() })

    const read = async (sql: string, bindings: number[]) => {
      const lines: number[] = []
      await db.transaction(async (tx) => {
        for await (const { lineNo } of eachRow(Row, tx, sql, bindings)) lines.push(lineNo)
      })
      return lines
    }

    for (const count of [0, 1, 19, 20, 21, 1019, 1020, 1021, 2500]) {
      it(`are all there, in order, when there are ${count}`, async () => {
        const lines = await read('select n as line_no from generate_series(1, ?::int) n order by n', [count])
        expect(lines).to.deep.equal(Array.from({ length: count }, (_, place) => place + 1))
      })
    }

    it('come while the query still runs: a fault in the last row is met only there', async () => {
      const taken: number[] = []
      const fault = await failure(
        db.transaction(async (tx) => {
          const sql = 'select 1 / (2500 - n) + n as line_no from generate_series(1, 2500) n'
          for await (const { lineNo } of eachRow(Row, tx, sql, [])) taken.push(lineNo)
        }),
      )
      expect(fault).to.contain('division by zero')
      expect(taken.length).to.be.within(1000, 2499)
    })

    it('can be read twice in one transaction, one after the other', async () => {
      const sql = 'select n as line_no from generate_series(1, 3) n'
      await db.transaction(async (tx) => {
        for (const time of [1, 2]) {
          const lines: number[] = []
          for await (const { lineNo } of eachRow(Row, tx, sql, [])) lines.push(lineNo)
          expect(lines, `time ${time}`).to.deep.equal([1, 2, 3])
        }
      })
    })
  })
})
