import { expect } from 'chai'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { recordEmulationEvents } from '../../src/emulation-movements/emulation-event.commands.ts'
import { launchMovement } from '../../src/emulation-movements/emulation-movement.commands.ts'
import { findMovementByName } from '../../src/emulation-movements/emulation-movement.queries.ts'
import { MovementResource } from '../../src/emulation-movements/emulation-movement.schema.ts'
import { registerIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const CONTEST = {
  kind: 'contest',
  name: 'Cuộc thi viết chính luận',
  unitsInvited: 61,
  unitsTakingPart: 41,
  entries: 1108,
  chosen: 396,
  prizes: 32,
  source: 'Báo cáo năm 2022',
} as const

const MOVEMENT = {
  code: 'CD-2022',
  name: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  scope: 'sector',
  issuingBodyCode: 'DUK',
  startsOn: '2021-05-18',
} as const

describe('Emulation movements', () => {
  const office = useOffice()
  beforeEach(async () => {
    const body = { code: 'DUK', name: 'Đảng ủy Khối Ví dụ', system: 'party', levelCode: 'TU' } as const
    await office.does((work) => registerIssuingBody(work, { ...body, validFrom: '2007-04-11' }))
  })
  const launched = () => office.does((work) => launchMovement(work, { ...MOVEMENT, events: [CONTEST] }))

  it('show their figures with the shares, and lead to their awards', async () => {
    await launched()
    const clerk = await office.signedIn('clerk')
    const list = await clerk.visit('/emulation-movements')
    expect(list.table()[0]?.join(' ')).to.contain('Đang diễn ra').and.to.contain('Đảng ủy Khối Ví dụ')
    const page = await list.follow('Học tập và làm theo')
    for (const share of ['41 trên 61 (67,21 %)', '396 trên 1.108 (35,74 %)', '32 trên 396 (8,08 %)']) {
      expect(page.text.replaceAll('\u00A0', ' ')).to.contain(share)
    }
    expect(page.document.querySelector('a[href="/awards?movement=CD-2022"]')).to.not.equal(null)
  })

  it('are found by code or by name without marks', async () => {
    const id = await launched()
    expect((await findMovementByName(office.db, 'CD-2022'))?.id).to.equal(id)
    const name = 'hoc tap va lam theo tu tuong dao duc phong cach ho chi minh'
    expect((await findMovementByName(office.db, name))?.id).to.equal(id)
    expect(await findMovementByName(office.db, 'học tập')).to.equal(undefined)
  })

  it('refuse a part greater than its whole, a body that did not exist, and a term that ends before it starts', async () => {
    const id = await launched()
    const wrong = await problemOf(
      office.does((work) =>
        recordEmulationEvents(work, id, [{ ...CONTEST, unitsTakingPart: 62, chosen: 2000, prizes: 2001 }]),
      ),
    )
    expect(wrong.fields.map(({ path }) => path)).to.deep.equal(['unitsTakingPart', 'chosen', 'prizes'])
    const early = { ...MOVEMENT, code: 'X', startsOn: '2000-01-01', endsOn: '1999-12-31' }
    const refused = await problemOf(office.does((work) => launchMovement(work, early)))
    expect(refused.fields.map(({ path }) => path)).to.deep.equal(['issuingBodyCode', 'endsOn'])
    const nested = await problemOf(
      office.does((work) =>
        launchMovement(work, { ...MOVEMENT, code: 'Y', events: [CONTEST, { ...CONTEST, chosen: 9999 }] }),
      ),
    )
    expect(nested.fields[0]?.path).to.equal('events.1.chosen')
  })

  it('are launched, changed and given figures on pages', async () => {
    const clerk = await office.signedIn('clerk')
    const page = await (
      await clerk.visit('/emulation-movements/new')
    ).press('Thêm phong trào', {
      'Mã phong trào': 'CD-2024',
      'Tên phong trào': 'Chuyên đề năm 2024',
      'Cơ quan phát động': 'DUK',
      scope: 'unit',
      'Bắt đầu ngày': '1/1/2024',
      'Kết thúc ngày (nếu có)': '31/12/2024',
    })
    expect(page.errors).to.deep.equal([])
    expect(page.text).to.contain('01/01/2024 – 31/12/2024').and.to.contain('Đã kết thúc')
    const counted = await (
      await page.follow('Ghi số liệu')
    ).press('Lưu số liệu', {
      kind: 'conference',
      'Tên hội nghị, cuộc thi': 'Hội nghị chuyên đề',
      'Số người tham dự (nếu có)': '17.350',
      'Nguồn số liệu': 'Báo cáo quý I',
    })
    expect(counted.text).to.contain('17.350').and.to.contain('Nguồn: Báo cáo quý I')
    const corrected = await (
      await counted.follow('Sửa số liệu')
    ).press('Lưu số liệu', { 'Số điểm cầu (nếu có)': '424', participantsApproximate: true })
    expect(corrected.text).to.contain('khoảng 17.350').and.to.contain('424')
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event?.before).to.deep.equal({ venues: null, participantsApproximate: false })
    const opened = await corrected.follow('Sửa số liệu')
    await opened.press('Lưu số liệu', { 'Số điểm cầu (nếu có)': '425' })
    const later = await opened.press('Lưu số liệu', { 'Số điểm cầu (nếu có)': '426' })
    expect([later.status, later.errors[0]]).to.deep.equal([
      409,
      'Số liệu này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    ])
    expect(later.html).to.contain('value="426"')
    const wrong = await (
      await corrected.follow('Sửa')
    ).press('Lưu', { 'Kết thúc ngày (nếu có)': '31/12/2023' })
    expect(wrong.status).to.equal(422)
  })

  it('refuse to overwrite a newer change unseen, and keep what was typed', async () => {
    await launched()
    const clerk = await office.signedIn('clerk')
    const address = '/emulation-movements/CD-2022/edit'
    const [mine, theirs] = [await clerk.visit(address), await clerk.visit(address)]
    await mine.press('Lưu', { 'Tên phong trào': 'Tên mới' })
    const stale = await theirs.press('Lưu', { 'Tên phong trào': 'Tên khác' })
    expect(stale.status).to.equal(409)
    expect(stale.document.querySelector('[name=name]')?.getAttribute('value')).to.equal('Tên khác')
  })

  it('are read and launched through the API', async () => {
    const clerk = await office.api('clerk')
    const made = await clerk.post('/emulation-movements', { ...MOVEMENT, events: [CONTEST] })
    expect(made.status).to.equal(201)
    expect(MovementResource.parse(made.body).events[0]?.shares[0]).to.deep.equal({
      label: 'Đơn vị tham gia trên đơn vị được mời',
      part: 41,
      whole: 61,
      percent: 67.21,
    })
    const read = await clerk.get('/emulation-movements/CD-2022')
    expect(read.body).to.deep.equal(made.body)
    expect(read.headers.etag).to.equal('"1"')
    expect((await clerk.get('/emulation-movements?q=hoc%20tap')).body).to.deep.equal({
      rows: [made.body as unknown],
    })
    expect((await clerk.post('/emulation-movements', MOVEMENT)).status).to.equal(409)
    const auditor = await office.api('auditor')
    expect((await auditor.post('/emulation-movements', { ...MOVEMENT, code: 'Z' })).status).to.equal(403)
  })
})
