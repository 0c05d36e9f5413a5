import { expect } from 'chai'
import { inTransaction } from '../../src/database/transaction.ts'
import { useOffice } from '../support/office.ts'

/** More than there are connections. */
const READERS = 12

describe('A transaction that nobody waits for any more', () => {
  const office = useOffice()

  async function codeOf(running: Promise<unknown>): Promise<unknown> {
    return running.then(
      () => null,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )
  }

  it('has its statement cancelled, and its connection serves the next', async () => {
    const leaving = new AbortController()
    const running = inTransaction(
      office.db,
      async (tx) => {
        leaving.abort()
        await tx.raw('select pg_sleep(60)')
      },
      { mode: 'snapshot', stop: leaving.signal },
    )
    expect(await codeOf(running)).to.equal('57014')
    const answers = await Promise.all(Array.from({ length: READERS }, () => office.db.raw('select 1 as one')))
    expect(answers).to.have.length(READERS)
  })

  it('waits for nobody when all leave at once and no connection is free', async () => {
    const leaving = new AbortController()
    const ended = Array.from({ length: READERS }, () =>
      inTransaction(
        office.db,
        async (tx) => {
          await tx.raw('select pg_sleep(0.2)')
          leaving.abort()
        },
        { mode: 'snapshot', stop: leaving.signal },
      ).catch((error: unknown) => error),
    )
    await Promise.all(ended)
    expect((await office.db('audit_events').count('* as count'))[0]).to.deep.equal({ count: 0 })
  })

  it('does not begin when whoever asked has left before', async () => {
    const reason = new Error('left')
    const running = inTransaction(office.db, () => Promise.resolve(1), { stop: AbortSignal.abort(reason) })
    expect(await codeOf(running)).to.equal(reason)
  })
})
