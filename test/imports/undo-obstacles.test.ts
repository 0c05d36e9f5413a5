import { expect } from 'chai'
import { inWork } from '../../src/imports/import-run.ts'
import { undoImport, undoObstacles } from '../../src/imports/undo-import.commands.ts'
import { Problem } from '../../src/shared/problem.ts'
import { aGivingRegister, aHead, drafted, forPerson, type GivingRegister } from '../support/decisions.ts'
import { AWARD_TITLES, runOf, summary, takeIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'

describe('What prevents an import from being taken back', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const [code] = register.cells
    const list = await takeIn(office, 'awards', [
      AWARD_TITLES,
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

  describe('which a later list does', () => {
    const PEOPLE = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị']
    const people = (birth: string) =>
      takeIn(office, 'people', [PEOPLE, ['P1', 'Phạm Thị Mai', birth, 'Chuyên viên', register.cells[0]]])
    const refusal = async (importId: number) => {
      try {
        await inWork(runOf(office), (work) => undoImport(work, importId, 'Nhầm tệp'))
      } catch (error) {
        return error instanceof Problem ? error.detail : String(error)
      }
      return ''
    }

    it('names the list that changed what the first brought, until it is taken back itself', async () => {
      const first = await people('1979')
      const later = await people('05/03/1979')
      expect(summary(later)).to.include('1 changed')
      expect(await undoObstacles(office.db, first.id)).to.include(
        'Cá nhân Phạm Thị Mai đã được lần nhập sau, tệp «Các ô đã dán», sửa; hãy hoàn tác lần đó trước.',
      )
      expect(await refusal(later.id)).to.equal('')
      expect(await refusal(first.id)).to.equal('')
    })

    it('names the list that uses what the first brought; what came otherwise is spoken of as such', async () => {
      const first = await people('05/03/1979')
      const later = await takeIn(office, 'awards', [
        AWARD_TITLES,
        ['Cá nhân', 'P1', 'Phạm Thị Mai', 'Bằng khen', 'DUK', '78-QĐ/ĐUK', '15/01/2021', 'Thành tích'],
      ])
      expect(summary(later)).to.include('1 new')
      expect(await refusal(first.id)).to.equal(
        'Không hoàn tác được lần nhập này. Lần nhập sau, tệp «Các ô đã dán», đang dùng những gì lần này đã thêm; hãy hoàn tác lần đó trước.',
      )
      expect(await refusal(later.id)).to.equal('')
      await office.does((work) => drafted(work, aHead({ number: '79-QĐ/ĐUK' }), [forPerson('P1')]))
      expect(await refusal(first.id)).to.include('Có dữ liệu nhập sau đó đang dùng')
    })
  })
})
