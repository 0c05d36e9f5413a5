import { expect } from 'chai'
import { inWork } from '../../src/imports/import-run.ts'
import { undoImport, undoObstacles } from '../../src/imports/undo-import.commands.ts'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import { runOf, summary, takeIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'

const TITLES = [
  'Đối tượng',
  'Mã đối tượng',
  'Tên tập thể, cá nhân',
  'Hình thức khen thưởng',
  'Cơ quan ban hành',
  'Số quyết định',
  'Ngày quyết định',
  'Thành tích',
]

describe('What prevents an import from being taken back', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const [code] = register.cells
    const list = await takeIn(office, 'awards', [
      TITLES,
      [
        'Tập thể',
        code,
        'Chi bộ Vụ Pháp chế',
        'Bằng khen',
        'DUK',
        '77-QĐ/ĐUK',
        '15/01/2021',
        'Thành tích năm 2020',
      ],
    ])
    expect(list.status, summary(list)).to.equal('applied')
    id = list.id
  })

  const takeBack = () => inWork(runOf(office), (work) => undoImport(work, id, 'Nhầm tệp'))

  it('is an award that was written over since, whatever of it', async () => {
    await office.db('awards').update({ achievement: 'Thành tích khác' })
    expect(await undoObstacles(office.db, id)).to.have.length(1)
    await office.db('awards').update({ achievement: 'Thành tích năm 2020' })
    expect(await undoObstacles(office.db, id)).to.deep.equal([])
  })

  it('is an award that was taken off its draft since, told by its name', async () => {
    await office.db('awards').delete()
    const [said] = await undoObstacles(office.db, id)
    expect(said).to.match(/^Lần khen của .*\S không còn trong sổ\.$/)
  })

  it('is not a later version of the program, which keeps more of an award', async () => {
    await office.db.raw(`alter table awards add column kept_later text not null default 'x'`)
    expect(await undoObstacles(office.db, id)).to.deep.equal([])
    await takeBack()
    expect(await office.db('awards')).to.deep.equal([])
  })
})
