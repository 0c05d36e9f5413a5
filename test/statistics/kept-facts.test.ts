import { expect } from 'chai'
import { resolveConditions } from '../../src/awards/award-conditions.queries.ts'
import { awardsMeeting } from '../../src/awards/filtered-awards.queries.ts'
import type { Db, Tx } from '../../src/database/transaction.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { countsOfParts } from '../../src/statistics/counts.ts'
import { countAwards } from '../../src/statistics/pivot/pivot-count.queries.ts'
import { aHead, aGivingRegister, issued } from '../support/decisions.ts'
import { rowsOf } from '../support/loose.ts'
import { useOffice, type Office } from '../support/office.ts'
import { countingFacts, type CountingFacts } from './counting-facts.ts'

const NO_UNITS = { belowId: null, placed: null, own: new Set<number>() }

/** How many awards are in force, told by the fact table (null: it leaves that to the database) and by the database. */
async function both(db: Db, figures: CountingFacts): Promise<[number | null, number]> {
  const conditions = await resolveConditions(db, SYSTEM_ACTOR, { status: 'issued' })
  const question = { measure: 'awards', conditions, dimensions: [], units: NO_UNITS, heirs: null } as const
  const found = await figures.facts?.count(db, question)
  const counting = { filtered: awardsMeeting(db, conditions), dimensions: [], units: NO_UNITS }
  const counted = (await countAwards(db, counting)).of([])
  return [found === null || found === undefined ? null : countsOfParts(found).of([]), counted]
}

describe('The table that figures are counted from', () => {
  const office = useOffice()

  async function three(): Promise<{ figures: CountingFacts; ids: number[] }> {
    const { cells } = await aGivingRegister(office)
    // A decision for each: papers of one decision are counted by one transaction after the other.
    for (const [at, organisationCode] of cells.slice(0, 3).entries()) {
      const line = { recipientKind: 'collective', organisationCode, formCode: 'PBK_TU_CB' } as const
      const given = { ...line, kindCode: 'P_CHUYEN_DE', achievement: 'Hoàn thành xuất sắc nhiệm vụ' }
      await office.does((work) => issued(work, aHead({ number: `${at + 1}-QĐ/ĐUK` }), [given]))
    }
    const rows = await rowsOf(office.db('awards').orderBy('id').select('id'))
    return { figures: await countingFacts(office.db), ids: rows.map(({ id }) => Number(id)) }
  }

  // Not through the command: its line in the log would make one transaction wait for the other.
  const revoke = (db: Db, id: number | undefined) =>
    db('awards').where({ id }).update({ status: 'revoked', revoked_on: '2024-06-01' })

  it('moves on with what is committed, and leaves an older snapshot to the database', async () => {
    const { figures, ids } = await three()
    const older = await snapshot(office)
    expect(await both(older, figures)).to.deep.equal([3, 3])
    await revoke(office.db, ids[0])
    expect(await both(office.db, figures)).to.deep.equal([2, 2])
    expect(await both(older, figures)).to.deep.equal([null, 3])
    await older.commit()
    expect(await both(office.db, figures)).to.deep.equal([2, 2])
    await figures.close()
  })

  it('sees what was begun before and committed after what it already knows', async () => {
    const { figures, ids } = await three()
    const first = await office.db.transaction()
    await revoke(first, ids[0])
    await revoke(office.db, ids[1])
    expect(await both(office.db, figures)).to.deep.equal([2, 2])
    await first.commit()
    expect(await both(office.db, figures)).to.deep.equal([1, 1])
    await figures.close()
  })

  it('knows nothing of what a transaction changed and nobody else may see', async () => {
    const { figures, ids } = await three()
    const writing = await office.db.transaction()
    await revoke(writing, ids[0])
    expect(await both(writing, figures)).to.deep.equal([null, 2])
    await writing.rollback()
    expect(await both(office.db, figures)).to.deep.equal([3, 3])
    await figures.close()
  })

  it('is no longer asked once it is closed', async () => {
    const { figures } = await three()
    await figures.close()
    expect(await both(office.db, figures)).to.deep.equal([null, 3])
  })
})

async function snapshot(office: Office): Promise<Tx> {
  const tx = await office.db.transaction({ isolationLevel: 'repeatable read', readOnly: true })
  await tx.raw('select 1')
  return tx
}
