import { expect } from 'chai'
import { renameOrganisation } from '../../src/organisations/organisation.commands.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import type { Browser } from '../support/browser.ts'
import { rowsOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'

describe('The pages of reorganisations', () => {
  const office = useOffice()
  let register: GivingRegister
  let clerk: Browser

  beforeEach(async () => {
    register = await aGivingRegister(office)
    clerk = await office.signedIn('clerk')
  })

  const begin = (kind: string, ...units: string[]) =>
    clerk.visit(
      `/reorganisations/new?${new URLSearchParams([['kind', kind], ...units.map((unit) => ['units', unit])]).toString()}`,
    )
  const DECISION = {
    'Số quyết định': '243-QĐ/TW',
    'Ngày quyết định': '24/1/2025',
    'Cơ quan ra quyết định': 'Bộ Chính trị',
  }

  it('split a unit: its awards are counted, and a new unit with nothing above it is pointed at', async () => {
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const form = await begin('TACH', register.cells[0])
    const preview = await form.press('Xem trước', {
      ...DECISION,
      'Từ ngày': '1/7/2024',
      'receivers.0.code': 'CB-0199',
      'receivers.0.name': 'Chi bộ Phòng Pháp điển',
      'receivers.0.typeCode': 'CB_TT_CS',
      'receivers.0.parentCode': '',
    })
    expect(preview.errors).to.deep.equal([])
    expect(preview.text).to.contain('1 lần khen trước ngày 01/07/2024 giữ nguyên tên và cơ cấu cũ')
    expect(preview.text).to.contain(
      'Chi bộ Phòng Pháp điển không có đơn vị cấp trên; nếu thiếu, hãy bấm «Sửa lại»',
    )
  })

  it('move a unit: it stays itself in its history, and the log tells of no other type', async () => {
    const form = await begin('CHUYEN_TRUC_THUOC', register.cells[0])
    const preview = await form.press('Xem trước', {
      ...DECISION,
      'Từ ngày': '1/7/2024',
      'receivers.0.code': register.otherCommittee,
    })
    await preview.press('Ghi chuyển trực thuộc')
    const unit = await clerk.visit(`/organisations/${register.id(register.cells[0])}`)
    expect(unit.table('Kế thừa')[0]?.slice(1, 4)).to.deep.equal([
      'Chuyển trực thuộc',
      'Chi bộ Vụ Pháp chế',
      'Chi bộ Vụ Pháp chế',
    ])
    const [event] = await rowsOf(
      office.db('audit_events').where({ action: 'organisation.moved' }).select('before'),
    )
    expect(event?.['before']).not.to.have.property('typeCode')
  })

  it('merge a unit: what changes is shown first, and only the confirmation writes', async () => {
    await office.does(async (work) => {
      await issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)])
      await drafted(work, aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-08-01' }), [
        forCell(register.cells[0], { periodFrom: '2024-01-01', periodTo: '2024-06-30' }),
      ])
    })
    const form = await begin('SAP_NHAP', register.cells[0])
    const preview = await form.press('Xem trước', {
      ...DECISION,
      'Từ ngày': '1/7/2024',
      'receivers.0.code': 'chi bộ văn phòng',
    })
    expect(preview.errors).to.deep.equal([])
    expect(preview.heading).to.equal('Xem trước: sáp nhập')
    expect(preview.table('Đơn vị kết thúc: 1')).to.deep.equal([
      ['Chi bộ Vụ Pháp chế', 'CB-0101', '30/06/2024'],
    ])
    expect(preview.table('Kế thừa: 1')).to.deep.equal([['Chi bộ Vụ Pháp chế', 'Chi bộ Văn phòng']])
    expect(preview.table('Chức vụ: 3')[0]).to.deep.equal([
      'Trần Thị Lan',
      'Chuyên viên',
      'Chi bộ Vụ Pháp chế',
      'Chi bộ Văn phòng',
    ])
    expect(preview.text).to.contain('2 lần khen trước ngày 01/07/2024 giữ nguyên tên và cơ cấu cũ')
    expect(preview.text).to.contain('Bản nháp quyết định 9-QĐ/ĐUK')
    expect(await office.db('reorganisations').select('id')).to.deep.equal([])
    const done = await preview.press('Ghi sáp nhập')
    expect(done.heading).to.contain('Sáp nhập')
    expect(done.text).to.contain('Quyết định số 243-QĐ/TW ngày 24/01/2025 của Bộ Chính trị')
    expect(done.table('Đơn vị kết thúc: 1')).to.have.length(1)
    expect(done.table('Kế thừa: 1')[0]).to.include('Chi bộ Văn phòng')
    const former = await clerk.visit(`/organisations/${register.id(register.cells[0])}`)
    expect(former.table('Kế thừa')[0]).to.include('Chi bộ Văn phòng')
  })

  it('show the preview again when something changed meanwhile', async () => {
    const form = await begin('SAP_NHAP', register.grassroots)
    const preview = await form.press('Xem trước', {
      'Từ ngày': '1/7/2024',
      'receivers.0.code': register.otherCommittee,
    })
    await office.does((work) =>
      renameOrganisation(work, { code: register.cells[1] }, { name: 'Chi bộ Mới', from: '2020-01-01' }),
    )
    const again = await preview.press('Ghi sáp nhập')
    expect(again.text).to.contain('Từ lúc xem trước, sổ đã có thay đổi').and.to.contain('Chi bộ Mới')
    expect((await again.press('Ghi sáp nhập')).heading).to.contain('Sáp nhập')
  })

  it('divide a unit into parts that begin with it, each with its own units', async () => {
    const form = await begin('CHIA', register.grassroots)
    const typed = {
      'Từ ngày': '1/7/2024',
      'receivers.0.code': 'P1',
      'receivers.0.name': 'Đảng bộ Một',
      'receivers.1.code': 'P2',
      'receivers.1.name': 'Đảng bộ Hai',
      'placements.0.receiver': '1',
      'placements.1.receiver': '2',
      subordinates: 'closed',
      posts: 'ended',
    }
    const more = await form.press('Thêm đơn vị tiếp nhận', typed)
    expect(more.text).to.contain('Đơn vị tiếp nhận 4')
    const preview = await more.press('Xem trước')
    expect(preview.errors).to.deep.equal([])
    expect(preview.table('Đơn vị mới: 2').map(([name]) => name)).to.deep.equal(['Đảng bộ Một', 'Đảng bộ Hai'])
    expect(preview.table('Đơn vị chuyển cấp trên: 2')).to.have.length(2)
    const edited = await (
      await preview.press('Sửa lại')
    ).press('Xem trước', { 'receivers.0.name': 'Đảng bộ Ba' })
    expect(edited.table('Đơn vị mới: 2')[0]?.[0]).to.equal('Đảng bộ Ba')
    expect((await edited.press('Ghi chia')).table('Đơn vị mới: 2')[0]?.[0]).to.equal('Đảng bộ Ba')
  })

  it('move several units at once, with all that lies under them', async () => {
    const form = await begin('CHUYEN_TRUC_THUOC', register.committee, register.otherCommittee)
    const preview = await form.press('Xem trước', {
      'Từ ngày': '1/2/2025',
      'receivers.0.code': 'CP',
      'receivers.0.name': 'Đảng bộ Chính phủ',
      'receivers.0.typeCode': 'DB_TT_TW',
    })
    expect(preview.table('Đơn vị chuyển cấp trên: 2')[0]).to.deep.equal([
      'Đảng bộ Bộ Ví dụ',
      'DB-01',
      'Đảng bộ Khối Ví dụ',
      'Đảng bộ Chính phủ',
    ])
    expect(preview.text).to.contain('5 đơn vị cấp dưới đi theo')
    await preview.press('Ghi chuyển trực thuộc')
    expect((await clerk.visit(`/organisations?under=CP`)).text).to.contain('Viện Đọc sách')
  })

  it('keep everything typed and say what is wrong at its field', async () => {
    const form = await begin('HOP_NHAT', register.cells[0])
    const wrong = await form.press('Xem trước', {
      'Từ ngày': '31/02/2024',
      'receivers.0.code': 'N1',
      'receivers.0.name': 'Chi bộ  Mới',
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.contain('31/02/2024').and.to.contain('Chi bộ  Mới').and.to.contain('CB-0101')
    const few = await wrong.press('Xem trước', { 'Từ ngày': '1/3/2024' })
    expect(few.errors[0]).to.contain('từ hai đơn vị trở lên')
    expect((await begin('LA')).text).to.contain('Hợp nhất')
  })

  it('take an act back, or say what prevents it', async () => {
    const form = await begin('DOI_TEN', register.cells[0])
    const preview = await form.press('Xem trước', { 'Tên mới': 'Chi bộ Vụ Luật', 'Từ ngày': '1/1/2022' })
    expect(preview.table('Đơn vị đổi tên: 1')[0]?.slice(0, 2)).to.deep.equal([
      'Chi bộ Vụ Pháp chế',
      'Chi bộ Vụ Luật',
    ])
    const act = await preview.press('Ghi đổi tên')
    const ask = await act.follow('Rút lại việc ghi nhầm')
    const back = await ask.press('Rút lại', { 'Lý do': 'Ghi nhầm đơn vị' })
    expect(back.text).to.contain('Đã rút lại').and.to.contain('Ghi nhầm đơn vị')
    expect((await clerk.visit('/reorganisations')).table()[0]?.join(' ')).to.contain('Đã rút lại')
    const again = await (
      await (
        await begin('DOI_TEN', register.cells[0])
      ).press('Xem trước', {
        'Tên mới': 'Chi bộ Vụ Luật',
        'Từ ngày': '1/1/2022',
      })
    ).press('Ghi đổi tên')
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    expect((await again.follow('Rút lại việc ghi nhầm')).text).to.contain(
      'Đã có lần khen ghi theo cơ cấu mới',
    )
  })

  it('are shown to those who read, and changed by those who may', async () => {
    const auditor = await office.signedIn('auditor')
    expect((await auditor.visit('/reorganisations')).text).to.contain('Chưa ghi việc sắp xếp')
    expect((await auditor.visit('/reorganisations/new')).status).to.equal(403)
  })
})
