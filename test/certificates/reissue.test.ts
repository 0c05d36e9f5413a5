import { expect } from 'chai'
import { correctableFacts, correctAward } from '../../src/awards/award.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { certificatesOfAward } from '../../src/certificates/certificate-chain.queries.ts'
import { eachCertificate } from '../../src/certificates/certificate.queries.ts'
import { firstPaperDesigns } from '../../src/certificates/first-paper.queries.ts'
import { reissueCertificate } from '../../src/certificates/reissue.commands.ts'
import type { ReissueCertificate } from '../../src/certificates/reissue.schema.ts'
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

const LOST: ReissueCertificate = {
  kind: 'given_again',
  reason: 'Thất lạc khi chuyển trụ sở',
  decisionNumber: '210-QĐ/ĐUK',
  reissuedOn: '2024-06-03',
  oldReturnedOn: undefined,
}
const WORN: ReissueCertificate = {
  ...LOST,
  kind: 'exchanged',
  reason: 'Bằng bị ố',
  oldReturnedOn: '2024-06-01',
}

describe('Giving a certificate again', () => {
  const office = useOffice()
  let register: GivingRegister
  let decision: number
  let person: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    decision = await office.does((work) =>
      issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)]),
    )
    const ids = await office
      .db('awards')
      .where({ decision_id: decision })
      .orderBy('line_no')
      .pluck<number[]>('id')
    person = Number(ids[1])
  })

  const award = () => getAward(office.db, SYSTEM_ACTOR, person)
  const chain = () => certificatesOfAward(office.db, person)
  const again = async (input: ReissueCertificate, seenId?: number) => {
    const seen = await award()
    return office.does((work) => reissueCertificate(work, seen, input, seenId))
  }
  const correct = async (changes: { recipientName?: string; statisticsCategoryCode?: string }) => {
    const seen = await award()
    await office.does((work) =>
      correctAward(work, seen, { ...correctableFacts(seen), ...changes }, 'Ghi nhầm theo danh sách'),
    )
  }
  const printed = () =>
    office.db.transaction(async (tx) => {
      const facts = []
      for await (const one of eachCertificate(tx, SYSTEM_ACTOR, { decisionId: decision }, 'https://a.vn'))
        facts.push(one.facts)
      return facts
    })

  it('makes a certificate with a code of its own and leaves the first as it was', async () => {
    const [first] = await chain()
    await again(LOST)
    const links = await chain()
    expect(links.map(({ kind, replaced }) => [kind, replaced])).to.deep.equal([
      ['original', true],
      ['given_again', false],
    ])
    expect(links[0]).to.deep.equal({ ...first, replaced: true })
    expect(links[1]).to.include({ decisionNumber: '210-QĐ/ĐUK', issuedOn: '2024-06-03' })
    expect((await award()).verificationCode).to.equal(links[1]?.code)
    expect((await award()).registerNumber).to.equal(2)
    const logged = await office.db('audit_events').where({ action: 'certificate.reissued' })
    expect(logged).to.have.length(1)
  })

  it('prints one certificate for an award, marked, however often it was given again', async () => {
    await again(LOST)
    await again({
      ...WORN,
      decisionNumber: '300-QĐ/ĐUK',
      reissuedOn: '2025-01-06',
      oldReturnedOn: '2025-01-05',
    })
    const facts = await printed()
    expect(facts.map(({ recipientName, reissueMark }) => [recipientName, reissueMark])).to.deep.equal([
      ['Chi bộ Vụ Pháp chế', undefined],
      ['Trần Thị Lan', 'Bản cấp đổi'],
    ])
    expect(facts[1]?.verificationCode).to.equal((await award()).verificationCode)
    expect(await chain()).to.have.length(3)
  })

  it('keeps worn paper and lost paper apart', async () => {
    const refused = async (changes: Partial<ReissueCertificate>) =>
      (await problemOf(again({ ...LOST, ...changes }))).fields.map(({ path }) => path)
    expect(await refused({ kind: 'exchanged' })).to.deep.equal(['oldReturnedOn'])
    expect(await refused({ oldReturnedOn: '2024-06-01' })).to.deep.equal(['oldReturnedOn'])
    expect(await refused({ kind: 'exchanged', oldReturnedOn: '2020-01-01' })).to.deep.equal(['oldReturnedOn'])
    expect(await refused({ reissuedOn: '2023-05-17' })).to.deep.equal(['reissuedOn'])
    expect(await refused({ reissuedOn: '2027-01-01' })).to.deep.equal(['reissuedOn'])
  })

  it('for wrong words needs a correction of what is printed, each time a new one', async () => {
    const corrected: ReissueCertificate = { ...LOST, kind: 'corrected' }
    expect((await problemOf(again(corrected))).fields[0]?.text).to.contain('ghi đính chính trước')
    await correct({ statisticsCategoryCode: 'LD_VU_SO' })
    expect((await problemOf(again(corrected))).fields[0]?.path).to.equal('kind')
    await correct({ recipientName: 'Trần Thị Lân' })
    await again(corrected)
    expect((await printed())[1]?.recipientName).to.equal('Trần Thị Lân')
    expect((await problemOf(again(corrected))).fields[0]?.path).to.equal('kind')
  })

  it('is refused for an award that was taken back, and for a certificate replaced meanwhile', async () => {
    const [first] = await chain()
    await again(LOST, first?.id)
    expect((await problemOf(again(WORN, first?.id))).kind).to.equal('outdated')
    const seen = await award()
    await office.does((work) =>
      revokeAward(work, seen, {
        decisionNumber: '1-QĐ',
        decidedOn: '2024-07-01',
        issuerName: 'ĐUK',
        signerName: 'A',
        groundCode: 'HO_SO_GIA',
        reason: 'Sai',
        moneyRecoveredOn: undefined,
        certificateReturnedOn: undefined,
      }),
    )
    expect((await problemOf(again(LOST))).kind).to.equal('conflict')
  })

  it('happens once when two do it at the same time', async () => {
    const seen = await award()
    const both = await Promise.allSettled(
      [LOST, LOST].map((input) => office.does((work) => reissueCertificate(work, seen, input))),
    )
    const links = await chain()
    expect(links.filter(({ replaced }) => !replaced)).to.have.length(1)
    expect(links.length).to.equal(1 + both.filter(({ status }) => status === 'fulfilled').length)
  })

  it('takes the design its first paper was printed with', async () => {
    const [first] = await chain()
    const again1 = await again(LOST)
    expect(await firstPaperDesigns(office.db, decision)).to.have.property('size', 0)
    const version = await office
      .db('certificate_design_versions as v')
      .join('certificate_designs as d', 'd.id', 'v.design_id')
      .where('d.code', 'PARTY_GK_A4')
      .first<{ id: number }>('v.id')
    const run = {
      decision_id: decision,
      mode: 'full',
      paper: 'A4',
      sheets: 1,
      chosen: '{}',
      created_at: office.clock.now(),
      touched_at: office.clock.now(),
    }
    const [made] = await office.db('print_runs').insert(run).returning<{ id: number }[]>('id')
    await office.db('print_sheets').insert({
      run_id: made?.id,
      page_no: 1,
      certificate_id: first?.id,
      design_version_id: version.id,
      facts: '{}',
      state: 'printed',
    })
    expect((await firstPaperDesigns(office.db, decision)).get(again1)?.design.code).to.equal('PARTY_GK_A4')
  })

  it('is done on a page from that of the award, and shown there', async () => {
    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit(`/awards/${person}`)
    const form = await page.follow('Cấp đổi, cấp lại bằng')
    const wrong = await form.press('Ghi bằng cấp thay', { 'Việc cấp': 'exchanged', 'Lý do': 'Bằng bị ố' })
    expect(wrong.status).to.equal(422)
    expect(wrong.errors).to.deep.equal([
      'Nhập số quyết định cấp đổi, cấp lại.',
      'Nhập ngày quyết định cấp đổi, cấp lại.',
    ])
    const done = await wrong.press('Ghi bằng cấp thay', {
      'Số quyết định cấp đổi, cấp lại': '210-QĐ/ĐUK',
      'Ngày quyết định cấp đổi, cấp lại': '3/6/2024',
      'Ngày nhận lại bằng cũ': '1/6/2024',
    })
    expect(done.text).to.contain('Đã ghi bằng cấp thay')
    const rows = done.table('Các bằng đã cấp')
    expect(rows.map(([kind]) => kind)).to.deep.equal([
      'Cấp lần đầu Đã được thay',
      'Cấp đổi Đang dùng Bằng bị ố; nhận lại bằng cũ ngày 01/06/2024',
    ])
  })

  it('is done through the API', async () => {
    const api = await office.api('clerk')
    const { oldReturnedOn: _none, ...body } = LOST
    const made = await api.post(`/awards/${person}/certificates`, body)
    expect(made.status).to.equal(201)
    const listed = await api.get(`/awards/${person}/certificates`)
    expect(listed.body).to.deep.equal(made.body)
    const reader = await office.api('auditor')
    expect((await reader.post(`/awards/${person}/certificates`, body)).status).to.equal(403)
  })
})
