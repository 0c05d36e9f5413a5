import { expect } from 'chai'
import type { Tx } from '../../src/database/transaction.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister, type Register } from '../support/register.ts'

/** What the database itself refuses, whoever writes to it: straight SQL, no command in between. */
describe('the tree of units in the database', () => {
  const office = useOffice()
  let register: Register

  beforeEach(async () => {
    register = await aRegister(office)
  })

  async function put(
    tx: Tx,
    code: string,
    parentCode: string | null,
    validFrom: string,
    validTo: string | null,
  ) {
    await tx('organisation_versions').insert({
      organisation_id: register.id(code),
      name: code,
      search_key: code.toLowerCase(),
      type_code: 'DB_CS',
      parent_id: parentCode === null ? null : register.id(parentCode),
      valid_from: validFrom,
      valid_to: validTo,
    })
  }

  async function end(tx: Tx, code: string, validTo: string) {
    await tx('organisation_versions')
      .where({ organisation_id: register.id(code) })
      .update({ valid_to: validTo })
  }

  it('refuses a circle, however long', async () => {
    const circle = office.db.transaction(async (tx) => {
      await end(tx, register.bloc, '2020-01-01')
      await put(tx, register.bloc, register.cells[0], '2020-01-01', null)
    })
    const problem = await problemOf(circle)
    expect(problem.fields[0]?.path).to.equal('parentCode')
    expect(problem.fields[0]?.text).to.contain('dưới chính đơn vị này')
  })

  it('refuses a circle that stands for some days only', async () => {
    const circle = office.db.transaction(async (tx) => {
      await end(tx, register.bloc, '2020-01-01')
      await put(tx, register.bloc, register.committee, '2020-01-01', '2020-01-08')
    })
    expect((await problemOf(circle)).kind).to.equal('invalid')
  })

  it('lets two units change places when it is never at the same time', async () => {
    await office.db.transaction(async (tx) => {
      await end(tx, register.committee, '2020-01-01')
      await end(tx, register.bloc, '2020-01-01')
      await put(tx, register.committee, null, '2020-01-01', null)
      await put(tx, register.bloc, register.committee, '2020-01-01', null)
    })
    const versions = await office
      .db('organisation_versions')
      .where({ organisation_id: register.id(register.bloc) })
    expect(versions).to.have.length(2)
  })

  it('refuses a unit as its own parent', async () => {
    const own = office.db.transaction(async (tx) => {
      await end(tx, register.otherCell, '2020-01-01')
      await put(tx, register.otherCell, register.otherCell, '2020-01-01', null)
    })
    expect((await problemOf(own)).fields[0]?.text).to.contain('cấp trên của chính nó')
  })

  it('refuses two names or two parents on one day', async () => {
    for (const parent of [register.committee, register.otherCommittee, null]) {
      const second = office.db.transaction((tx) =>
        put(tx, register.otherCell, parent, '2020-01-01', '2020-01-02'),
      )
      expect((await problemOf(second)).fields[0]?.path).to.equal('validFrom')
    }
  })

  it('refuses an end before the beginning', async () => {
    const ended = office.db.transaction((tx) => end(tx, register.otherCell, '2014-01-01'))
    expect((await problemOf(ended)).fields[0]?.path).to.equal('validTo')
  })

  it('refuses the second of two reorganisations that would make a circle together', async () => {
    const first = await office.db.transaction()
    const second = await office.db.transaction()
    await end(first, register.committee, '2020-01-01')
    await put(first, register.committee, register.otherCommittee, '2020-01-01', null)
    const late = async () => {
      await end(second, register.otherCommittee, '2020-01-01')
      await put(second, register.otherCommittee, register.committee, '2020-01-01', null)
    }
    const refused = problemOf(late())
    await first.commit()
    const problem = await refused
    await second.rollback()
    expect(problem.fields[0]?.path).to.equal('parentCode')
    const parents: unknown = await office
      .db('organisation_versions')
      .where({ organisation_id: register.id(register.otherCommittee) })
      .pluck('parent_id')
    expect(parents).to.deep.equal([register.id(register.bloc)])
  })
})
