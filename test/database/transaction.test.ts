import { expect } from 'chai'
import { z } from 'zod'
import { many, one } from '../../src/database/rows.ts'
import { inTransaction, type Db, type Tx } from '../../src/database/transaction.ts'
import { testDatabase } from '../support/postgres.ts'

const Name = z.object({ name: z.string() })
const Count = z.object({ count: z.number() })

describe('A transaction', () => {
  let db: Db
  let drop: () => Promise<void>

  beforeEach(async () => {
    const database = await testDatabase()
    db = database.db
    drop = () => database.drop()
  })

  afterEach(() => drop())

  const addGround = (tx: Db, code: string) =>
    tx('revocation_grounds').insert({ code, name: code, sort_order: 1 })
  const countGrounds = async (from: Db) =>
    (await one(Count, from('revocation_grounds').count('* as count'))).count
  const failure = (work: Promise<unknown>) => work.then(() => '', String)

  it('answers what the work answers, and keeps what it did', async () => {
    const before = await countGrounds(db)
    const answer = await inTransaction(db, async (tx) => {
      await addGround(tx, 'X')
      return 'done'
    })
    expect(answer).to.equal('done')
    expect(await countGrounds(db)).to.equal(before + 1)
  })

  it('leaves nothing of work that failed, and does not try it again', async () => {
    const before = await countGrounds(db)
    let attempts = 0
    const failed = await failure(
      inTransaction(db, async (tx) => {
        attempts += 1
        await addGround(tx, 'X')
        throw new Error('not today')
      }),
    )
    expect(failed).to.contain('not today')
    expect(attempts).to.equal(1)
    expect(await countGrounds(db)).to.equal(before)
  })

  it('is run again when two wait for each other', async () => {
    await addGround(db, 'A')
    await addGround(db, 'B')
    let arrived = 0
    let letBothGo: () => void = () => undefined
    const bothHoldOne = new Promise<void>((resolve) => (letBothGo = resolve))
    const rename = (tx: Tx, code: string, name: string) =>
      tx('revocation_grounds')
        .where({ code })
        .update({ name: tx.raw('name || ?', [name]) })

    const both = (first: string, second: string) =>
      inTransaction(db, async (tx) => {
        await rename(tx, first, '1')
        arrived += 1
        if (arrived === 2) letBothGo()
        await bothHoldOne
        await rename(tx, second, '2')
      })
    await Promise.all([both('A', 'B'), both('B', 'A')])

    // The database gives up on one of them, on a slow machine now and then on both.
    expect(arrived, 'one of them began twice').to.be.within(3, 4)
    const named = db('revocation_grounds').whereIn('code', ['A', 'B']).orderBy('code')
    const names = (await many(Name, named)).map(({ name }) => name.split('').sort().join(''))
    // Each row was renamed once by each, whichever came first: nothing of the attempt that failed is left.
    expect(names).to.deep.equal(['12A', '12B'])
  })

  it('gives up after three attempts', async () => {
    let attempts = 0
    const failed = await failure(
      inTransaction(db, async (tx) => {
        attempts += 1
        await tx.raw(`do $$ begin raise exception 'in each other''s way' using errcode = '40001'; end $$`)
      }),
    )
    expect(failed).to.contain('in each other')
    expect(attempts).to.equal(3)
  })

  describe('that reads a snapshot', () => {
    it('sees the register as it stood at one moment', async () => {
      const before = await countGrounds(db)
      const seen = await inTransaction(
        db,
        async (tx) => {
          const first = await countGrounds(tx)
          await addGround(db, 'X')
          return [first, await countGrounds(tx)]
        },
        { mode: 'snapshot' },
      )
      expect(seen).to.deep.equal([before, before])
      expect(await countGrounds(db)).to.equal(before + 1)
    })

    it('cannot write', async () => {
      const failed = await failure(inTransaction(db, (tx) => addGround(tx, 'X'), { mode: 'snapshot' }))
      expect(failed).to.contain('read-only transaction')
    })
  })
})
