import { expect } from 'chai'
import { correctAward } from '../../src/awards/award.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { setBonus } from '../../src/awards/award-bonus.commands.ts'
import { changeLines } from '../../src/awards/change-lines.commands.ts'
import { CommonValues, LineChoice } from '../../src/awards/draft-lines.schema.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { rowsOf } from '../support/loose.ts'

describe('Lines of a draft given something in common', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { lan, hung, unknown } = register.people
    id = await office.does((work) =>
      drafted(work, aHead(), [
        forCell(register.cells[0]),
        forCell(register.cells[1]),
        ...[lan, hung, unknown].map((code) => forPerson(code)),
      ]),
    )
  })

  const lines = async (...columns: string[]) =>
    rowsOf(office.db('awards').where({ decision_id: id }).orderBy('line_no').select(columns))
  const versionOf = async () =>
    (await office.db('decisions').where({ id }).first<{ version: number }>('version')).version
  const change = async (
    choice: Partial<LineChoice>,
    values: Record<string, unknown>,
    { version, actor }: { version?: number; actor?: Parameters<typeof office.does>[1] } = {},
  ) =>
    office.does(
      (work) =>
        changeLines(work, id, { choice: LineChoice.parse(choice), version }, CommonValues.parse(values)),
      actor,
    )

  it('keep what is not set, and those that say it already are left alone', async () => {
    const done = await change({}, { periodFrom: '2021', periodTo: '2023' })
    expect(done).to.deep.equal({ changed: 3, chosen: 5 })
    const written = await lines('period_from', 'period_to', 'achievement')
    expect(
      new Set(written.map((line) => `${String(line.period_from)}–${String(line.period_to)}`)),
    ).to.deep.equal(new Set(['2021-01-01–2023-12-31']))
    expect(new Set(written.map(({ achievement }) => achievement)).size).to.equal(2)
    const events = await rowsOf(office.db('audit_events').where({ action: 'award.changed' }).select('after'))
    expect(events).to.have.length(3)
    expect(events[0]?.after).to.deep.equal({ periodFrom: '2021-01-01', periodTo: '2023-12-31' })
    expect(await change({}, { periodFrom: '2021', periodTo: '2023' })).to.deep.equal({
      changed: 0,
      chosen: 5,
    })
  })

  it('are those marked, or those that meet conditions', async () => {
    const [first, , third] = await lines('id')
    const marked = [Number(first?.id), Number(third?.id)]
    expect(await change({ awards: marked }, { kindCode: 'P_DOT_XUAT' })).to.deep.equal({
      changed: 2,
      chosen: 2,
    })
    expect((await lines('kind_code')).map(({ kind_code }) => kind_code)).to.deep.equal([
      ...['P_DOT_XUAT', 'P_CHUYEN_DE', 'P_DOT_XUAT', 'P_CHUYEN_DE', 'P_CHUYEN_DE'],
    ])
    const chosen = async (choice: Partial<LineChoice>) =>
      (await change(choice, { periodLabel: `đợt ${JSON.stringify(choice).length}` })).chosen
    expect(await chosen({ recipientKind: 'individual' })).to.equal(3)
    expect(await chosen({ q: 'le hung' })).to.equal(1)
    expect(await chosen({ kind: 'P_DOT_XUAT' })).to.equal(2)
    expect(await chosen({ form: 'PBK_TU_CB' })).to.equal(2)
    expect((await problemOf(chosen({ period: 'none' }))).fields[0]?.text).to.include('Không có dòng nào')
    expect(await chosen({ period: 'some' })).to.equal(5)
  })

  it('take another form under its name of the day, and lose the amount that was typed for the one before', async () => {
    const [first] = await lines('id')
    await office.does(async (work) =>
      setBonus(work, await getAward(work.tx, SYSTEM_ACTOR, Number(first?.id)), 500_000),
    )
    await change({ recipientKind: 'individual' }, { formCode: 'PBK_TU_CB' })
    expect((await lines('bonus_amount')).map(({ bonus_amount }) => bonus_amount)[0]).to.equal(500_000)
    await change({}, { formCode: 'PBK_TU_DV' })
    const written = await lines('form_name', 'bonus_amount', 'bonus_source')
    expect(written.every((line) => line.form_name === written[2]?.form_name)).to.equal(true)
    expect(written.every((line) => line.bonus_amount === null && line.bonus_source === null)).to.equal(true)
    const [event] = await rowsOf(
      office
        .db('audit_events')
        .where({ subject_type: 'award', subject_id: String(first?.id) })
        .orderBy('id', 'desc'),
    )
    expect(event?.before).to.include({ bonusAmount: 500_000 })
  })

  it('may lose their period, movement and class, never both lose and be given one', async () => {
    await change({}, { emptied: ['period', 'statisticsCategoryCode'] })
    const written = await lines('period_from', 'period_to', 'period_label', 'statistics_category_code')
    expect(written.flatMap((line) => Object.values(line)).every((value) => value === null)).to.equal(true)
    const problem = await problemOf(change({}, { emptied: 'period', periodFrom: '2023' }))
    expect(problem.fields).to.deep.equal([
      { path: 'periodFrom', text: 'Mục này vừa có nội dung mới vừa chọn để trống; hãy chỉ giữ một.' },
    ])
  })

  it('are refused together, with where and why', async () => {
    const refused = async (values: Record<string, unknown>, choice: Partial<LineChoice> = {}) =>
      (await problemOf(change(choice, values))).fields.map(({ path, text }) => `${path}: ${text}`)
    const before = await lines('version')
    expect((await refused({}))[0]).to.match(/^formCode: Chọn hoặc nhập ít nhất một mục/)
    expect((await refused({ formCode: 'KHONG_CO' }))[0]).to.include('Không có hình thức «KHONG_CO»')
    expect((await refused({ kindCode: 'KHONG_CO' }))[0]).to.include('Không có loại hình «KHONG_CO»')
    expect((await refused({ movementCode: 'KHONG_CO' }))[0]).to.include('Không có phong trào')
    expect((await refused({ statisticsCategoryCode: 'TRUC_TIEP' }))[0]).to.equal(
      'statisticsCategoryCode: Đối tượng thống kê này không dùng cho tập thể (2 dòng, đầu tiên là dòng 1); hãy lọc riêng rồi đặt.',
    )
    expect((await refused({ periodTo: '2020' }))[0]).to.equal(
      'periodTo: 2 dòng sẽ có giai đoạn kết thúc trước khi bắt đầu, đầu tiên là dòng 1, Chi bộ Vụ Pháp chế; hãy nhập cả «từ» và «đến».',
    )
    expect((await refused({ periodFrom: '2023', periodTo: '2020' }))[0]).to.include('phải từ ngày 01/01/2023')
    expect((await problemOf(change({ awards: [999_999] }, { achievement: 'Khác' }))).kind).to.equal(
      'not-found',
    )
    expect(await lines('version')).to.deep.equal(before)
  })

  it('are never written over what somebody else wrote meanwhile, on either side', async () => {
    const read = await versionOf()
    const [first] = await lines('id')
    const award = await getAward(office.db, SYSTEM_ACTOR, Number(first?.id))
    await office.does((work) => correctAward(work, award, { achievement: 'Sửa riêng' }))
    const late = await problemOf(change({}, { achievement: 'Chung' }, { version: read }))
    expect(late.kind).to.equal('outdated')
    const again = await getAward(office.db, SYSTEM_ACTOR, award.id)
    await change({}, { achievement: 'Chung' }, { version: await versionOf() })
    const other = await problemOf(
      office.does((work) => correctAward(work, again, { achievement: 'Riêng nữa' })),
    )
    expect(other.kind).to.equal('outdated')
    expect(new Set((await lines('achievement')).map(({ achievement }) => achievement))).to.deep.equal(
      new Set(['Chung']),
    )
  })

  it('are only those within the unit of the account, and of a draft', async () => {
    await office.does((work) =>
      changeLines(work, id, { choice: LineChoice.parse({}) }, CommonValues.parse({ achievement: 'Cũ' })),
    )
    const confined = await office.actor('clerk', register.id(register.cells[1]))
    expect(await change({}, { achievement: 'Mới' }, { actor: confined })).to.deep.equal({
      changed: 1,
      chosen: 1,
    })
    const [first] = await lines('id')
    const outside = await problemOf(
      change({ awards: [Number(first?.id)] }, { achievement: 'X' }, { actor: confined }),
    )
    expect(outside.kind).to.equal('not-found')
    await office.does((work) => issueDecision(work, id))
    expect((await problemOf(change({}, { achievement: 'Mới' }))).kind).to.equal('conflict')
  })

  describe('on their page', () => {
    it('are marked on the draft, and what they say now stands beside what they are to say', async () => {
      const clerk = await office.signedIn('clerk')
      const draft = await clerk.visit(`/decisions/${id}`)
      const [first, second] = await lines('id')
      const page = await draft.press('Đặt chung cho các dòng này', {
        awards: [String(first?.id), String(second?.id)],
      })
      expect(page.heading).to.equal('Đặt chung cho nhiều dòng')
      expect(page.text)
        .to.include('Đang chọn 2 dòng trên 5 dòng của bản nháp')
        .and.to.include('2 dòng đã đánh dấu')
      expect(page.text).to.include('Đang ghi: giai đoạn 2021–2023')
      const done = await page.press('Đặt cho 2 dòng', {
        'Tên giai đoạn': 'năm học 2023-2024',
        kindCode: 'P_DOT_XUAT',
      })
      expect(done.text).to.include('Đã đặt loại hình, giai đoạn cho 2 dòng.')
      expect(done.table().filter((row) => row.join(' ').includes('năm học 2023-2024'))).to.have.length(2)
    })

    it('are led to from the draft where their kind wants a period', async () => {
      const clerk = await office.signedIn('clerk')
      const page = await (
        await clerk.visit(`/decisions/${id}`)
      ).follow('Ghi giai đoạn cho các dòng còn thiếu')
      expect(page.text).to.include('Đang chọn 3 dòng trên 5').and.to.include('Chưa ghi giai đoạn')
      const done = await page.press('Đặt cho 3 dòng', {
        'Từ ngày hoặc năm': '2023',
        'Đến ngày hoặc năm': '2023',
      })
      expect(done.text).not.to.include('Ghi giai đoạn cho các dòng còn thiếu')
    })

    it('are narrowed by what occurs among them, and from there to those marked', async () => {
      const clerk = await office.signedIn('clerk')
      const all = await (await clerk.visit(`/decisions/${id}`)).follow('Đặt chung cho nhiều dòng')
      expect(all.text)
        .to.include('Đang chọn 5 dòng trên 5')
        .and.to.include('để trống (3 dòng), giai đoạn 2021–2023 (2 dòng)')
      const people = await all.press('Lọc dòng', { recipientKind: 'individual' })
      expect(people.text).to.include('Đang chọn 3 dòng trên 5')
      expect(people.table()).to.have.length(3)
      const ids = (await lines('id')).map((line) => String(line.id))
      const two = await people.press('Chỉ đặt cho các dòng này', { awards: ids.slice(2, 4) })
      expect(two.text).to.include('Đang chọn 2 dòng trên 5')
      const wider = await two.follow('2 dòng đã đánh dấu')
      expect(wider.text).to.include('Đang chọn 5 dòng trên 5')
      const none = await all.press('Lọc dòng', { q: 'khongcoai' })
      expect(none.text).to.include('Không có dòng nào theo điều kiện này.')
    })

    it('show all that was typed again when refused, and count anew when somebody else was quicker', async () => {
      const clerk = await office.signedIn('clerk')
      const page = await clerk.visit(`/decisions/${id}/lines?recipientKind=individual`)
      const refused = await page.press('Đặt cho 3 dòng', {
        'Từ ngày hoặc năm': '2023',
        'Đến ngày hoặc năm': '2020',
        'Thành tích': 'Có sáng kiến',
      })
      expect(refused.status).to.equal(422)
      expect(refused.html).to.include('Có sáng kiến').and.to.include('value="2020"')
      expect(refused.text).to.include('Đang chọn 3 dòng trên 5')
      const award = await getAward(office.db, SYSTEM_ACTOR, Number((await lines('id'))[2]?.id))
      await office.does((work) => correctAward(work, award, { achievement: 'Sửa riêng' }))
      const told = await refused.press('Đặt cho 3 dòng', { 'Đến ngày hoặc năm': '2023' })
      expect(told.status).to.equal(409)
      expect(told.errors[0]).to.include('Người khác vừa sửa quyết định này')
      expect(told.text).to.include('Sửa riêng (1 dòng)')
      const done = await told.press('Đặt cho 3 dòng')
      expect(done.text).to.include('Đã đặt giai đoạn, thành tích cho 3 dòng.')
    })

    it('are not offered once the decision is issued', async () => {
      await office.does((work) => issueDecision(work, id))
      const clerk = await office.signedIn('clerk')
      expect((await clerk.visit(`/decisions/${id}`)).text).not.to.include('Đặt chung')
      expect((await clerk.visit(`/decisions/${id}/lines`)).text).to.include('không còn là bản nháp')
    })
  })
})
