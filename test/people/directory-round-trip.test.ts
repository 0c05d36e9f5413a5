import { expect } from 'chai'
import { rowsIn, sendList, summary, takeIn, whenDone, type Row } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

describe('The directory as a workbook', () => {
  const office = useOffice()
  const another = useOffice()
  let register: Register

  beforeEach(async () => {
    register = await aRegister(office)
    await aRegister(another)
    await takeIn(office, 'people', [
      ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Mã đơn vị', 'Đối tượng thống kê'],
      ['000900', 'Phạm Thị Mai', '05/03/1979', 'Nữ', 'Chuyên viên', register.cells[0], 'TRUC_TIEP'],
      [null, 'Phạm Thị Mai', '05/1979', null, 'Kế toán', register.cells[1], null],
      ['000901', 'Đỗ Hoà', '1981', 'Nam', null, register.otherCell, null],
      [null, 'Hoàng An', null, null, null, register.grassroots, null],
    ] satisfies Row[])
  })

  const ADDRESSES = ['/people/export.xlsx', '/imports/current/people.xlsx']

  it('names the unit of each person beside its code, for people to read', async () => {
    const clerk = await office.signedIn('clerk')
    for (const address of ADDRESSES) {
      const rows = await rowsIn(await clerk.download(address))
      const header = rows.find((row) => row.includes('Họ và tên')) ?? []
      const [code, name] = [header.indexOf('Mã đơn vị'), header.indexOf('Đơn vị')]
      expect(rows.slice(rows.indexOf(header) + 1).map((row) => [row[code], row[name]])).to.have.deep.members([
        ['CB-0101', 'Chi bộ Vụ Pháp chế'],
        ['CB-0102', 'Chi bộ Văn phòng'],
        ['CB-0201', 'Chi bộ Phòng Tư liệu'],
        ['DB-01-01', 'Đảng bộ Cục Thử nghiệm'],
      ])
    }
  })

  it('comes in again unchanged, and gives an office without people the same directory', async () => {
    const [here, there] = [await office.signedIn('clerk'), await another.signedIn('clerk')]
    const [directory = '', current = ''] = ADDRESSES
    for (const address of ADDRESSES) {
      const again = await sendList(here, 'people', await here.download(address))
      expect(again.text)
        .to.include('Đã có, không đổi 4')
        .and.not.to.match(/Nhập \d+ dòng/)
    }
    const preview = await sendList(there, 'people', await here.download(directory))
    const done = await whenDone(there, await preview.press('Nhập 4 dòng'))
    expect(done.text).to.include('Đã nhập')
    for (const address of [directory, current]) {
      const [sent, made] = [await here.download(address), await there.download(address)]
      expect(await rowsIn(made)).to.deep.equal(await rowsIn(sent))
    }
  })

  it('goes by the code of a unit where the name beside it is another', async () => {
    const lines: Row[] = [
      ['Họ và tên', 'Mã đơn vị', 'Đơn vị'],
      ['Lê Thị Bưởi', register.cells[0], 'Chi bộ Văn phòng'],
    ]
    expect(summary(await takeIn(office, 'people', lines))).to.equal('applied: 1 new, 0 changed, 0 unchanged')
    const clerk = await office.signedIn('clerk')
    expect((await clerk.visit('/people?q=buoi')).text).to.include('Chi bộ Vụ Pháp chế')
  })
})
