import { expect } from 'chai'
import { TEST_PASSWORD, useOffice } from '../support/office.ts'

const REFUSED = 'Thư điện tử hoặc mật khẩu không đúng.'

describe('signing in', () => {
  const office = useOffice()

  it('opens the register and says who is in', async () => {
    const { email } = await office.actor('clerk')
    const screen = await office.visitor().visit('/sign-in')
    expect(screen.heading).to.equal('Đăng nhập')
    const inside = await screen.press('Đăng nhập', { 'Thư điện tử': email ?? '', 'Mật khẩu': TEST_PASSWORD })
    expect(inside.address).to.equal('/')
  })

  it('answers unknown people, wrong passwords and disabled accounts alike', async () => {
    const { email, accountId } = await office.actor('clerk')
    const answers = []
    const tryOnce = async (typed: string, password: string) => {
      const screen = await (await office.visitor().visit('/sign-in')).press('Đăng nhập', { email: typed, password })
      answers.push([screen.status, screen.errors])
      expect(screen.document.querySelector('[name=email]')?.getAttribute('value')).to.equal(typed)
      expect(screen.html).not.to.contain(password)
    }
    await tryOnce('khong.co@vidu.vn', TEST_PASSWORD)
    await tryOnce(email ?? '', 'sai mật khẩu rồi')
    await office.db('accounts').where({ id: accountId }).update({ disabled_at: office.clock.now() })
    await tryOnce(email ?? '', TEST_PASSWORD)
    expect(answers).to.deep.equal(Array(3).fill([422, [REFUSED]]))
  })
})
