import { expect } from 'chai'
import { checkAddress } from '../../src/verification/proof.ts'
import {
  rotateVerificationKey,
  keepVerificationKey,
} from '../../src/verification/verification-key.commands.ts'
import { publicKeys } from '../../src/verification/verification-key.queries.ts'
import { eachCertificate } from '../../src/certificates/certificate.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { aGivingRegister, aHead, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { signedCode } from './signed-code.ts'

const BASE = 'https://sovang.vidu.vn'

describe('The key that signs certificates', () => {
  const office = useOffice()
  const page = signedCode({ cryptography: true })

  async function aCertificate(): Promise<number> {
    const register = await aGivingRegister(office)
    return office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)]))
  }

  const codeTexts = (decisionId: number) =>
    office.db.transaction(async (tx) => {
      const texts = []
      for await (const { facts } of eachCertificate(tx, SYSTEM_ACTOR, { decisionId }, BASE))
        texts.push({ text: facts.verificationUrl, code: facts.verificationCode })
      return texts
    })

  const keys = async () =>
    (await publicKeys(office.db)).map(({ id, publicKey }) => ({ number: id, publicKey }))

  async function verdictOn(text: string) {
    const proof = page.read(text)
    if (proof === null) throw new Error('The page could not read the code.')
    return page.check(proof, await keys())
  }

  it('is made once and is there before the first certificate', async () => {
    expect(await keys()).to.have.length(1)
    await office.does((work) => keepVerificationKey(work.tx, work.now))
    expect(await keys()).to.have.length(1)
  })

  it('signs every certificate, the same each time', async () => {
    const id = await aCertificate()
    const [one] = await codeTexts(id)
    expect(one?.text).to.match(new RegExp(`^${checkAddress(BASE, one?.code ?? '')}#p=`))
    expect(await verdictOn(one?.text ?? '')).to.equal('signed')
    expect(await codeTexts(id)).to.deep.equal([one])
  })

  it('can be changed by an administrator; what the old one signed stays verifiable', async () => {
    const id = await aCertificate()
    const [before] = await codeTexts(id)
    const administrator = await office.signedIn('administrator')
    const shown = await administrator.visit('/settings/verification-keys')
    const changed = await shown.press('Tạo khoá mới')
    expect(changed.text).to.contain('Từ nay bằng được ký bằng khoá số')
    expect(changed.table('Khoá ký')).to.have.length(2)
    const [after] = await codeTexts(id)
    expect(after?.text).not.to.equal(before?.text)
    for (const text of [before?.text, after?.text]) expect(await verdictOn(text ?? '')).to.equal('signed')
    const logged = await office.db('audit_events').where({ action: 'verification-key.rotated' })
    expect(logged).to.have.length(1)
    expect(JSON.stringify(logged)).not.to.contain('private')
  })

  it('is one, also when two change it at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => office.does((work) => rotateVerificationKey(work))))
    const all = await publicKeys(office.db)
    expect(all).to.have.length(4)
    expect(all.filter(({ retiredAt }) => retiredAt === null)).to.have.length(1)
  })

  it('is told to everybody in so far as it is public, and nowhere else', async () => {
    const visitor = office.visitor()
    const file = (await visitor.download('/xac-minh/ngoai-tuyen.html')).toString('utf8')
    const [key] = await publicKeys(office.db)
    const secret = await office.db('verification_keys').pluck<string[]>('private_key')
    expect(file).to.contain(key?.publicKey).and.contain('const signedCode').and.not.contain(secret[0])
    expect(file).not.to.match(/(src|href)="/)
    const api = await (await office.api('auditor')).get('/verification-keys')
    expect(JSON.stringify(api.body)).to.contain(key?.publicKey).and.not.contain(secret[0])
  })
})
