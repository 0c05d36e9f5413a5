import { expect } from 'chai'
import { AwardFilter } from '../../../src/awards/award-filter.schema.ts'
import { registerPage } from '../../../src/awards/register.queries.ts'
import { reorganise } from '../../../src/reorganisations/reorganise.commands.ts'
import { today } from '../../../src/shared/dates.ts'
import { figureAddress, type Pivot } from '../../../src/statistics/pivot/pivot.ts'
import { findPivot } from '../../../src/statistics/pivot/pivot.queries.ts'
import { askPivot } from '../../../src/statistics/pivot/pivot.questions.ts'
import { aGivingRegister, aHead, forCell, issued, type GivingRegister } from '../../support/decisions.ts'
import { useOffice } from '../../support/office.ts'
import { anAct } from '../../support/reorganisation.ts'

describe('A pivot by units as structured today, asked by an account confined to a unit', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const [first, second] = register.cells
    await office.does((work) => issued(work, aHead(), [forCell(first), forCell(second)]))
  })

  /** Each row and the total, by name, as [figure, length of the list behind it]. */
  async function rows(): Promise<Record<string, [number | null, number]>> {
    const actor = await office.actor('clerk', register.id(register.committee))
    const asking = { db: office.db, actor, today: today(office.clock.now()) }
    const asked = await askPivot(asking, {
      rows: 'unit',
      structure: 'now',
      from: '2023-01-01',
      to: '2023-12-31',
    })
    const pivot = await findPivot(office.db, actor, asked)
    const listed = async (figure: Pivot['total']) => {
      const address = figureAddress(pivot, figure)
      const filter = AwardFilter.parse(Object.fromEntries(new URLSearchParams(address.split('?')[1])))
      return (await registerPage(office.db, actor, filter)).total
    }
    const found: Record<string, [number | null, number]> = {
      total: [pivot.total.number, await listed(pivot.total)],
    }
    for (const { group, total } of pivot.rows) found[group.label] = [total.number, await listed(total)]
    return found
  }

  it('counts what lies in the unit today', async () => {
    expect(await rows()).to.deep.equal({ total: [2, 2], 'Đảng bộ Cục Thử nghiệm': [2, 2] })
  })

  it('leaves out what has moved elsewhere since', async () => {
    const { cells, otherCommittee } = register
    const act = anAct({
      kind: 'CHUYEN_TRUC_THUOC',
      units: [cells[1]],
      receivers: [{ code: otherCommittee }],
    })
    await office.does((work) => reorganise(work, act))
    expect(await rows()).to.deep.equal({ total: [1, 1], 'Đảng bộ Cục Thử nghiệm': [1, 1] })
  })
})
