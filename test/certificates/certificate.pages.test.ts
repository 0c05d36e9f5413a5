import { expect } from 'chai'
import yauzl from 'yauzl'
import { SAMPLE_DECISION } from '../../seeds/sample/load.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import type { EnterAward } from '../../src/awards/award.schema.ts'
import { initials, typedCode } from '../../src/verification/verification.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { useOffice, useSampleOffice } from '../support/office.ts'

describe('Certificates of a decision', () => {
  const office = useSampleOffice()

  async function decisionId(number: string): Promise<number> {
    const row = await office.db('decisions').where({ number }).first<{ id: number }>('id')
    return row.id
  }

  async function codeOf(where: Record<string, unknown>): Promise<string> {
    const row = await office
      .db('certificates as c')
      .join('awards as a', 'a.id', 'c.award_id')
      .where(where)
      .orderBy('a.id')
      .first<{ verification_code: string }>('c.verification_code')
    return row.verification_code
  }

  it('come as one PDF with a page for each award, in the order of the list', async () => {
    const id = await decisionId(SAMPLE_DECISION.number)
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(`/decisions/${id}/certificates`)
    expect(page.text).to.include('50 bằng khen')
    const pdf = (await browser.download(`/decisions/${id}/certificates.pdf`)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(50)
  })

  it('come on A3 and in another design when asked', async () => {
    const id = await decisionId(SAMPLE_DECISION.number)
    const browser = await office.signedIn('clerk')
    const pdf = (await browser.download(`/decisions/${id}/certificates.pdf?paper=A3`)).toString('latin1')
    expect(pdf).to.match(/MediaBox \[0 0 1190\.5\d* 841\.8\d*\]/)
    const unknown = await browser.visit(`/decisions/${id}/certificates.pdf?design=KHONG_CO`)
    expect(unknown.status).to.equal(422)
    expect(unknown.text).to.include('Không có mẫu KHONG_CO')
  })

  it('of several kinds stand in one file, in the order of the list, each on its own paper', async () => {
    const browser = await office.signedIn('clerk')
    const id = await office.does(async (work) => {
      const head = {
        number: '700/QĐ-TTg',
        issuedOn: '2024-06-01',
        subject: 'Khen thưởng',
        signerName: 'Lê Văn Mẫu',
      }
      const decision = await draftDecision(work, {
        ...head,
        issuingBodyCode: 'TTG',
        signerPosition: 'Thủ tướng',
      })
      const shared = { kindCode: 'CONG_TRANG', achievement: 'Đã có thành tích xuất sắc trong công tác' }
      const lines = [
        { ...shared, recipientKind: 'individual', personCode: 'CB0001', formCode: 'BK_TTG' },
        { ...shared, recipientKind: 'individual', personCode: 'CB0002', formCode: 'CSTDTQ' },
        { ...shared, recipientKind: 'individual', personCode: 'CB0003', formCode: 'BK_TTG' },
      ]
      await enterAwards(work, decision, lines as EnterAward[])
      await issueDecision(work, decision)
      return decision
    })
    const address = `/decisions/${id}/certificates.pdf`
    const pdf = (await browser.download(address)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(3)
    expect(pdf.match(/\/Form\d+ \d+ 0 R/g), 'grounds').to.have.length(2)
    expect((await browser.visit(`${address}?group=khong_co`)).status).to.equal(404)
  })

  it('come as a zip with a PDF for each, called by place and recipient', async () => {
    const id = await decisionId(SAMPLE_DECISION.number)
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(`/decisions/${id}/certificates`)
    const link = Array.from(page.document.querySelectorAll('a')).find(({ textContent }) =>
      textContent.includes('Tải zip, mỗi bằng một tệp A4'),
    )
    const zip = await browser.download(link?.getAttribute('href') ?? '')
    const names: string[] = []
    for await (const entry of (await yauzl.fromBufferPromise(zip)).eachEntry()) names.push(entry.fileName)
    expect(names).to.have.length(50)
    expect(names[0]).to.match(/^0001 \p{Lu}/u)
  })

  it('with a letter that no typeface has are a sentence that names it, not half a file', async () => {
    const browser = await office.signedIn('clerk')
    const id = await office.does(async (work) => {
      const decision = await draftDecision(work, {
        number: '701/QĐ-TTg',
        issuedOn: '2024-06-02',
        subject: 'Khen thưởng',
        signerName: 'Lê Văn Mẫu',
        issuingBodyCode: 'TTG',
        signerPosition: 'Thủ tướng',
      })
      const line = (personCode: string, achievement: string) => ({
        kindCode: 'CONG_TRANG',
        recipientKind: 'individual',
        formCode: 'BK_TTG',
        personCode,
        achievement,
      })
      const good = 'Đã có thành tích xuất sắc trong công tác'
      const lines = [line('CB0004', good), line('CB0005', good), line('CB0006', `${good} 王`)]
      await enterAwards(work, decision, lines as EnterAward[])
      await issueDecision(work, decision)
      return decision
    })
    for (const ending of ['pdf', 'zip']) {
      const page = await browser.visit(`/decisions/${id}/certificates.${ending}`)
      expect(page.status).to.equal(422)
      expect(page.text).to.include('“王” (U+738B)').and.include('chưa in được')
    }
  })

  it('of one award have one page', async () => {
    const id = await decisionId(SAMPLE_DECISION.number)
    const award = await office.db('awards').where({ decision_id: id, line_no: 3 }).first<{ id: number }>('id')
    const browser = await office.signedIn('auditor')
    const pdf = (await browser.download(`/awards/${award.id}/certificate.pdf`)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(1)
  })

  it('are printed only for the awards of the own unit', async () => {
    const unit = await office.db('organisations').where({ code: '017' }).first<{ id: number }>('id')
    const id = await decisionId(SAMPLE_DECISION.number)
    const browser = await office.signedIn('clerk', unit.id)
    const pdf = (await browser.download(`/decisions/${id}/certificates.pdf`)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(1)
    const other = await decisionId('142-QĐ/ĐUK')
    expect((await browser.visit(`/decisions/${other}/certificates.pdf`)).status).to.equal(404)
  })

  it('can be checked by anyone: a collective in full, a person only by initials', async () => {
    const collective = await codeOf({ 'a.recipient_kind': 'collective' })
    const page = await office.visitor().visit(`/xac-minh/${collective}`)
    expect(page.text).to.include('Có trong sổ, đang có hiệu lực')
    const person = await office
      .db('awards')
      .where({ recipient_kind: 'individual' })
      .orderBy('id')
      .first<{ recipient_name: string }>('recipient_name')
    const code = await codeOf({ 'a.recipient_kind': 'individual' })
    const checked = await office.visitor().visit(`/xac-minh/${code.toLowerCase()}`)
    expect(checked.text).to.include(initials(person.recipient_name))
    expect(checked.text).not.to.include(person.recipient_name)
  })

  it('unknown to the register are said to be unknown', async () => {
    const page = await office.visitor().visit('/xac-minh/0000-0000-0000')
    expect(page.text).to.include('Không có mã này trong sổ')
  })

  it('can be checked by typing the code', async () => {
    const code = await codeOf({ 'a.recipient_kind': 'collective' })
    const form = await office.visitor().visit('/xac-minh')
    const page = await form.press('Kiểm tra', { 'Mã xác minh': `${code.slice(0, 4)} ${code.slice(4)}` })
    expect(page.address).to.equal(`/xac-minh/${code}`)
    expect(page.text).to.include('Có trong sổ')
  })
})

describe('A verification code as typed', () => {
  const office = useOffice()
  const spellings = [
    ['k7m2-qx4r-t9wa', 'K7M2QX4RT9WA'],
    [' K7M2 QX4R T9WA ', 'K7M2QX4RT9WA'],
    ['OIL0', '0110'],
    ['', ''],
  ] as const
  for (const [typed, code] of spellings) {
    it(`«${typed}» is ${code || 'nothing'}`, () => expect(typedCode(typed)).to.equal(code))
  }

  it('never makes the public page fail, whatever it is', async () => {
    for (const odd of ['%00', '%F0%9F%98%80', "'--", 'a'.repeat(300), '..%2f..%2fetc']) {
      const page = await office.visitor().visit(`/xac-minh/${odd}`)
      expect(page.status, odd).to.be.lessThan(500)
    }
  })
})
