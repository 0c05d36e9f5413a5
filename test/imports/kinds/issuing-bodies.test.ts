import { expect } from 'chai'
import { aGivingRegister } from '../../support/decisions.ts'
import { rowsOf } from '../../support/loose.ts'
import { placesIn, summary, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'

const TITLES = ['Mã cơ quan', 'Tên cơ quan', 'Hệ thống', 'Cấp', 'Địa danh', 'Tên gọi khác']

describe('Taking a list of issuing bodies in', () => {
  const office = useOffice()
  const take = (rows: Row[], options = {}) => takeIn(office, 'issuing-bodies', [TITLES, ...rows], options)
  const aliases = async () =>
    (await rowsOf(office.db('issuing_body_aliases').orderBy('alias').select('alias'))).map(
      ({ alias }) => alias,
    )

  it('registers bodies with their other names; levels by code or name', async () => {
    const rows: Row[] = [
      ['DU-A', 'Đảng ủy A', 'Đảng', 'TU', 'Hà Nội', 'ĐU A; Đảng bộ A'],
      ['BT-B', 'Bộ trưởng Bộ B', 'nha nuoc', 'BO_TINH', 'Hà Nội', null],
    ]
    expect(summary(await take(rows))).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    expect(await aliases()).to.have.members(['ĐU A', 'Đảng bộ A'])
    expect(summary(await take(rows))).to.equal('applied: 0 new, 0 changed, 2 unchanged')
  })

  it('changes what differs and leaves alone what the list leaves empty', async () => {
    await aGivingRegister(office)
    const done = await take([
      ['DUK', 'Ban Thường vụ Đảng ủy Khối Ví dụ', 'Đảng', 'TU', null, 'Đảng ủy Khối'],
      ['BVD', 'Bộ trưởng Bộ Ví dụ', 'Nhà nước', 'BO_TINH', null, null],
    ])
    expect(summary(done)).to.equal('applied: 0 new, 1 changed, 1 unchanged')
    const [body] = await rowsOf(
      office.db('issuing_bodies').where({ code: 'DUK' }).select('place', 'valid_to'),
    )
    expect(body).to.deep.equal({ place: 'Hà Nội', valid_to: '2025-02-01' })
    expect(await aliases()).to.deep.equal(['Đảng ủy Khối'])
  })

  it('takes a body of the Party that commends by the rules of the State, on the papers of the Party', async () => {
    const rows: Row[] = [['BTG', 'Trưởng Ban Ví dụ Trung ương', 'Đảng', 'BO_TINH', 'Hà Nội', null]]
    expect(summary(await take(rows))).to.equal('applied: 1 new, 0 changed, 0 unchanged')
    const bodies = office.db('issuing_bodies').select('system', 'level_code', 'document_style')
    expect(await rowsOf(bodies)).to.deep.equal([
      { system: 'state', level_code: 'BO_TINH', document_style: 'party' },
    ])
    expect(summary(await take(rows))).to.equal('applied: 0 new, 0 changed, 1 unchanged')
  })

  it('names the levels of the system where one of another is given', async () => {
    const [problem] = (await take([['D', 'Cơ quan D', 'Đoàn thể', 'TU']])).problems
    expect(problem).to.deep.include({ column: 'Cấp', value: 'TU' })
    expect(problem?.message).to.match(/Không có cấp «TU» trong hệ thống này; .+ DT_TW/)
  })

  it('refuses systems and levels that do not exist, and the same code twice', async () => {
    const done = await take([
      ['A', 'Cơ quan A', 'Thương mại', 'TU'],
      ['B', 'Cơ quan B', 'Đảng', 'KHONG'],
      ['C', 'Cơ quan C', 'Đảng', 'TU'],
      ['C', 'Cơ quan C', 'Đảng', 'TU'],
    ])
    expect(placesIn(done)).to.deep.equal(['2 Hệ thống «Thương mại»', '3 Cấp «KHONG»', '5 Mã cơ quan «C»'])
  })
})
