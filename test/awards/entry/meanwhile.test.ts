import { expect } from 'chai'
import { newestEvent } from '../../../src/audit/audit.queries.ts'
import { removeDraftAward } from '../../../src/awards/award.commands.ts'
import { getAward } from '../../../src/awards/award.queries.ts'
import { doneMeanwhile } from '../../../src/awards/entry/meanwhile.queries.ts'
import { SYSTEM_ACTOR } from '../../../src/shared/actor.ts'
import { aGivingRegister, aHead, drafted, forCell } from '../../support/decisions.ts'
import { useOffice } from '../../support/office.ts'

describe('What was done to a decision meanwhile', () => {
  const office = useOffice()

  it('tells of a line taken off it, and not of one taken off another of the same number', async () => {
    const { cells } = await aGivingRegister(office)
    const [mine, theirs] = await office.does(async (work) => [
      await drafted(work, aHead(), [forCell(cells[0])]),
      await drafted(work, aHead({ issuedOn: '2022-05-18' }), [forCell(cells[1])]),
    ])
    const since = await newestEvent(office.db)
    const line = await office.db('awards').where({ decision_id: theirs }).first<{ id: number }>('id')
    const award = await getAward(office.db, SYSTEM_ACTOR, line.id)
    await office.does((work) => removeDraftAward(work, award))
    const told = (id: number) => doneMeanwhile(office.db, SYSTEM_ACTOR, { id }, since)
    expect(await told(mine)).to.deep.equal([])
    const [event] = await told(theirs)
    expect(JSON.stringify(event)).to.contain('Bỏ đối tượng khỏi bản nháp').and.not.to.contain('decisionId')
  })
})
