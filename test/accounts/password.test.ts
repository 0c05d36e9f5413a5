import { expect } from 'chai'
import { hashPassword, isOutdatedHash, passwordMatches } from '../../src/accounts/password.ts'
import { requireGoodPassword } from '../../src/accounts/password-rules.ts'
import { Problem } from '../../src/shared/problem.ts'

const LAN = { name: 'Nguyễn Thị Lan', email: 'lan.nt@tinh.gov.vn' }

async function refusal(password: string): Promise<string | null> {
  try {
    await requireGoodPassword(password, LAN)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.fields[0]?.text ?? ''
  }
}

describe('choosing a password', () => {
  it('takes long ones that mean nothing to others, accents and spaces welcome', async () => {
    for (const password of [
      'chiếc thuyền ngoài xa 1983',
      'cầu vồng tách trà bàn phím',
      'Kx8!vQ2#mZ7pLw',
      'correct horse battery',
    ])
      expect(await refusal(password), password).to.equal(null)
  })

  it('refuses what is on every list of common passwords, and its usual disguises', async () => {
    for (const password of [
      '123456789012',
      'passwordpassword',
      'P@ssw0rd12345',
      'qwertyuiop12',
      'aaaaaaaaaaaa',
      'matkhau12345',
    ])
      expect(await refusal(password), password).to.contain('dễ đoán')
  })

  it('refuses the name of the person, the mail address and the program, with or without accents', async () => {
    for (const password of [
      'Nguyễn Thị Lan 83!x',
      'xx-NGUYENTHILAN-yy',
      'lan.nt mùa thu vàng',
      'Sổ Vàng mùa thu 83',
      'sovang cầu vồng',
    ])
      expect(await refusal(password), password).to.contain('tên')
  })

  it('refuses short ones, saying how long they must be', async () => {
    expect(await refusal('ngắn quá ạ!')).to.contain('ít nhất 12 ký tự')
  })

  it('judges a text of the greatest length allowed without ado', async () => {
    expect(await refusal('P@$$w0rd'.repeat(25))).to.contain('dễ đoán')
  })
})

describe('keeping a password', () => {
  it('keeps only an argon2id hash that says its settings, salted anew each time', async () => {
    const [one, other] = await Promise.all([hashPassword('mùa thu vàng'), hashPassword('mùa thu vàng')])
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.to.equal(other)
    expect(await passwordMatches('mùa thu vàng', one)).to.equal(true)
    expect(await passwordMatches('mùa thu vàng ', one)).to.equal(false)
  })

  it('never lets anybody in where there is no password', async () => {
    expect(await passwordMatches('', null)).to.equal(false)
    expect(await passwordMatches('mùa thu vàng', null)).to.equal(false)
  })

  it('knows hashes of other settings', async () => {
    const weak =
      '$argon2id$v=19$m=64,t=1,p=1$BD9dZCEj/dWgC8sVOmtjGw$EZo/hQ3otKPYCI1A4NUM7GfCpFmKJHlIvYxxRa4H2P0'
    expect(isOutdatedHash(weak)).to.equal(true)
    expect(isOutdatedHash(await hashPassword('x'))).to.equal(false)
  })
})
