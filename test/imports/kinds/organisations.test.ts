import { expect } from 'chai'
import { rowsOf } from '../../support/loose.ts'
import { placesIn, summary, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'
import { aRegister } from '../../support/register.ts'

const TITLES = ['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị', 'Mã đơn vị cấp trên', 'Hiệu lực từ', 'Hiệu lực đến']

describe('Taking a list of units in', () => {
  const office = useOffice()
  const take = (rows: Row[], options = {}) => takeIn(office, 'organisations', [TITLES, ...rows], options)
  const unitsNamed = async (code: string) =>
    rowsOf(
      office
        .db('organisation_versions as v')
        .join('organisations as o', 'o.id', 'v.organisation_id')
        .leftJoin('organisations as p', 'p.id', 'v.parent_id')
        .where('o.code', code)
        .orderBy('v.valid_from')
        .select('v.name', 'v.type_code', 'p.code as parent', 'v.valid_from', 'v.valid_to'),
    )

  it('registers children above their parents in the file, under the everyday name of their type', async () => {
    const done = await take([
      ['007', 'Chi bộ Phòng Kế toán', 'Chi bộ', 'DB-9'],
      ['DB-9', 'Đảng bộ Cục Thử', 'Đảng bộ cơ sở', 'KHOI-9'],
      ['KHOI-9', 'Đảng bộ Khối Thử', 'DB_TT_TW', null, '11/04/2007'],
    ])
    expect(summary(done)).to.equal('applied: 3 new, 0 changed, 0 unchanged')
    expect(await unitsNamed('007')).to.deep.equal([
      {
        name: 'Chi bộ Phòng Kế toán',
        type_code: 'CB_TT_CS',
        parent: 'DB-9',
        valid_from: '2007-04-11',
        valid_to: null,
      },
    ])
  })

  it('leads from units under a wrong line of the list to that line', async () => {
    const done = await take([
      ['KHOI-9', 'Đảng bộ Khối Thử', 'DB_TT_TW', null, '31/02/2007'],
      ['DB-9', 'Đảng bộ Cục Thử', 'Đảng bộ cơ sở', 'KHOI-9'],
    ])
    const { message } = done.problems.find(({ row }) => row === 3) ?? {}
    expect(message).to.equal('Đơn vị cấp trên KHOI-9 ở dòng 2 của tệp còn cần sửa; hãy sửa dòng đó trước.')
  })

  it('changes nothing the second time, however the types are called', async () => {
    const rows: Row[] = [
      ['K', 'Đảng bộ Khối Thử', 'DB_TT_TW', null, '11/04/2007'],
      ['D', 'Đảng bộ Cục Thử', 'Đảng bộ cơ sở', 'K', null],
      ['C', 'Chi bộ Một', 'Chi bộ', 'D', '2010-01-31'],
    ]
    await take(rows)
    expect(summary(await take(rows))).to.equal('applied: 0 new, 0 changed, 3 unchanged')
  })

  it('only says what it would do when asked to', async () => {
    const done = await take([['K', 'Đảng bộ Khối Thử', 'DB_TT_TW']], { dryRun: true })
    expect(summary(done)).to.equal('checked: 1 new, 0 changed, 0 unchanged')
    expect(await rowsOf(office.db('organisations'))).to.deep.equal([])
  })

  it('takes several lines of one new unit for its history', async () => {
    const rows: Row[] = [
      ['K', 'Đảng bộ Khối Thử', 'DB_TT_TW', null, '01/01/2000'],
      ['B', 'Đảng bộ Bộ A', 'DB_CTTT', 'K', '01/01/2000'],
      ['C', 'Đảng bộ Bộ B', 'DB_CTTT', 'K', '01/01/2000'],
      ['D', 'Đảng bộ Cục Mới', 'DB_CS', 'C', '01/03/2020', '31/12/2024'],
      ['D', 'Đảng bộ Cục Cũ', 'DB_CS', 'B', '01/01/2000', null],
    ]
    expect(summary(await take(rows))).to.equal('applied: 5 new, 0 changed, 0 unchanged')
    expect(await unitsNamed('D')).to.deep.equal([
      {
        name: 'Đảng bộ Cục Cũ',
        type_code: 'DB_CS',
        parent: 'B',
        valid_from: '2000-01-01',
        valid_to: '2020-03-01',
      },
      {
        name: 'Đảng bộ Cục Mới',
        type_code: 'DB_CS',
        parent: 'C',
        valid_from: '2020-03-01',
        valid_to: '2025-01-01',
      },
    ])
    expect(summary(await take(rows))).to.equal('applied: 0 new, 0 changed, 5 unchanged')
  })

  it('takes several lines of a known unit for its later names and places, each after the one before', async () => {
    const register = await aRegister(office)
    const done = await take([
      [register.grassroots, 'Đảng bộ Cục Thử nghiệm', 'DB_CS', register.committee, '01/01/2015'],
      [register.grassroots, 'Đảng bộ Cục Đo lường', 'DB_CS', register.committee, '01/01/2018'],
      [register.grassroots, 'Đảng bộ Cục Đo lường', 'DB_CS', register.bloc, '01/01/2020'],
      [register.grassroots, 'Đảng bộ Cục Thử nghiệm', 'DB_CS', register.bloc, '01/01/2022'],
    ])
    expect(summary(done)).to.equal('applied: 0 new, 3 changed, 1 unchanged')
    expect(
      (await unitsNamed(register.grassroots)).map(({ name, parent, valid_from }) => [
        valid_from,
        name,
        parent,
      ]),
    ).to.deep.equal([
      ['2015-01-01', 'Đảng bộ Cục Thử nghiệm', 'DB-01'],
      ['2018-01-01', 'Đảng bộ Cục Đo lường', 'DB-01'],
      ['2020-01-01', 'Đảng bộ Cục Đo lường', 'KHOI'],
      ['2022-01-01', 'Đảng bộ Cục Thử nghiệm', 'KHOI'],
    ])
  })

  it('asks from when a name differs from the register', async () => {
    const register = await aRegister(office)
    const done = await take([[register.cells[0], 'Chi bộ Vụ Pháp luật', 'Chi bộ', register.grassroots]])
    expect(placesIn(done)).to.deep.equal(['2 Hiệu lực từ «»'])
    expect(done.problems[0]?.message).to.include('hãy ghi «Hiệu lực từ»')
  })

  it('says nothing of the place where the list leaves it empty', async () => {
    const register = await aRegister(office)
    const done = await take([[register.cells[0], 'Chi bộ Vụ Pháp chế', 'Chi bộ', null]])
    expect(summary(done)).to.equal('applied: 0 new, 0 changed, 1 unchanged')
  })

  it('ends a unit by its last day', async () => {
    const register = await aRegister(office)
    const done = await take([
      [register.cells[0], 'Chi bộ Vụ Pháp chế', 'Chi bộ', register.grassroots, null, '31/12/2024'],
    ])
    expect(summary(done)).to.equal('applied: 0 new, 1 changed, 0 unchanged')
    expect((await unitsNamed(register.cells[0])).map(({ valid_to }) => valid_to)).to.deep.equal([
      '2025-01-01',
    ])
  })

  it('refuses circles, unknown parents and types, and the same code twice, at row and column', async () => {
    const done = await take([
      ['A', 'Đảng bộ A', 'DB_CS', 'B'],
      ['B', 'Đảng bộ B', 'DB_CS', 'A'],
      ['C', 'Chi bộ C', 'Chi bộ', 'KHONG-CO'],
      ['D', 'Đội D', 'Đội bóng', null],
      ['E', 'Đảng bộ E', 'DB_TT_TW', null],
      ['E', 'Đảng bộ E', 'DB_TT_TW', null],
      ['F', 'Đảng bộ F', 'DB_TT_TW', null, '31/02/2023'],
      ['', 'Đảng bộ G', 'DB_TT_TW', null],
    ])
    expect(done.status).to.equal('refused')
    expect(placesIn(done)).to.deep.equal([
      '2 Mã đơn vị cấp trên «B»',
      '3 Mã đơn vị cấp trên «A»',
      '4 Mã đơn vị cấp trên «KHONG-CO»',
      '5 Loại đơn vị «Đội bóng»',
      '7 Mã đơn vị «E»',
      '8 Hiệu lực từ «31/02/2023»',
      '9 Mã đơn vị «»',
    ])
    expect(await rowsOf(office.db('organisations'))).to.deep.equal([])
  })

  it('reads dates however they are written', async () => {
    const done = await take([
      ['A', 'Khối A', 'DB_TT_TW', null, '18/5/2023'],
      ['B', 'Khối B', 'DB_TT_TW', null, '18/05/2023'],
      ['C', 'Khối C', 'DB_TT_TW', null, '2023-05-18'],
      ['E', 'Khối E', 'DB_TT_TW', null, '18.5.2023'],
    ])
    expect(done.problems).to.deep.equal([])
    const days = await rowsOf(office.db('organisation_versions').distinct('valid_from'))
    expect(days).to.deep.equal([{ valid_from: '2023-05-18' }])
  })
})
