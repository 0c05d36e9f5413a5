import { expect } from 'chai'
import { recordClassifications } from '../../src/classifications/classification.commands.ts'
import {
  countByLevel,
  listClassifications,
  listed,
} from '../../src/classifications/classification-list.queries.ts'
import { toClassify } from '../../src/classifications/to-classify.queries.ts'
import { figureMemory } from '../../src/audit/figure-memory.ts'
import { getPerson, personIdsByCode } from '../../src/people/person.queries.ts'
import { mergePeople } from '../../src/people/merge.commands.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { aGivingRegister } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

const TODAY = '2026-11-22'
const NAMES = ['An', 'Ánh', 'Ân', 'Bình', 'Đào', 'Dũng', 'Ê', 'Yến']

describe('The list of what was classified in a year', () => {
  const office = useOffice()

  /** Thirty people in two cells under one committee, all classified, of whom two turn out to be one. */
  async function thirty() {
    const register = await aGivingRegister(office)
    const codes = Array.from({ length: 30 }, (_, number) => `DS-${number}`)
    await office.does((work) =>
      registerPeople(
        work,
        codes.map((code, number) => ({
          code,
          fullName: `Trần Thị ${NAMES[(number * 5) % NAMES.length]}`,
          position: 'Chuyên viên',
          organisationCode: register.cells[number % 2] ?? '',
          postedFrom: '2016-01-01',
        })),
      ),
    )
    await office.does((work) =>
      recordClassifications(
        work,
        codes.map((person) => ({
          person,
          organisationCode: undefined,
          decidedOn: undefined,
          year: 2023,
          level: 'HTTNV',
          basis: 'Quyết định số 12-QĐ/ĐUK',
        })),
      ),
    )
    return register
  }

  const list = (withinId: number | null, page: number, pageSize: number) =>
    listClassifications(
      office.db,
      SYSTEM_ACTOR,
      { year: 2023, of: 'people', withinId },
      { page, pageSize, today: TODAY, figures: figureMemory() },
    )
  const names = (rows: { name: string; personId: number | null }[]) =>
    rows.map(({ name, personId }) => `${name} ${personId}`)

  async function pages(withinId: number | null, pageSize: number, number: number): Promise<string[]> {
    const found: string[] = []
    for (let page = 1; page <= number; page += 1) found.push(...names(await list(withinId, page, pageSize)))
    return found
  }

  it('is in the same order, on pages near and far, of everybody and of a unit, before and after a merge', async () => {
    const register = await thirty()
    const above = register.id(register.committee)
    for (const people of [30, 29]) {
      if (people === 29) {
        const ids = await personIdsByCode(office.db, ['DS-3', 'DS-4'])
        const files = await Promise.all(
          [...ids.values()].map((id) => getPerson(office.db, SYSTEM_ACTOR, id, TODAY)),
        )
        const [kept, merged] = files
        if (kept === undefined || merged === undefined) throw new Error('There are no two files.')
        const all = { fullName: 'kept', birth: 'kept', sex: 'kept', code: 'kept', posts: 'kept' } as const
        await office.does((work) => mergePeople(work, kept, merged, all))
      }
      // A page of three hundred is read as one far from the beginning, a page of a unit by sorting its people.
      const whole = names(await list(null, 1, 300))
      expect(whole).to.have.length(people)
      expect(await pages(null, 7, 5)).to.deep.equal(whole)
      expect(names(await list(above, 1, 300))).to.deep.equal(whole)
      expect(await pages(above, 7, 5)).to.deep.equal(whole)
      const counts = await countByLevel(
        office.db,
        SYSTEM_ACTOR,
        { year: 2023, of: 'people', withinId: null },
        TODAY,
      )
      expect(listed(counts, undefined)).to.equal(people)
    }
  })

  it('of those one may classify has each person once on its pages, with what is recorded', async () => {
    const register = await thirty()
    const place = { unitId: register.id(register.committee), year: 2023, on: '2023-12-31' }
    const page = (number: number, pageSize: number) =>
      toClassify(office.db, 'people', place, { page: number, pageSize, figures: figureMemory() })
    const whole = await page(1, 300)
    expect(whole.rows.length).to.equal(whole.total)
    expect(whole.rows.filter(({ levelName }) => levelName !== null)).to.have.length(30)
    const found = []
    for (let number = 1; number <= 5; number += 1) found.push(...(await page(number, 8)).rows)
    expect(found).to.deep.equal(whole.rows.slice(0, 40))
  })
})
