import { expect } from 'chai'
import { possibleDuplicates } from '../../src/people/duplicate.queries.ts'
import type { DirectoryFilter } from '../../src/people/directory-search.queries.ts'
import { COUNTED_AT_MOST, peoplePage, suggestPeople } from '../../src/people/directory.queries.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import type { PartialDate } from '../../src/shared/dates.ts'
import { searchKey } from '../../src/shared/vietnamese.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

const TODAY = '2026-11-22'

describe('The directory of people', () => {
  const office = useOffice()
  let register: Register
  beforeEach(async () => {
    register = await aRegister(office)
  })

  const add = (
    organisationCode: string,
    fullName: string,
    more: { code?: string; birth?: PartialDate } = {},
  ) =>
    office.does((work) =>
      registerPeople(work, [
        { fullName, position: 'Chuyên viên', organisationCode, postedFrom: '2020-01-01', ...more },
      ]),
    )
  const names = async (filter: DirectoryFilter, actor: Actor = SYSTEM_ACTOR, page = 1, pageSize = 50) => {
    const found = await peoplePage(office.db, actor, filter, { page, pageSize, today: TODAY })
    return found.rows.map((row) => row.fullName)
  }

  it('is ordered by given name, then family name, then middle name, by the Vietnamese alphabet', async () => {
    const inOrder = [
      'Đỗ Văn Anh',
      'Lê Thị Ánh',
      'Nguyễn Dung',
      'Bùi Đạt',
      'Nguyễn An Hoà',
      'Nguyễn Thị Hoà',
      'Y Moan',
    ]
    for (const name of inOrder.toReversed()) await add(register.cells[0], name)
    expect(await names({})).to.deep.equal(inOrder)
  })

  it('finds by beginnings of words in any order, without marks', async () => {
    await add(register.cells[0], 'Nguyễn Văn Hùng')
    await add(register.cells[0], 'Hoàng Thị Ngà')
    await add(register.cells[0], 'Đặng Hữu Tuấn')
    expect(await names({ q: 'hung nguyen' })).to.deep.equal(['Nguyễn Văn Hùng'])
    expect(await names({ q: 'ng h' })).to.have.members(['Nguyễn Văn Hùng', 'Hoàng Thị Ngà'])
    expect(await names({ q: 'ĐẶNG' })).to.deep.equal(['Đặng Hữu Tuấn'])
    expect(await names({ q: 'uyen' })).to.deep.equal([])
    expect(await names({ q: '100%_' })).to.deep.equal([])
  })

  it('finds by the whole code, leading zeros and all', async () => {
    await add(register.cells[0], 'Nguyễn Văn Hùng', { code: '00045' })
    await add(register.cells[0], 'Trần Văn Hùng', { code: '45' })
    expect(await names({ q: '00045' })).to.deep.equal(['Nguyễn Văn Hùng'])
    expect(await names({ q: ' 45 ' })).to.deep.equal(['Trần Văn Hùng'])
  })

  it('turns pages and counts all of them', async () => {
    for (const name of ['Lê An', 'Lê Bình', 'Lê Cường']) await add(register.cells[0], name)
    expect(await names({}, SYSTEM_ACTOR, 2, 2)).to.deep.equal(['Lê Cường'])
    const page = await peoplePage(
      office.db,
      SYSTEM_ACTOR,
      { q: 'le' },
      { page: 9, pageSize: 2, today: TODAY },
    )
    expect(page).to.deep.include({ rows: [], total: 3, page: 9 })
  })

  it('shows a unit with everything under it', async () => {
    await add(register.cells[0], 'Lê An')
    await add(register.otherCell, 'Lê Bình')
    expect(await names({ organisationId: register.id(register.committee) })).to.deep.equal(['Lê An'])
    expect(await names({ organisationId: register.id(register.bloc) })).to.deep.equal(['Lê An', 'Lê Bình'])
  })

  it('shows an account only the people of its own units', async () => {
    await add(register.cells[0], 'Lê An')
    await add(register.otherCell, 'Lê Bình')
    const actor = await office.actor('clerk', register.id(register.otherCommittee))
    expect(await names({}, actor)).to.deep.equal(['Lê Bình'])
    expect(await names({ q: 'le an' }, actor)).to.deep.equal([])
    const outside = await names({ organisationId: register.id(register.committee) }, actor)
    expect(outside).to.deep.equal([])
    const suggested = await suggestPeople(office.db, actor, 'le', TODAY, 10)
    expect(suggested.map(({ fullName }) => fullName)).to.deep.equal(['Lê Bình'])
  })

  it('suggests names spelled as typed before those with other marks', async () => {
    for (const name of ['Nguyễn Thị Hoa', 'Nguyễn Thị Hoà', 'Nguyễn Thị Hóa'])
      await add(register.cells[0], name)
    const suggested = await suggestPeople(office.db, SYSTEM_ACTOR, 'Nguyễn Thị Hòa', TODAY, 2)
    expect(suggested.map(({ fullName }) => fullName)[0]).to.equal('Nguyễn Thị Hoà')
    expect(suggested).to.have.length(2)
    expect(await suggestPeople(office.db, SYSTEM_ACTOR, '…', TODAY, 2)).to.deep.equal([])
  })

  it('finds thousands who stand together far from the beginning', async () => {
    await office.db.raw(`
      insert into people (full_name, family_name, middle_name, given_name, search_key)
      select 'Trần Văn ' || given, 'Trần', 'Văn', given, 'tran van ' || key
      from (values ('An', 'an', 4000), ('Yến', 'yen', 5100)) called (given, key, number), generate_series(1, number)`)
    const everybody = { page: 1, pageSize: 9100, today: TODAY }
    const { rows } = await peoplePage(office.db, SYSTEM_ACTOR, {}, everybody)
    const expected = rows.filter(({ fullName }) => fullName === 'Trần Văn Yến').map(({ id }) => id)
    const found = await peoplePage(
      office.db,
      SYSTEM_ACTOR,
      { q: 'yen' },
      { ...everybody, page: 3, pageSize: 50 },
    )
    expect(found.total).to.equal(COUNTED_AT_MOST)
    expect(found.rows.map(({ id }) => id)).to.deep.equal(expected.slice(100, 150))
  })

  describe('of an account with thousands of people', () => {
    const FAMILIES = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Nguyên', 'Trần']
    const MIDDLES = ['Thị', 'Văn', 'Thị Thu']
    const GIVEN = ['An', 'Hoà', 'Hoa', 'Nga', 'Ngân', 'Yến', 'Hương']
    const OWN = 5400
    const fullName = (at: number) =>
      [FAMILIES, MIDDLES, GIVEN].map((of) => of[at % of.length] ?? '').join(' ')
    let actor: Actor
    let own: string[]

    beforeEach(async () => {
      const person = (at: number, organisationCode: string) => ({
        fullName: fullName(at),
        position: 'Chuyên viên',
        organisationCode,
        postedFrom: '2020-01-01',
      })
      const people = Array.from({ length: OWN + 300 }, (_, at) =>
        person(at, at < OWN ? register.cells[0] : register.otherCell),
      )
      await office.does((work) => registerPeople(work, people))
      actor = await office.actor('clerk', register.id(register.committee))
      const all = { page: 1, pageSize: OWN + 300, today: TODAY }
      const { rows } = await peoplePage(office.db, SYSTEM_ACTOR, {}, all)
      const unit = register.id(register.cells[0])
      own = rows.filter(({ organisationId }) => organisationId === unit).map((row) => row.fullName)
    })

    const names = (people: { fullName: string }[]) => people.map(({ fullName }) => fullName)

    /** What answers a search, by the plainest means: names in the order of the directory. */
    const answering = (q: string) => {
      const words = searchKey(q).split(' ')
      return own.filter((name) => words.every((word) => ` ${searchKey(name)}`.includes(` ${word}`)))
    }

    it('finds all of its own by any words, in order, however many they are', async () => {
      for (const q of ['n', 'nguyen', 'nguyen thi', 'nguyen thi thu hoa', 'yen', 'tran', 'le']) {
        const expected = answering(q)
        const paging = { pageSize: 20, today: TODAY }
        const found = await peoplePage(office.db, actor, { q }, { page: 2, ...paging })
        expect(found.total, q).to.equal(Math.min(expected.length, COUNTED_AT_MOST))
        expect(names(found.rows), q).to.deep.equal(expected.slice(20, 40))
        const late = await peoplePage(office.db, actor, { q }, { page: 30, ...paging })
        expect(names(late.rows), q).to.deep.equal(expected.slice(580, 600))
        const suggested = await suggestPeople(office.db, actor, q, TODAY, 10)
        expect(names(suggested), q).to.deep.equal(expected.slice(0, 10))
      }
    })

    it('suggests the marks typed first, also where more are called so than are counted', async () => {
      const spelled = own.filter((name) => name.startsWith('Nguyễn '))
      expect(spelled).to.have.length.above(COUNTED_AT_MOST)
      const suggested = await suggestPeople(office.db, actor, 'Nguyễn', TODAY, 10)
      expect(suggested.map((row) => row.fullName)).to.deep.equal(spelled.slice(0, 10))
      const rarer = own.filter((name) => name.startsWith('Nguyên ')).slice(0, 10)
      const others = await suggestPeople(office.db, actor, 'Nguyên', TODAY, 10)
      expect(others.map((row) => row.fullName)).to.deep.equal(rarer)
    })
  })

  describe('possible duplicates', () => {
    const year: PartialDate = { date: '1980-01-01', precision: 'year' }
    const day: PartialDate = { date: '1980-05-18', precision: 'day' }
    const duplicates = async (unit: string, birth: PartialDate | null, actor: Actor = SYSTEM_ACTOR) => {
      const newcomer = { fullName: 'Nguyen thi HOA', birth, organisationId: register.id(unit) }
      return (await possibleDuplicates(office.db, actor, newcomer, TODAY)).map(({ fullName }) => fullName)
    }

    it('are people of the same unit whose births do not contradict', async () => {
      await add(register.cells[0], 'Nguyễn Thị Hoa', { birth: day })
      await add(register.cells[0], 'Nguyễn Thị Hoà')
      await add(register.cells[0], 'Nguyễn Thị Hồng')
      expect(await duplicates(register.cells[0], null)).to.deep.equal(['Nguyễn Thị Hoa', 'Nguyễn Thị Hoà'])
      expect(await duplicates(register.cells[0], year)).to.deep.equal(['Nguyễn Thị Hoa', 'Nguyễn Thị Hoà'])
      const other: PartialDate = { date: '1981-01-01', precision: 'year' }
      expect(await duplicates(register.cells[0], other)).to.deep.equal(['Nguyễn Thị Hoà'])
    })

    it('are people of other units only when the full birth date is the same', async () => {
      await add(register.cells[0], 'Nguyễn Thị Hoa', { birth: day })
      expect(await duplicates(register.otherCell, day)).to.deep.equal(['Nguyễn Thị Hoa'])
      expect(await duplicates(register.otherCell, year)).to.deep.equal([])
      expect(await duplicates(register.otherCell, null)).to.deep.equal([])
    })

    it('never show an account people of other units', async () => {
      await add(register.cells[0], 'Nguyễn Thị Hoa', { birth: day })
      const actor = await office.actor('clerk', register.id(register.otherCommittee))
      expect(await duplicates(register.otherCell, day, actor)).to.deep.equal([])
    })
  })
})
