import { expect } from 'chai'
import { READ_FRAME } from '../../src/awards/award-conditions.queries.ts'
import { unitsOn } from '../../src/organisations/organisation.queries.ts'
import { readUnitHistory } from '../../src/organisations/unit-history.queries.ts'
import { unitsNamed } from '../../src/statistics/unit-names.queries.ts'
import { rowsOf } from '../support/loose.ts'
import { useSampleOffice } from '../support/office.ts'

/** Days before, between and after everything that happened in the sample. */
const DAYS = ['1990-01-01', '2016-05-01', '2023-06-30', '2025-03-01', '2026-11-22', '2090-01-01']

describe('Units in memory', () => {
  const office = useSampleOffice()

  it('are called and lie as queries say, on any day', async () => {
    const history = await readUnitHistory(office.db)
    const rows = await rowsOf(office.db('organisations').select('id', 'code'))
    const ids = rows.map(({ id }) => Number(id))
    for (const day of DAYS) {
      const expected = await unitsOn(office.db, ids, day)
      const found = history.on(day)
      expect([...found.keys()]).to.have.members([...expected.keys()])
      for (const [id, unit] of expected) {
        const { name, typeCode, line = [] } = found.get(id) ?? {}
        const path = line.filter((above) => found.has(above))
        expect({ name, typeCode, path }).to.deep.equal({
          name: unit.name,
          typeCode: unit.typeCode,
          path: unit.path,
        })
      }
      expect(history.named(ids, day)).to.deep.equal(await unitsNamed(office.db, ids, day))
    }
  })

  it('are found by their codes, and known to have been at the top', async () => {
    const history = await readUnitHistory(office.db)
    const rows = await rowsOf(office.db('organisations').orderBy('id').limit(40))
    for (const { id, code } of rows) {
      expect(history.idOf(String(code))).to.equal(Number(id))
      expect(history.neverUnder(Number(id))).to.equal(await READ_FRAME.neverUnder(office.db, Number(id)))
    }
    expect(history.idOf('KHÔNG-CÓ')).to.equal(undefined)
  })
})
