import { expect } from 'chai'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { correctPerson, registerPeople, type RegisterPerson } from '../../src/people/person.commands.ts'
import { getPerson, listPostings, peopleOn, personIdsByCode } from '../../src/people/person.queries.ts'
import { correctPosting, transferPerson } from '../../src/people/posting.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister, type Register } from '../support/register.ts'

const TODAY = '2026-11-22'

describe('People', () => {
  const office = useOffice()
  let register: Register
  beforeEach(async () => {
    register = await aRegister(office)
  })

  const hoa = (changes: Partial<RegisterPerson> = {}): RegisterPerson => ({
    fullName: 'Nguyễn Thị Ngọc Hoà',
    position: 'Chuyên viên',
    organisationCode: register.cells[0],
    postedFrom: '2020-03-01',
    ...changes,
  })
  const add = async (changes: Partial<RegisterPerson> = {}) => {
    const [id] = await office.does((work) => registerPeople(work, [hoa(changes)]))
    return getPerson(office.db, SYSTEM_ACTOR, id ?? 0, TODAY)
  }
  const postsOf = async (id: number) =>
    (await listPostings(office.db, [id])).map(({ position, validFrom, validTo }) => [
      position,
      validFrom,
      validTo,
    ])

  it('are registered with name parts, as much of the birth as is known, and a post', async () => {
    const person = await add({
      code: '00045',
      birth: { date: '1980-05-01', precision: 'month' },
      sex: 'female',
      statisticsCategory: 'TRUC_TIEP',
    })
    const row = await office.db('people').where({ id: person.id }).first<Record<string, string>>()
    expect(row).to.include({
      family_name: 'Nguyễn',
      middle_name: 'Thị Ngọc',
      given_name: 'Hoà',
      search_key: 'nguyen thi ngoc hoa',
    })
    expect((await peopleOn(office.db, [person.id], TODAY)).get(person.id)).to.deep.equal({
      id: person.id,
      code: '00045',
      fullName: 'Nguyễn Thị Ngọc Hoà',
      birth: { date: '1980-05-01', precision: 'month' },
      birthText: '05/1980',
      sex: 'female',
      position: 'Chuyên viên',
      organisationId: register.id(register.cells[0]),
      statisticsCategoryCode: 'TRUC_TIEP',
    })
    expect(await personIdsByCode(office.db, ['00045', '45'])).to.deep.equal(new Map([['00045', person.id]]))
  })

  it('are registered in bulk, in the order of the list, each with an event in the log', async () => {
    const inputs = Array.from({ length: 2500 }, (_, index) => hoa({ code: `C${index}` }))
    const ids = await office.does((work) => registerPeople(work, inputs))
    const byCode = await personIdsByCode(office.db, ['C0', 'C1234', 'C2499'])
    expect([...byCode.values()].toSorted((a, b) => a - b)).to.deep.equal([ids[0], ids[1234], ids[2499]])
    expect(await listAuditEvents(office.db, { action: 'person.registered' }, 3000)).to.have.length(2500)
  })

  it('may share a name: two files, never merged by the program', async () => {
    const [first, second] = [await add(), await add()]
    expect(first.id).to.not.equal(second.id)
  })

  it('refuse unknown units and categories, days before a unit exists, and births that cannot be', async () => {
    const inputs = [
      hoa({ organisationCode: 'KHONG-CO' }),
      hoa({ statisticsCategory: 'LD_KHONG' }),
      hoa({ postedFrom: '2014-12-31' }),
      hoa({ birth: { date: '2030-01-01', precision: 'year' } }),
      hoa({ birth: { date: '2021-01-01', precision: 'day' } }),
    ]
    const problem = await problemOf(office.does((work) => registerPeople(work, inputs)))
    expect(problem.fields.map(({ path }) => path)).to.have.members([
      '0.organisationCode',
      '1.statisticsCategory',
      '2.organisationCode',
      '3.birth',
      '4.birth',
    ])
    const alone = await problemOf(
      office.does((work) => registerPeople(work, [hoa({ organisationCode: 'X' })])),
    )
    expect(alone.fields[0]?.path).to.equal('organisationCode')
  })

  it('refuse a code somebody has', async () => {
    await add({ code: '00045' })
    expect((await problemOf(add({ code: '00045' }))).fields[0]?.path).to.equal('code')
  })

  it('are corrected with both sides in the log, and not over the change of somebody else', async () => {
    const person = await add({ birth: { date: '1980-01-01', precision: 'year' } })
    const corrected = {
      fullName: 'Nguyễn Thị Ngọc Hoa',
      birth: { date: '1980-05-18', precision: 'day' },
    } as const
    await office.does((work) => correctPerson(work, person, corrected))
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.deep.include({
      action: 'person.changed',
      before: { fullName: 'Nguyễn Thị Ngọc Hoà', birth: '1980' },
      after: { fullName: 'Nguyễn Thị Ngọc Hoa', birth: '1980-05-18' },
    })
    const stale = await problemOf(office.does((work) => correctPerson(work, person, hoa())))
    expect(stale.kind).to.equal('outdated')
  })

  describe('changing posts', () => {
    it('ends the main post the day the new one starts', async () => {
      const person = await add()
      const post = { position: 'Phó Bí thư', organisationCode: register.otherCell, validFrom: '2023-07-01' }
      await office.does((work) => transferPerson(work, person, post))
      expect(await postsOf(person.id)).to.deep.equal([
        ['Phó Bí thư', '2023-07-01', null],
        ['Chuyên viên', '2020-03-01', '2023-07-01'],
      ])
      const then = (await peopleOn(office.db, [person.id], '2023-06-30')).get(person.id)
      expect(then?.position).to.equal('Chuyên viên')
    })

    it('fits a forgotten post between two known ones', async () => {
      const person = await add()
      const at = { organisationCode: register.cells[1] }
      await office.does(async (work) => {
        await transferPerson(work, person, { ...at, position: 'Bí thư', validFrom: '2024-01-01' })
        await transferPerson(work, person, { ...at, position: 'Phó Bí thư', validFrom: '2022-01-01' })
      })
      expect(await postsOf(person.id)).to.deep.equal([
        ['Bí thư', '2024-01-01', null],
        ['Phó Bí thư', '2022-01-01', '2024-01-01'],
        ['Chuyên viên', '2020-03-01', '2022-01-01'],
      ])
    })

    it('keeps a concurrent post beside the main one', async () => {
      const person = await add()
      const post = { position: 'Cấp ủy viên', organisationCode: register.grassroots, validFrom: '2021-01-01' }
      await office.does((work) => transferPerson(work, person, { ...post, concurrent: true }))
      expect((await peopleOn(office.db, [person.id], TODAY)).get(person.id)?.position).to.equal('Chuyên viên')
      expect(await postsOf(person.id)).to.have.length(2)
    })

    it('refuses a second main post from the same day, an upside-down term and a day before birth', async () => {
      const person = await add({ birth: { date: '1990-01-01', precision: 'day' } })
      const post = { position: 'Bí thư', organisationCode: register.cells[1], validFrom: '2020-03-01' }
      const transfer = (changes: object) =>
        problemOf(office.does((work) => transferPerson(work, person, { ...post, ...changes })))
      expect((await transfer({})).fields[0]?.path).to.equal('validFrom')
      expect((await transfer({ validFrom: '2022-01-01', validTo: '2022-01-01' })).fields[0]?.path).to.equal(
        'validTo',
      )
      expect((await transfer({ validFrom: '1989-01-01' })).fields.map(({ path }) => path)).to.include(
        'validFrom',
      )
    })

    it('corrects a post, and refuses to let two main posts overlap', async () => {
      const person = await add()
      const post = { position: 'Bí thư', organisationCode: register.cells[1], validFrom: '2023-01-01' }
      await office.does((work) => transferPerson(work, person, post))
      const [latest] = await listPostings(office.db, [person.id])
      if (latest === undefined) throw new Error('no posting')
      const ended = { ...post, position: 'Bí thư Chi bộ', validTo: '2024-01-01' }
      await office.does((work) => correctPosting(work, person, latest, ended))
      expect((await postsOf(person.id))[0]).to.deep.equal(['Bí thư Chi bộ', '2023-01-01', '2024-01-01'])
      const over = await problemOf(
        office.does((work) => correctPosting(work, person, latest, { ...post, validFrom: '2022-01-01' })),
      )
      expect(over.fields[0]?.path).to.equal('validFrom')
    })

    it('makes a new version of the file', async () => {
      const person = await add()
      const post = { position: 'Bí thư', organisationCode: register.cells[1], validFrom: '2023-01-01' }
      await office.does((work) => transferPerson(work, person, post))
      expect((await getPerson(office.db, SYSTEM_ACTOR, person.id, TODAY)).version).to.equal(
        person.version + 1,
      )
    })
  })

  describe('within the scope of an account', () => {
    it('are registered and transferred only into its subtree', async () => {
      const clerk = await office.actor('clerk', register.id(register.committee))
      const person = await add()
      const outside = hoa({ organisationCode: register.otherCell })
      const refused = await problemOf(office.does((work) => registerPeople(work, [outside]), clerk))
      expect(refused.fields[0]?.text).to.contain('không thuộc phạm vi')
      const [id] = await office.does((work) => registerPeople(work, [hoa()]), clerk)
      expect(id).to.be.greaterThan(person.id)
      const post = { position: 'Bí thư', organisationCode: register.otherCell, validFrom: '2023-01-01' }
      const gone = await problemOf(office.does((work) => transferPerson(work, person, post), clerk))
      expect(gone.fields[0]?.path).to.equal('organisationCode')
    })

    it('keep the posts they hold elsewhere: those are not corrected, and not ended, from outside', async () => {
      const clerk = await office.actor('clerk', register.id(register.committee))
      const person = await add()
      const elsewhere = { position: 'Bí thư', organisationCode: register.otherCell, validFrom: '2023-01-01' }
      await office.does((work) => transferPerson(work, person, elsewhere))
      const [held] = await listPostings(office.db, [person.id])
      if (held === undefined) throw new Error('no posting')
      const post = { ...elsewhere, organisationCode: register.cells[1] }
      const corrected = await problemOf(
        office.does((work) => correctPosting(work, person, held, post), clerk),
      )
      expect(corrected.fields[0]?.text).to.contain(`${register.otherCell} không thuộc phạm vi`)
      const back = { ...post, validFrom: '2024-01-01' }
      const ended = await problemOf(office.does((work) => transferPerson(work, person, back), clerk))
      expect(ended.fields[0]?.text).to.contain(`${register.otherCell} không thuộc phạm vi`)
      expect((await postsOf(person.id))[0]).to.deep.equal(['Bí thư', '2023-01-01', null])
    })

    it('stay visible after they moved on, and are not found where they never were', async () => {
      const person = await add()
      const post = { position: 'Bí thư', organisationCode: register.otherCell, validFrom: '2023-01-01' }
      await office.does((work) => transferPerson(work, person, post))
      for (const unit of [register.cells[0], register.committee, register.otherCell]) {
        const actor = await office.actor('clerk', register.id(unit))
        expect((await getPerson(office.db, actor, person.id, TODAY)).id).to.equal(person.id)
      }
      const stranger = await office.actor('clerk', register.id(register.cells[1]))
      expect((await problemOf(getPerson(office.db, stranger, person.id, TODAY))).kind).to.equal('not-found')
    })
  })
})
