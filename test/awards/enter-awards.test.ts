import { expect } from 'chai'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import type { EnterAward } from '../../src/awards/award.schema.ts'
import { getAward, type Award } from '../../src/awards/award.queries.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { registerOrganisations, renameOrganisation } from '../../src/organisations/organisation.commands.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import { Problem } from '../../src/shared/problem.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { rowOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('Entering awards', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  async function entered(line: EnterAward, head = aHead()): Promise<Award> {
    return office.does(async (work) => {
      const [id = 0] = await enterAwards(work, await draftDecision(work, head), [line])
      return getAward(work.tx, SYSTEM_ACTOR, id)
    })
  }

  async function refused(
    lines: EnterAward[],
    head = aHead(),
    actor?: Actor,
  ): Promise<Record<string, string>> {
    try {
      await office.does((work) => drafted(work, head, lines), actor)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return Object.fromEntries(error.fields.map(({ path, text }) => [path, text]))
    }
    throw new Error('Nothing was refused.')
  }

  it('freezes who a person was on the day of the decision', async () => {
    const award = await entered(forPerson(register.people.lan))
    expect(award).to.include({
      recipientKind: 'individual',
      recipientName: 'Trần Thị Lan',
      formOfAddress: 'Đồng chí',
      birthText: '12/05/1980',
      sex: 'female',
      position: 'Chuyên viên',
      unitName: 'Chi bộ Vụ Pháp chế',
      unitCode: register.cells[0],
      unitPathText: 'Đảng bộ Khối Ví dụ › Đảng bộ Bộ Ví dụ › Đảng bộ Cục Thử nghiệm › Chi bộ Vụ Pháp chế',
      statisticsCategoryCode: 'TRUC_TIEP',
      recipientTypeCode: null,
      status: 'draft',
      lineNo: 1,
      registerNumber: null,
    })
  })

  it('freezes what a collective was called, and the type it had', async () => {
    const award = await entered(forCell(register.cells[1]))
    expect(award).to.include({
      recipientName: 'Chi bộ Văn phòng',
      unitName: 'Chi bộ Văn phòng',
      recipientTypeCode: 'CB_TT_CS',
      formOfAddress: null,
      position: null,
      statisticsCategoryCode: 'CQ_DANG_CTXH',
    })
    expect(award.formName).to.match(/^Bằng khen/)
  })

  it('keeps the name of that day when the unit is renamed later', async () => {
    await office.does((work) =>
      renameOrganisation(
        work,
        { code: register.cells[1] },
        { name: 'Chi bộ Văn phòng mới', from: '2024-01-01' },
      ),
    )
    expect((await entered(forCell(register.cells[1]))).recipientName).to.equal('Chi bộ Văn phòng')
    const later = aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-06-01' })
    const again = forCell(register.cells[1], { duplicateReason: 'Thành tích khác' })
    expect((await entered(again, later)).recipientName).to.equal('Chi bộ Văn phòng mới')
  })

  it('addresses people as papers of the State do, and leaves blank what is not known', async () => {
    const head = aHead({
      issuingBodyCode: 'BVD',
      number: '12/QĐ-BVD',
      signerName: 'A',
      signerPosition: 'Bộ trưởng',
    })
    const line = { formCode: 'BK_BT', kindCode: 'CONG_TRANG' }
    const addresses: (string | null)[] = []
    for (const [index, code] of Object.values(register.people).entries()) {
      const award = await entered(forPerson(code, line), { ...head, number: `${index}/QĐ-BVD` })
      addresses.push(award.formOfAddress)
    }
    expect(addresses).to.deep.equal(['Bà', 'Ông', null])
  })

  it('takes the unit and the position from the line when they differ from the post', async () => {
    const award = await entered(
      forPerson(register.people.lan, { organisationCode: register.cells[2], position: 'Đảng viên' }),
    )
    expect(award).to.include({ unitName: 'Chi bộ Phòng Tổ chức', position: 'Đảng viên' })
  })

  it('writes a household once, however often it is commended', async () => {
    const head = aHead({ issuingBodyCode: 'BVD', signerName: 'A', signerPosition: 'Bộ trưởng' })
    const line: EnterAward = {
      recipientKind: 'household',
      household: { headName: 'Phạm Văn Ruộng', address: 'Thôn Thử' },
      organisationCode: register.ministry,
      formCode: 'BK_BT',
      kindCode: 'CONG_TRANG',
      achievement: 'Hiến đất làm đường',
    }
    const first = await entered(line, { ...head, number: '1/QĐ-BVD' })
    const second = await entered({ ...line, duplicateReason: 'Đợt hai' }, { ...head, number: '2/QĐ-BVD' })
    expect(first).to.include({ recipientName: 'Phạm Văn Ruộng', statisticsCategoryCode: 'HO_GIA_DINH' })
    expect(second.householdId).to.equal(first.householdId)
  })

  it('says at each line everything that is wrong with it', async () => {
    const errors = await refused([
      forPerson('999999'),
      forCell('KHONG-CO', { formCode: 'KHONG', kindCode: 'KHONG' }),
      forCell(register.cells[0], { movementCode: 'KHONG', periodFrom: '2023-01-01', periodTo: '2022-01-01' }),
      forPerson(register.people.lan, { statisticsCategoryCode: 'DVSN' }),
      { ...forCell(register.cells[1]), organisationCode: undefined },
    ])
    expect(Object.keys(errors)).to.deep.equal([
      'awards.0.personCode',
      'awards.1.organisationCode',
      'awards.1.formCode',
      'awards.1.kindCode',
      'awards.2.movementCode',
      'awards.2.periodTo',
      'awards.3.statisticsCategoryCode',
      'awards.4.organisationCode',
    ])
    expect(errors['awards.0.personCode']).to.contain('mã «999999»').and.to.contain('mục Cá nhân')
  })

  it('refuses units and people that were not there on the day', async () => {
    await office.does((work) =>
      registerOrganisations(work, [
        {
          code: 'CB-MOI',
          name: 'Chi bộ Mới',
          typeCode: 'CB_TT_CS',
          parentCode: register.grassroots,
          validFrom: '2024-01-01',
        },
      ]),
    )
    const early = aHead({ issuedOn: '2017-05-18' })
    const errors = await refused([forCell('CB-MOI'), forPerson(register.people.lan)], early)
    expect(errors['awards.0.organisationCode']).to.contain('không hoạt động vào ngày quyết định (18/05/2017)')
    expect(errors['awards.1.organisationCode']).to.contain('Trần Thị Lan chưa có chức vụ nào')
  })

  it('refuses a form that was not in force on the day', async () => {
    const head = aHead({ issuingBodyCode: 'BVD', issuedOn: '2025-07-01' })
    const errors = await refused(
      [forCell(register.cells[0], { formCode: 'GK_HUYEN', kindCode: 'CONG_TRANG' })],
      head,
    )
    expect(errors['awards.0.formCode']).to.contain('có hiệu lực ngày 01/07/2025')
  })

  it('asks for a reason to give the same form to the same recipient twice in a year, and keeps it', async () => {
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const again = aHead({ number: '128-QĐ/ĐUK', issuedOn: '2023-09-01' })
    const errors = await refused([forCell(register.cells[0])], again)
    expect(errors['awards.0.duplicateReason']).to.contain('theo quyết định số 127-QĐ/ĐUK ngày 18/05/2023')
    const given = await entered(forCell(register.cells[0], { duplicateReason: 'Chuyên đề khác' }), again)
    expect(given.duplicateReason).to.equal('Chuyên đề khác')
    const logged = await office
      .db('audit_events')
      .where({ action: 'award.entered', subject_id: String(given.id) })
      .pluck<string[]>('reason')
    expect(logged).to.deep.equal(['Chuyên đề khác'])
  })

  it('does not ask for another time, another form over no time, or another kind', async () => {
    const { periodFrom: _from, periodTo: _to, ...timeless } = forCell(register.cells[0])
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const later = { periodFrom: '2024-01-01', periodTo: '2024-12-31' }
    await entered(forCell(register.cells[0], later), aHead({ number: '1-QĐ/ĐUK', issuedOn: '2024-01-05' }))
    await entered({ ...timeless, formCode: 'PGK_CT_CB' }, aHead({ number: '2-QĐ/ĐUK' }))
    const otherKind = forCell(register.cells[0], { kindCode: 'P_NAM_NAM' })
    await entered(otherKind, aHead({ number: '3-QĐ/ĐUK', issuedOn: '2022-05-18' }))
  })

  it('asks why when one achievement seems to be rewarded twice, naming the other award and where it is', async () => {
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const [award] = await office.db('awards').select<{ id: number }[]>('id')
    const again = forCell(register.cells[0], {
      formCode: 'PGK_CT_CB',
      periodFrom: '2023-06-01',
      periodTo: undefined,
    })
    const head = aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-06-01' })
    const problem = await problemOf(office.does((work) => drafted(work, head, [again])))
    expect(problem.fields).to.have.length(1)
    expect(problem.fields[0]).to.include({
      path: 'awards.0.duplicateReason',
      href: `/awards/${award?.id ?? 0}`,
    })
    expect(problem.fields[0]?.text)
      .to.contain('chính thành tích này')
      .and.to.contain('127-QĐ/ĐUK ngày 18/05/2023')
    const reason = { duplicateReason: 'Thành tích khác trong cùng giai đoạn' }
    expect((await entered({ ...again, ...reason }, head)).duplicateReason).to.equal(reason.duplicateReason)
    const event = await rowOf(office.db('audit_events').where({ reason: reason.duplicateReason }))
    expect(event).to.include({ action: 'award.entered' })
  })

  it('notices somebody who stands twice on one decision', async () => {
    const twice = [forPerson(register.people.lan), forPerson(register.people.lan, { formCode: 'PGK_CT_DV' })]
    const errors = await refused(twice)
    expect(errors).to.have.all.keys('awards.1.duplicateReason')
    expect(errors['awards.1.duplicateReason']).to.contain('đã có ở dòng 1')
  })

  it('writes only for units the account may act for', async () => {
    const clerk = await office.actor('clerk', register.id(register.committee))
    const errors = await refused([forCell(register.cells[0]), forCell(register.otherCell)], aHead(), clerk)
    expect(errors).to.deep.equal({
      'awards.1.organisationCode': 'Đơn vị CB-0201 không thuộc phạm vi của tài khoản này.',
    })
  })

  it('knows nobody whose file the account may not see', async () => {
    const stranger = await office.actor('clerk', register.id(register.otherCommittee))
    const line = forPerson(register.people.lan, { organisationCode: register.otherCell })
    const said = { 'awards.0.personCode': `Không có cá nhân mã «${register.people.lan}» trong sổ` }
    const errors = await refused([line], aHead(), stranger)
    expect(Object.keys(errors)).to.deep.equal(Object.keys(said))
    expect(errors['awards.0.personCode']).to.contain(said['awards.0.personCode'])
  })

  it('takes 5,000 lines at once', async () => {
    const [cell] = register.cells
    const lines = Array.from({ length: 5000 }, (_, index) =>
      forCell(cell, { achievement: `Thành tích ${index}`, duplicateReason: 'Nhiều thành tích' }),
    )
    const id = await office.does((work) => issued(work, aHead(), lines))
    const entries = await office
      .db('register_entries as e')
      .join('awards as a', 'a.id', 'e.award_id')
      .where('a.decision_id', id)
      .orderBy('a.line_no')
      .select<{ number: number; achievement: string }[]>('e.number', 'a.achievement')
    expect(entries.map(({ number }) => number)).to.deep.equal(lines.map((_, index) => index + 1))
    expect(entries.map(({ achievement }) => achievement)).to.deep.equal(lines.map((line) => line.achievement))
  })
})
