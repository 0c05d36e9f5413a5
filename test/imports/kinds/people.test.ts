import { expect } from 'chai'
import { allRows } from '../../../src/imports/import.queries.ts'
import { listPostings } from '../../../src/people/person.queries.ts'
import { shortDate } from '../../../src/shared/dates.ts'
import { aGivingRegister, type GivingRegister } from '../../support/decisions.ts'
import { rowsOf } from '../../support/loose.ts'
import { placesIn, summary, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'

const TITLES = [
  'Mã cán bộ',
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Chức vụ',
  'Mã đơn vị',
  'Đối tượng thống kê',
]

describe('Taking a list of people in', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })
  const take = (rows: Row[], options = {}) => takeIn(office, 'people', [TITLES, ...rows], options)
  const named = (fullName: string) =>
    rowsOf(
      office
        .db('people')
        .where({ full_name: fullName })
        .orderBy('id')
        .select('code', 'birth_date', 'birth_precision'),
    )

  it('warns of a new code for somebody whom the register has under another, and adds them all the same', async () => {
    const [cell] = register.cells
    await take([['000777', 'Phạm Thị Mai', '5/3/1979', 'Nữ', 'Chuyên viên', cell]])
    const done = await take([
      ['000778', 'Phạm Thị Mai', '5/3/1979', 'Nữ', 'Chuyên viên', cell],
      ['000779', 'Phạm Thị Mai', '6/4/1980', 'Nữ', 'Chuyên viên', cell],
    ])
    expect(summary(done)).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    expect(done.problems.map(({ row, warning }) => [row, warning])).to.deep.equal([[2, true]])
    expect(done.problems[0]?.message).to.match(/^Sổ có Phạm Thị Mai, sinh 05\/03\/1979, .+ với mã 000777\./)
  })

  it('opens files, codes with their leading zeros, births as far as they are known', async () => {
    const [cell] = register.cells
    const done = await take([
      ['000777', 'Phạm Thị Mai', '5/3/1979', 'Nữ', 'Chuyên viên', cell],
      ['000778', 'Lê Văn Bình', '03/1975', 'Nam', null, cell],
      [null, 'Hoàng Văn Năm', '1968', null, null, cell],
      [null, 'Vũ Thị Không', null, null, null, cell],
    ])
    expect(summary(done)).to.equal('applied: 4 new, 0 changed, 0 unchanged')
    expect([
      ...(await named('Phạm Thị Mai')),
      ...(await named('Lê Văn Bình')),
      ...(await named('Hoàng Văn Năm')),
      ...(await named('Vũ Thị Không')),
    ]).to.deep.equal([
      { code: '000777', birth_date: '1979-03-05', birth_precision: 'day' },
      { code: '000778', birth_date: '1975-03-01', birth_precision: 'month' },
      { code: null, birth_date: '1968-01-01', birth_precision: 'year' },
      { code: null, birth_date: null, birth_precision: null },
    ])
  })

  it('names the words a column of choices takes, not their codes', async () => {
    const done = await take([['000779', 'Phạm Thị Mai', '1979', 'Khác', 'Chuyên viên', register.cells[0]]])
    expect(done.problems.map(({ message }) => message).join()).to.include(
      'Giới tính: chỉ nhận một trong các giá trị Nữ, Nam.',
    )
  })

  it('changes nothing the second time, with and without codes', async () => {
    const [cell] = register.cells
    const rows: Row[] = [
      ['000777', 'Phạm Thị Mai', '5/3/1979', 'Nữ', 'Chuyên viên', cell],
      [null, 'Hoàng Văn Năm', '1968', null, 'Lái xe', cell],
      [null, 'Vũ Thị Không', null, null, null, cell],
    ]
    await take(rows)
    expect(summary(await take(rows))).to.equal('applied: 0 new, 0 changed, 3 unchanged')
  })

  it('corrects who somebody is and moves them, leaving alone what the list leaves empty', async () => {
    const done = await take([['000123', 'Trần Thị Lan', null, null, 'Trưởng phòng', register.cells[1]]])
    expect(summary(done)).to.equal('applied: 0 new, 1 changed, 0 unchanged')
    expect(await named('Trần Thị Lan')).to.deep.equal([
      { code: '000123', birth_date: '1980-05-12', birth_precision: 'day' },
    ])
    const [post] = await rowsOf(
      office.db('person_postings').orderBy('valid_from', 'desc').limit(1).select('position', 'valid_from'),
    )
    expect(post).to.deep.equal({ position: 'Trưởng phòng', valid_from: '2026-11-22' })
  })

  it('takes nothing away from a birth that it knows less exactly, and says of a change what was and what will be', async () => {
    const [one, two] = register.cells
    const done = await take(
      [
        ['000123', 'Trần Thị Lan', '1980', null, 'Trưởng phòng', two],
        ['000777', 'Phạm Thị Mai', '1979', 'Nữ', 'Văn thư', one],
      ],
      { dryRun: true },
    )
    const [changed, fresh] = await allRows(office.db, done.id)
    const since = ({ validFrom }: { validFrom: string }) => shortDate(validFrom)
    const [post] = await listPostings(office.db, [
      Number((await rowsOf(office.db('people').where({ code: '000123' })))[0]?.['id']),
    ])
    expect(changed?.before).to.deep.include({
      'Đơn vị': `Chi bộ Vụ Pháp chế (${one})`,
      'Giữ chức vụ từ': post && since(post),
    })
    expect(changed?.before).not.to.have.property('Ngày sinh')
    expect(changed?.after).to.deep.include({
      'Chức vụ': 'Trưởng phòng',
      'Đơn vị': `Chi bộ Văn phòng (${two})`,
      'Giữ chức vụ từ': '22/11/2026',
    })
    expect(fresh?.after).to.include({ 'Đơn vị': `Chi bộ Vụ Pháp chế (${one})` })
  })

  it('refuses two lines about one file, also where only one of them has the code', async () => {
    const [cell] = register.cells
    const done = await take([
      ['000123', 'Trần Thị Lan', null, null, 'Trưởng phòng', cell],
      [null, 'Trần Thị Lan', '1980', null, 'Phó Trưởng phòng', cell],
    ])
    expect(placesIn(done)).to.deep.equal(['3 Họ và tên «Trần Thị Lan»'])
  })

  it('asks which of two namesakes of the unit is meant, and guesses none', async () => {
    const [cell] = register.cells
    await take([
      ['A1', 'Đỗ Văn Hai', '1970', null, 'Trưởng ban', cell],
      ['A2', 'Đỗ Văn Hai', '1971', null, 'Phó ban', cell],
    ])
    const done = await take([[null, 'Đỗ Văn Hai', null, null, null, cell]])
    expect(placesIn(done)).to.deep.equal(['2 Cá nhân «»'])
    const decided = await take([[null, 'Đỗ Văn Hai', '1971', null, null, cell]])
    expect(summary(decided)).to.equal('applied: 0 new, 0 changed, 1 unchanged')
  })

  it('takes a list written out of the register for what it says, also of namesakes without codes', async () => {
    const [cell] = register.cells
    await take([
      ['A1', 'Lê Thị Hoà', '03/1985', 'Nữ', 'Văn thư', cell],
      ['A2', 'Lê Thị Hòa', '12/03/1985', 'Nữ', 'Văn thư viên', cell],
    ])
    await office.db('people').whereIn('code', ['A1', 'A2']).update({ code: null })
    const again = await take([
      [null, 'Lê Thị Hoà', '03/1985', 'Nữ', 'Văn thư', cell],
      [null, 'Lê Thị Hòa', '12/03/1985', 'Nữ', 'Văn thư viên', cell],
    ])
    expect(summary(again)).to.equal('applied: 0 new, 0 changed, 2 unchanged')
    const otherwise = await take([[null, 'Lê Thị Hòa', '1985', null, null, cell]])
    expect(placesIn(otherwise)).to.deep.equal(['2 Cá nhân «»'])
  })

  it('refuses unknown units and classes, births and names that are none, and one person twice', async () => {
    const [cell] = register.cells
    const done = await take([
      ['B1', 'Ngô Văn Một', null, null, null, 'KHONG-CO'],
      ['B2', 'Ngô Văn Hai', null, null, null, cell, 'Phi công'],
      ['B3', 'Ngô Văn Ba', '31/02/1980', null, null, cell],
      ['B4', null, null, null, null, cell],
      ['B5', 'Ngô Văn Năm', null, null, null, null],
      ['B6', 'Ngô Văn Sáu', null, null, null, cell],
      ['B6', 'Ngô Văn Sáu', null, null, null, cell],
      [null, 'Ngô Văn Tám', null, null, null, cell],
      [null, 'Ngô Văn Tám', null, null, null, cell],
    ])
    expect(placesIn(done)).to.deep.equal([
      '2 Mã đơn vị «KHONG-CO»',
      '3 Đối tượng thống kê «Phi công»',
      '4 Ngày sinh «31/02/1980»',
      '5 Họ và tên «»',
      '6 Mã đơn vị «»',
      '8 Mã cán bộ «B6»',
      '10 Họ và tên «Ngô Văn Tám»',
    ])
  })

  it('keeps people and units of others from whoever is confined to a unit', async () => {
    const actor = await office.actor('clerk', register.id(register.otherCommittee))
    const done = await take(
      [
        ['000123', 'Trần Thị Lan', null, null, null, register.otherCell],
        ['C2', 'Ngô Văn Một', null, null, null, register.cells[0]],
      ],
      { actor },
    )
    expect(placesIn(done)).to.deep.equal(['2 Mã cán bộ «000123»', `3 Mã đơn vị «${register.cells[0]}»`])
  })
})
