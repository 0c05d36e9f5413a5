import { expect } from 'chai'
import { findRevocation, getAward } from '../../src/awards/award.queries.ts'
import { recordRecovery, revokeAwards } from '../../src/awards/revoke.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('Taking back several awards of one decision', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number
  let awards: number[]

  beforeEach(async () => {
    register = await aGivingRegister(office)
    id = await office.does((work) =>
      issued(work, aHead(), [...register.cells.map((cell) => forCell(cell)), forPerson(register.people.lan)]),
    )
    awards = await office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck<number[]>('id')
  })

  const REVOCATION = {
    decisionNumber: '300-QĐ/ĐUK',
    decidedOn: '2024-02-01',
    issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
    signerName: 'Nguyễn Văn Thử',
    groundCode: 'HO_SO_GIA',
    reason: 'Hồ sơ không đúng',
    moneyRecoveredOn: undefined,
    certificateReturnedOn: undefined,
  }
  const states = async () =>
    office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck<string[]>('status')

  it('is one record for each, by the same decision', async () => {
    const revoked = await office.does((work) => revokeAwards(work, id, awards.slice(0, 2), REVOCATION))
    expect(revoked).to.equal(2)
    expect(await states()).to.deep.equal(['revoked', 'revoked', 'issued', 'issued'])
    for (const award of awards.slice(0, 2)) {
      expect((await findRevocation(office.db, award))?.decisionNumber).to.equal('300-QĐ/ĐUK')
    }
    const logged = await office.db('audit_events').where({ action: 'award.revoked' })
    expect(logged).to.have.length(2)
  })

  it('happens to all or to none, naming who stands in the way', async () => {
    await office.does((work) => revokeAwards(work, id, awards.slice(0, 1), REVOCATION))
    const problem = await problemOf(office.does((work) => revokeAwards(work, id, awards, REVOCATION)))
    expect(problem.fields.map(({ path }) => path)).to.deep.equal(['awards'])
    expect(problem.fields[0]?.text).to.contain('Chi bộ Vụ Pháp chế').and.to.contain('bỏ chọn')
    expect(await states()).to.deep.equal(['revoked', 'issued', 'issued', 'issued'])
  })

  it('refuses nobody, somebody of another decision, a day before the award and an unknown ground', async () => {
    const refused = async (ids: number[], changes: Partial<typeof REVOCATION> = {}) =>
      problemOf(office.does((work) => revokeAwards(work, id, ids, { ...REVOCATION, ...changes })))
    expect((await refused([])).fields[0]?.path).to.equal('awards')
    expect((await refused([999_999])).kind).to.equal('not-found')
    expect((await refused(awards, { decidedOn: '2023-01-01' })).fields[0]?.path).to.equal('decidedOn')
    expect((await refused(awards, { groundCode: 'KHAC' })).fields[0]?.path).to.equal('groundCode')
  })

  it('leaves alone what lies outside the unit of the account', async () => {
    const confined = await office.actor('head', register.id(register.otherCommittee))
    const problem = await problemOf(
      office.does((work) => revokeAwards(work, id, awards, REVOCATION), confined),
    )
    expect(problem.kind).to.equal('not-found')
  })

  it('is done on a page from the lines ticked on that of the decision', async () => {
    const head = await office.signedIn('head')
    const form = await head.visit(`/decisions/${id}/revocation?awards=${awards[0]}&awards=${awards[3]}`)
    const ticked = [...form.document.querySelectorAll('input[name="awards"]')].filter((box) =>
      box.hasAttribute('checked'),
    )
    expect(ticked.map((box) => Number(box.getAttribute('value')))).to.deep.equal([awards[0], awards[3]])
    const facts = {
      'Số quyết định thu hồi': '300-QĐ/ĐUK',
      'Ngày quyết định thu hồi': '1/2/2024',
      'Người ký quyết định thu hồi': 'Nguyễn Văn Thử',
      'Lý do': 'Kê khai sai',
    }
    const refused = await form.press('Ghi nhận thu hồi', facts)
    expect(refused.errors).to.deep.equal(['Nhập căn cứ thu hồi.'])
    const done = await refused.press('Ghi nhận thu hồi', { groundCode: 'GIAN_DOI' })
    expect(done.text).to.contain('Đã ghi nhận thu hồi 2 lần khen')
    expect(await states()).to.deep.equal(['revoked', 'issued', 'issued', 'revoked'])
  })

  it('is done by a program in one request', async () => {
    const api = await office.api('head')
    const { moneyRecoveredOn: _money, certificateReturnedOn: _certificate, ...body } = REVOCATION
    const answer = await api.post(`/decisions/${id}/revocation`, { ...body, awards }).expect(200)
    expect(answer.body).to.deep.equal({ revoked: 4 })
  })

  describe('and what comes back afterwards', () => {
    beforeEach(() => office.does((work) => revokeAwards(work, id, awards.slice(0, 1), REVOCATION)))

    const award = () => getAward(office.db, SYSTEM_ACTOR, awards[0] ?? 0)

    it('is added when it has come, one after the other; a later day stands over an earlier', async () => {
      const add = (dates: { moneyRecoveredOn?: string; certificateReturnedOn?: string }) =>
        office.does(async (work) => recordRecovery(work, await award(), dates))
      await add({ moneyRecoveredOn: '2024-03-01' })
      await add({ certificateReturnedOn: '2024-04-01' })
      await add({ moneyRecoveredOn: '2024-03-05' })
      const revocation = await findRevocation(office.db, (await award()).id)
      expect([revocation?.moneyRecoveredOn, revocation?.certificateReturnedOn]).to.deep.equal([
        '2024-03-05',
        '2024-04-01',
      ])
    })

    it('is refused without a day, before the award was given, and tomorrow', async () => {
      const refused = async (dates: { moneyRecoveredOn?: string }) =>
        (await problemOf(office.does(async (work) => recordRecovery(work, await award(), dates)))).fields[0]
          ?.path
      expect(await refused({})).to.equal('moneyRecoveredOn')
      expect(await refused({ moneyRecoveredOn: '2023-05-17' })).to.equal('moneyRecoveredOn')
      expect(await refused({ moneyRecoveredOn: '2026-11-23' })).to.equal('moneyRecoveredOn')
    })

    it('is refused for an award that stands', async () => {
      const standing = await getAward(office.db, SYSTEM_ACTOR, awards[1] ?? 0)
      const problem = await problemOf(
        office.does((work) => recordRecovery(work, standing, { moneyRecoveredOn: '2024-03-01' })),
      )
      expect(problem.kind).to.equal('conflict')
    })

    it('is entered on a page and shown with the revocation', async () => {
      const head = await office.signedIn('head')
      const form = await (await head.visit(`/awards/${awards[0]}`)).follow('Ghi tiền, bằng đã thu hồi')
      const done = await form.press('Ghi ngày thu hồi', { moneyRecoveredOn: '1/3/2024' })
      expect(done.text).to.contain('01/03/2024')
    })

    it('cannot be taken out again', async () => {
      await office.does(async (work) =>
        recordRecovery(work, await award(), { moneyRecoveredOn: '2024-03-01' }),
      )
      const problem = await office
        .db('award_recoveries')
        .delete()
        .then(
          () => null,
          (error: unknown) => error,
        )
      expect(problem).to.be.instanceOf(Error).with.property('code', '23001')
    })
  })
})
