import { expect } from 'chai'
import { BLOC_COMMITTEE } from '../../seeds/sample/issuing-bodies.ts'
import { committees } from '../../seeds/sample/committees.ts'
import { SAMPLE_DECISION, SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { eachCertificate } from '../../src/certificates/certificate.queries.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { changeIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { getIssuingBody } from '../../src/issuing-bodies/issuing-body.queries.ts'
import { closeOrganisation, moveOrganisation } from '../../src/organisations/organisation.commands.ts'
import { CoverageResource } from '../../src/statistics/statistics.schema.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import type { Browser } from '../support/browser.ts'
import { useSampleOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const ENDED = '2025-02-01'
const CODES = committees().map(({ code }) => code)

/** The four committees of 2025 with those of the sample that go there; the division among them is invented. */
const FOUR = [
  { code: 'DB_CQDTW', name: 'Đảng bộ các cơ quan Đảng Trung ương', from: CODES.slice(0, 4) },
  { code: 'DB_QH', name: 'Đảng bộ Quốc hội', from: CODES.slice(4, 7) },
  { code: 'DB_CP', name: 'Đảng bộ Chính phủ', from: CODES.slice(7, 58) },
  { code: 'DB_MTTQ', name: 'Đảng bộ Mặt trận Tổ quốc, các đoàn thể Trung ương', from: CODES.slice(58) },
]

describe('The Bloc of the Central Agencies becomes four committees in 2025', function () {
  this.timeout(180_000)
  const office = useSampleOffice()
  let administrator: Browser
  let certificatesBefore: string

  async function idOf(code: string): Promise<number> {
    const row = await office.db<{ id: number; code: string }>('organisations').where({ code }).first('id')
    return row?.id ?? 0
  }

  /** The sample ends the Bloc without saying who follows; the journey begins before that end was recorded. */
  async function goBackToJanuary(): Promise<void> {
    await office.does(async (work) => {
      await closeOrganisation(work, { code: SAMPLE_ROOT }, { validTo: null })
      for (const code of CODES) {
        await moveOrganisation(work, { code }, { parentCode: SAMPLE_ROOT, from: ENDED })
      }
      const body = await getIssuingBody(work.tx, BLOC_COMMITTEE)
      const { name, system, levelCode, documentStyle, certificateTitle, decisionSymbol, place } = body
      await changeIssuingBody(work, body, {
        name,
        system,
        levelCode,
        documentStyle,
        certificateTitle,
        place,
        decisionSymbol: decisionSymbol ?? undefined,
        organisationCode: SAMPLE_ROOT,
      })
    })
  }

  /** What every certificate of 18/5/2023 prints. */
  async function certificates(): Promise<string> {
    const decision = await office
      .db('decisions')
      .where({ number: SAMPLE_DECISION.number })
      .first<{ id: number }>('id')
    return inTransaction(office.db, async (tx) => {
      const facts: unknown[] = []
      const asked = { decisionId: decision.id }
      for await (const fact of eachCertificate(tx, SYSTEM_ACTOR, asked, 'http://localhost')) facts.push(fact)
      return JSON.stringify(facts)
    })
  }

  async function coverage(query: string) {
    const api = await office.api('auditor')
    return CoverageResource.parse((await api.get(`/coverage?organisationType=chi_bo&${query}`)).body)
  }

  before(async () => {
    await goBackToJanuary()
    await office.actor('clerk', await idOf(SAMPLE_ROOT))
    certificatesBefore = await certificates()
    administrator = await office.signedIn('administrator')
  })

  it('moves the committees in bulk, each time by one decision, to one that begins with it', async () => {
    const bloc = await idOf(SAMPLE_ROOT)
    for (const { code, name, from } of FOUR) {
      const list = await administrator.visit(`/organisations/${bloc}?on=2025-01-31`)
      const form = await list.press('Chuyển trực thuộc', { units: from })
      const preview = await form.press('Xem trước', {
        'Từ ngày': '1/2/2025',
        'Số quyết định': '243-QĐ/TW',
        'Ngày quyết định': '24/1/2025',
        'Cơ quan ra quyết định': 'Bộ Chính trị',
        'receivers.0.code': code,
        'receivers.0.name': name,
        'receivers.0.typeCode': 'DB_TT_TW',
      })
      expect(preview.errors).to.deep.equal([])
      expect(preview.table(`Đơn vị chuyển cấp trên: ${from.length}`)).to.have.length(from.length)
      expect(preview.text).to.match(/lần khen trước ngày 01\/02\/2025 giữ nguyên tên và cơ cấu cũ/)
      expect((await preview.press('Ghi chuyển trực thuộc')).text).to.contain('Bộ Chính trị')
    }
  })

  it('ends the Bloc, its issuing body and its accounts, and records the four that follow', async () => {
    const form = await administrator.visit(`/reorganisations/new?kind=CHIA&units=${SAMPLE_ROOT}`)
    const four = Object.fromEntries(FOUR.map(({ code }, index) => [`receivers.${index}.code`, code]))
    const more = await form.press('Thêm đơn vị tiếp nhận', {
      'Từ ngày': '1/2/2025',
      'Số quyết định': '240-QĐ/TW',
    })
    const preview = await more.press('Xem trước', {
      ...four,
      bodies: 'ended',
      posts: 'ended',
      accounts: 'moved',
      heir: '1',
    })
    expect(preview.errors).to.deep.equal([])
    expect(preview.table('Đơn vị kết thúc: 1')[0]?.slice(0, 2)).to.deep.equal([
      'Đảng bộ Khối các cơ quan Trung ương',
      SAMPLE_ROOT,
    ])
    expect(preview.table('Cơ quan ban hành kết thúc: 1')[0]?.[1]).to.equal('31/01/2025')
    expect(preview.table('Tài khoản: 1')[0]?.[2]).to.equal('Đảng bộ các cơ quan Đảng Trung ương')
    expect((await preview.press('Ghi chia')).heading).to.contain('Chia')
  })

  it('leaves the tree of each day right', async () => {
    const before = await administrator.visit('/organisations?on=31/12/2024')
    expect(before.text).to.contain('Đảng bộ Khối các cơ quan Trung ương').and.to.contain('5.200 chi bộ')
    expect(before.text).not.to.contain('Đảng bộ Chính phủ')
    const after = await administrator.visit('/organisations?on=1/3/2025')
    expect(after.text).not.to.contain('Đảng bộ Khối các cơ quan Trung ương')
    for (const { name } of FOUR) expect(after.text).to.contain(name)
    const government = await administrator.visit(`/organisations/${await idOf('DB_CP')}?on=1/3/2025`)
    expect(government.table('Đơn vị trực thuộc')).to.have.length(51)
    const counts = await Promise.all(FOUR.map(({ code }) => coverage(`within=${code}&year=2025`)))
    expect(counts.reduce((sum, { total }) => sum + total, 0)).to.equal(5200)
  })

  it('keeps every certificate of 18/5/2023 and the figures of 2023', async () => {
    expect(await certificates()).to.equal(certificatesBefore)
    expect(certificatesBefore)
      .to.contain('Bộ Tư pháp')
      .and.to.contain('BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG')
      .and.not.to.contain('Chính phủ')
    expect(await coverage(`within=${SAMPLE_ROOT}&year=2023`)).to.include({
      commended: 50,
      total: 5200,
      percent: 0.96,
    })
  })

  it('refuses a decision of the old body after its end', async () => {
    const late = office.does((work) =>
      draftDecision(work, {
        issuingBodyCode: BLOC_COMMITTEE,
        number: '5-QĐ/ĐUK',
        issuedOn: '2025-03-01',
        subject: 'Khen thưởng',
        signerName: 'Lê Văn Mẫu',
        signerPosition: 'Bí thư',
      }),
    )
    expect((await problemOf(late)).fields[0]?.text).to.equal(
      'Đảng ủy Khối các cơ quan Trung ương đã kết thúc hoạt động từ ngày 01/02/2025; hãy kiểm tra lại ngày, hoặc chọn cơ quan kế thừa.',
    )
  })

  it('answers for the Bloc what it has become, its own past unattributed', async () => {
    const page = await administrator.visit(`/organisations/${await idOf(SAMPLE_ROOT)}`)
    expect(page.text).to.contain('chưa phân bổ')
    expect(page.table('Các đơn vị trực thuộc cũ nay ở đâu')).to.deep.equal([
      ['Đảng bộ Chính phủ', '51'],
      ['Đảng bộ các cơ quan Đảng Trung ương', '4'],
      ['Đảng bộ Quốc hội', '3'],
      ['Đảng bộ Mặt trận Tổ quốc, các đoàn thể Trung ương', '3'],
    ])
    const follower = await administrator.visit(`/organisations/${await idOf('DB_QH')}`)
    expect(follower.table('Đơn vị trước đây')[0]?.[0]).to.equal('Đảng bộ Khối các cơ quan Trung ương')
  })
})
