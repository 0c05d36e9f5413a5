import { expect } from 'chai'
import { aGivingRegister, type GivingRegister } from '../../support/decisions.ts'
import { placesIn, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'
import type { ImportKind } from '../../../src/imports/import-kind.ts'

describe('A row with several wrong cells', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  /** The columns at which something is said of the only row of a list. */
  async function columnsSaid(kind: ImportKind, row: Record<string, string>): Promise<string[]> {
    const rows: Row[] = [Object.keys(row), Object.values(row)]
    return placesIn(await takeIn(office, kind, rows)).map((place) => /^2 (.*) «/.exec(place)?.[1] ?? place)
  }
  const cell = () => register.cells[0]
  const award = (row: Record<string, string>) =>
    columnsSaid('awards', {
      'Đối tượng': 'Tập thể',
      'Mã đối tượng': cell(),
      'Tên tập thể, cá nhân': 'Chi bộ Vụ Pháp chế',
      'Hình thức khen thưởng': 'Bằng khen',
      'Cơ quan ban hành': 'DUK',
      'Số quyết định': '127-QĐ/ĐUK',
      'Ngày quyết định': '18/05/2023',
      'Loại hình': 'P_CHUYEN_DE',
      'Giai đoạn từ': '2021',
      'Giai đoạn đến': '2023',
      'Thành tích': 'Xuất sắc',
      'Phong trào': '',
      ...row,
    })

  it('is told all of them at once in a list of awards', async () => {
    expect(await award({})).to.deep.equal([])
    const words = { 'Loại hình': 'Không có thật', 'Phong trào': 'Chưa ai nghe' }
    expect(await award({ ...words, 'Thành tích': '', 'Mã đối tượng': '999999' })).to.have.members([
      ...['Thành tích', 'Mã đối tượng', 'Loại hình', 'Phong trào'],
    ])
    const unknownBody = { 'Cơ quan ban hành': 'Ai đó', 'Giai đoạn từ': '2024' }
    expect(await award({ ...unknownBody, 'Phong trào': 'Chưa ai nghe' })).to.have.members([
      ...['Cơ quan ban hành', 'Giai đoạn đến', 'Phong trào'],
    ])
    const unknownForm = { 'Hình thức khen thưởng': 'Cúp vàng', 'Số quyết định': 'không số' }
    expect(await award({ ...unknownForm, ...words })).to.have.members([
      ...['Số quyết định', 'Hình thức khen thưởng', 'Loại hình', 'Phong trào'],
    ])
    expect(await award({ 'Mã đối tượng': '999999', ...words })).to.have.members([
      ...['Mã đối tượng', 'Loại hình', 'Phong trào'],
    ])
    expect(await award({ 'Ngày quyết định': '31/02/2023', 'Mã đối tượng': '999999' })).to.have.members([
      ...['Ngày quyết định', 'Mã đối tượng'],
    ])
  })

  it('is not told of what the wrong cell itself decides', async () => {
    expect(await award({ 'Ngày quyết định': '31/02/2023' })).to.deep.equal(['Ngày quyết định'])
    expect(await award({ 'Số quyết định': 'không số' })).to.deep.equal(['Số quyết định'])
    expect(await award({ 'Cơ quan ban hành': 'Ai đó' })).to.deep.equal(['Cơ quan ban hành'])
    expect(await award({ 'Ngày quyết định': '31/02/2023', 'Mã đối tượng': '' })).to.deep.equal([
      'Ngày quyết định',
    ])
    expect(await award({ 'Đối tượng': 'Ai', 'Mã đối tượng': '999999' })).to.deep.equal(['Đối tượng'])
  })

  it('is told all of them at once in lists of people, units, numbers, results and bodies', async () => {
    const unit = { 'Mã đơn vị': '999999' }
    const person = { 'Họ và tên': 'Trần Văn Mới', 'Ngày sinh': '31/02/1980', 'Đối tượng thống kê': 'Ai đó' }
    expect(await columnsSaid('people', { ...person, ...unit })).to.have.members([
      ...['Ngày sinh', 'Đối tượng thống kê', 'Mã đơn vị'],
    ])
    const newUnit = { 'Mã đơn vị': '777777', 'Tên đơn vị': 'Chi bộ Mới', 'Loại đơn vị': 'Câu lạc bộ' }
    const placed = { 'Mã đơn vị cấp trên': '999999', 'Hiệu lực từ': '31/02/2020' }
    expect(await columnsSaid('organisations', { ...newUnit, ...placed })).to.have.members([
      ...['Loại đơn vị', 'Mã đơn vị cấp trên', 'Hiệu lực từ'],
    ])
    const counted = { 'Ngày chốt': '31/02/2023', Loại: 'Câu lạc bộ', 'Số lượng': '12' }
    expect(await columnsSaid('headcounts', { ...unit, ...counted })).to.have.members([
      ...['Mã đơn vị', 'Ngày chốt', 'Loại'],
    ])
    const result = { 'Mức xếp loại': 'Rất tốt', 'Ngày quyết định': '31/02/2024' }
    expect(await columnsSaid('classifications', { ...unit, Năm: '2023', ...result })).to.have.members([
      ...['Mã đơn vị', 'Mức xếp loại', 'Ngày quyết định'],
    ])
    const body = { 'Mã cơ quan': 'MOI', 'Tên cơ quan': '', 'Hệ thống': 'Khác', Cấp: 'Cấp lạ' }
    expect(await columnsSaid('issuing-bodies', body)).to.have.members([...['Tên cơ quan', 'Hệ thống', 'Cấp']])
  })
})
