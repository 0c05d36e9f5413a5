import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { newVerificationCode } from '../../src/decisions/verification-code.ts'
import { provenAddress, type ProvenFacts } from '../../src/verification/proof.ts'
import { signedCode } from './signed-code.ts'

const BASE = 'https://sovang.coquan.vn'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const KEYS = [
  {
    number: 7,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
  },
]
const KEY = { id: 7, privateKey }

const facts: ProvenFacts = {
  code: 'K7M2QX4RT9WA',
  formTitle: 'Bằng khen',
  issuerName: 'Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương',
  decisionNumber: '127-QĐ/ĐUK',
  decisionDate: '2023-05-18',
  recipientKind: 'individual',
  recipientName: 'Nguyễn Thị Thu Hương',
}

const browsers = [
  ['a browser with its own Ed25519', signedCode({ cryptography: true })],
  ['a browser without', signedCode({ cryptography: false })],
] as const

for (const [name, page] of browsers) {
  describe(`A signed code, checked by ${name},`, () => {
    async function checked(text: string) {
      const proof = page.read(text)
      if (proof === null) throw new Error('The page could not read the code.')
      return { proof, result: await page.check(proof, KEYS) }
    }

    it('says what was signed', async () => {
      const { proof, result } = await checked(provenAddress(BASE, facts, KEY))
      expect(result).to.equal('signed')
      expect(proof).to.include({
        code: facts.code,
        form: 'Bằng khen',
        number: '127-QĐ/ĐUK',
        date: '2023-05-18',
        initials: 'N.T.T.H.',
        issuer: 'Đảng ủy Khối các cơ quan Trung ương',
        otherAddress: false,
      })
    })

    it('knows the name on the paper from any other, however it is typed', async () => {
      const { proof } = await checked(provenAddress(BASE, facts, KEY))
      expect(page.isNamed(proof, '  nguyễn thị thu  HƯƠNG')).to.equal(true)
      expect(page.isNamed(proof, 'Nguyễn Thị Thu Hường Lan')).to.equal(false)
    })

    it('is no longer right when a single letter of it is changed', async () => {
      const text = provenAddress(BASE, facts, KEY)
      const from = text.indexOf('#p=') + 3
      for (const at of [from + 12, from + 40, from + 90, text.length - 40]) {
        const other = text[at] === 'A' ? 'B' : 'A'
        const changed = text.slice(0, at) + other + text.slice(at + 1)
        const proof = page.read(changed)
        if (proof !== null) expect(await page.check(proof, KEYS), `letter ${at}`).not.to.equal('signed')
      }
    })

    it('of another certificate is told by its address', () => {
      const text = provenAddress(BASE, facts, KEY).replace(facts.code, 'AAAAQX4RT9WA')
      expect(page.read(text)?.otherAddress).to.equal(true)
    })

    it('can be pasted without its address', async () => {
      const [, proof = ''] = provenAddress(BASE, facts, KEY).split('#p=')
      expect((await checked(proof)).result).to.equal('signed')
    })

    it('signed with a key the page was not given is not called forged', async () => {
      expect((await checked(provenAddress(BASE, facts, { ...KEY, id: 8 }))).result).to.equal('unknown-key')
    })

    it('is none in any other text', () => {
      for (const text of [
        '',
        'https://sovang.coquan.vn/xac-minh/K7M2QX4RT9WA',
        '#p=abc.def',
        'ấ'.repeat(200),
      ])
        expect(page.read(text), text).to.equal(null)
    })
  })
}

const person = fc
  .array(fc.constantFrom('Nguyễn', 'Đặng', 'Ỷ', 'H’Mông', 'Ấu', 'Ông', 'K’Brêh', 'Thị'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((words) => words.join(' '))
const anyFacts: fc.Arbitrary<ProvenFacts> = fc.record({
  code: fc.constant(0).map(() => newVerificationCode()),
  formTitle: fc.constantFrom(
    'Bằng khen',
    'Giấy khen',
    'Chiến sĩ thi đua bộ, ban, ngành, tỉnh, đoàn thể trung ương',
  ),
  issuerName: fc.constantFrom(
    'Thủ tướng Chính phủ',
    facts.issuerName,
    'Chủ tịch Ủy ban nhân dân phường Ỷ La'.repeat(4),
  ),
  decisionNumber: fc.constantFrom('1/QĐ-TTg', '127-QĐ/ĐUK', '12345/QĐ-UBND-TĐKT-2023-PHẦN-THỨ-HAI'),
  decisionDate: fc.constantFrom('1945-09-02', '2023-05-18', '2026-11-22'),
  recipientKind: fc.constantFrom('individual', 'collective', 'household'),
  recipientName: person,
})

describe('The text of a code', () => {
  const [, [, page]] = browsers

  it('is at most 260 bytes, and signed, whatever stands on the certificate', async () => {
    const fast = browsers[0][1]
    await fc.assert(
      fc.asyncProperty(anyFacts, async (some) => {
        const text = provenAddress(BASE, some, KEY)
        expect(Buffer.byteLength(text)).to.be.at.most(260)
        const proof = fast.read(text)
        expect(proof).to.include({ code: some.code, date: some.decisionDate, otherAddress: false })
        if (proof === null) return
        expect(await fast.check(proof, KEYS)).to.equal('signed')
        expect(fast.isNamed(proof, some.recipientName)).to.equal(true)
      }),
    )
  })

  it('is checked alike with and without the cryptography of the browser', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts, fc.nat(), async (some, place) => {
        const text = provenAddress(BASE, some, KEY)
        const from = text.indexOf('#p=') + 3
        const at = from + (place % (text.length - from))
        const changed = `${text.slice(0, at)}x${text.slice(at + 1)}`
        for (const each of [text, changed]) {
          const [one, other] = [browsers[0][1].read(each), page.read(each)]
          expect(one === null).to.equal(other === null)
          if (one === null || other === null) continue
          expect(await browsers[0][1].check(one, KEYS)).to.equal(await page.check(other, KEYS))
        }
      }),
      { numRuns: 15 },
    )
  }).timeout(60_000)

  it('is the same each time the certificate is printed', () => {
    expect(provenAddress(BASE, facts, KEY)).to.equal(provenAddress(BASE, facts, KEY))
  })
})
