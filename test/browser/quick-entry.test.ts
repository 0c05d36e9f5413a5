import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { many } from '../../src/database/rows.ts'
import { seriousBreaches, useDesk } from './chromium.ts'

const Known = z.object({ fullName: z.string(), code: z.string() })

/** Pastes cells as Excel would put them on the clipboard. */
function pasteInto(page: Page, field: string, text: string): Promise<void> {
  return page.locator(field).evaluate((input: HTMLElement, cells) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', cells)
    input.focus()
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

const line = (index: number, field: string) => `#field-awards-${index}-${field}`

describe('Entering a list in Chromium', function () {
  this.timeout(180_000)
  const desk = useDesk()

  /** A new decision, its head typed once; the rest of it comes from the last decision of the body. */
  async function begun(page: Page, number: string): Promise<void> {
    await page.goto(`${desk.address}/decisions/new`)
    await page.getByLabel('Cơ quan ban hành').selectOption('DUK_CQTW')
    await page.waitForFunction(() => document.querySelector('[data-carried]') !== null)
    await page.getByLabel('Số quyết định').fill(number)
    await page.getByLabel('Ngày quyết định').fill('20/11/2023')
    await page.getByLabel('Trích yếu').fill('Tặng bằng khen')
    await page.locator('[name=formCode]').selectOption('PBK_TU_DV')
    await page.getByLabel('Thành tích chung').fill('Có thành tích xuất sắc')
  }

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

  /** People whose whole name nobody else bears, and who have a post on the day. */
  async function fiftyPeople() {
    return many(
      Known,
      desk.office.db.raw(
        `select p.full_name, p.code from people p join person_postings pp on pp.person_id = p.id
         where pp.valid_from <= '2023-11-20' and pp.valid_to is null and p.code is not null
           and not exists (select 1 from people o where o.id <> p.id and o.search_key like p.search_key || '%')
           and not exists (select 1 from awards a where a.person_id = p.id)
         order by array_length(string_to_array(p.search_key, ' '), 1), p.id limit 50`,
      ),
    )
  }

  it('takes fifty known people by keyboard, with at most six words or keys for each', async () => {
    const people = await fiftyPeople()
    expect(people).to.have.length(50)
    const page = await desk.signedIn('clerk')
    await begun(page, '901')
    await page.locator(line(0, 'recipient')).focus()
    const groups: number[] = []
    for (const [index, { fullName }] of people.entries()) {
      expect(await focused(page)).to.equal(`field-awards-${index}-recipient`)
      // As clerks type: no marks, a few words; the given name and the beginning of the family name are enough.
      const words = fullName
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/đ/gi, 'd')
        .toLowerCase()
        .split(' ')
        .slice(-4)
      await page.keyboard.type(words.join(' '))
      await page.locator(`${line(index, 'recipient')}[aria-expanded=true]`).waitFor()
      // The list of the first letters stands until that of the whole name has come, which nobody else bears.
      const offered = page.locator('.suggestions:not([hidden]) [role=option]')
      await offered.first().filter({ hasText: fullName }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      groups.push([...words, 'ArrowDown', 'Enter'].length)
    }
    expect(Math.max(...groups), groups.join(' ')).to.be.at.most(6)
    await Promise.all([page.waitForURL(/\/decisions\/\d+$/), page.keyboard.press('Control+Enter')])
    expect(await page.locator('h1').textContent()).to.match(/^Quyết định 901-/)
    const names = await page.locator('table tbody th').allTextContents()
    expect(names.map((name) => name.trim().split(/\s{2,}|\n/)[0])).to.have.length(50)
    for (const { fullName } of people) expect(names.join('|')).to.contain(fullName)
  })

  it('chooses nobody while somebody types, and leaves Tab, Escape and composing alone', async () => {
    const page = await desk.signedIn('clerk')
    await begun(page, '902')
    const [person] = await fiftyPeople()
    await page.locator(line(0, 'recipient')).focus()
    await page.keyboard.type(person?.fullName ?? '')
    await page.locator(`${line(0, 'recipient')}[aria-expanded=true]`).waitFor()
    expect(await page.locator('[role=option][aria-selected=true]').count()).to.equal(0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await focused(page)).to.equal('field-awards-0-position')
    // What a Vietnamese typing tool does with Enter while it is composing is no Enter of the form.
    await page.locator(line(0, 'position')).evaluate((input) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    })
    expect(await focused(page)).to.equal('field-awards-0-position')
    await page.keyboard.press('Enter')
    expect(await focused(page)).to.equal('field-awards-1-recipient')
    await page.keyboard.press('F2')
    expect(await page.locator(line(1, 'recipient')).inputValue()).to.equal(person?.fullName)
  })

  it('takes with Enter alone whom a name typed without marks can only mean, and nobody where several can be', async () => {
    const [one, two] = await fiftyPeople()
    if (one === undefined || two === undefined) throw new RangeError('two people of the sample')
    const unmarked = (name: string) =>
      name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
    const page = await desk.signedIn('clerk')
    await begun(page, '907')
    await page.locator(line(0, 'recipient')).focus()
    for (const typed of [unmarked(one.fullName), 'nguyen van hung', unmarked(two.fullName)]) {
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
    }
    expect(await focused(page)).to.equal('field-awards-3-recipient')
    const shown = (index: number) => page.locator(line(index, 'recipient'))
    for (const [index, { fullName }] of [[0, one] as const, [2, two] as const])
      await page.waitForFunction(
        ([selector, name]) => document.querySelector<HTMLInputElement>(selector)?.value === name,
        [line(index, 'recipient'), fullName] as const,
      )
    expect(await shown(1).inputValue(), 'two people bear this name').to.equal('nguyen van hung')
    await shown(1).fill('')
    await Promise.all([page.waitForURL(/\/decisions\/\d+$/), page.keyboard.press('Control+Enter')])
    expect(await page.locator('table tbody th').count()).to.equal(2)
  })

  it('fills the rest of the line from the person, and lets it be changed for this decision', async () => {
    const page = await desk.signedIn('clerk')
    await begun(page, '903')
    const [person] = await fiftyPeople()
    await page.locator(line(0, 'recipient')).focus()
    await page.keyboard.type(person?.fullName ?? '')
    await page.locator(`${line(0, 'recipient')}[aria-expanded=true]`).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const post = (await page.locator(line(0, 'position')).getAttribute('placeholder')) ?? ''
    expect(post).not.to.equal('')
    await page.locator(line(0, 'position')).focus()
    expect(await page.locator(line(0, 'position')).inputValue(), 'to be changed').to.equal(post)
    await page.keyboard.press('End')
    await page.keyboard.type(' (kiêm nhiệm)')
    await Promise.all([page.waitForURL(/\/decisions\/\d+$/), page.keyboard.press('Control+Enter')])
    expect(await page.locator('table').textContent()).to.contain(`${post} (kiêm nhiệm)`)
  })

  it('adds somebody new without leaving the list', async () => {
    const page = await desk.signedIn('clerk')
    await begun(page, '904')
    await page.locator(line(0, 'recipient')).focus()
    await page.keyboard.type('Hồ Thị Ngọc Mới Tinh')
    await page.locator(`${line(0, 'recipient')}[aria-expanded=true]`).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await focused(page)).to.equal('field-awards-0-position')
    await page.keyboard.type('Văn thư')
    await page.keyboard.press('Enter')
    expect(await focused(page)).to.equal('field-awards-0-organisation')
    await page.keyboard.type('chi bộ văn phòng')
    await page.locator(`${line(0, 'organisation')}[aria-expanded=true]`).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await focused(page)).to.equal('field-awards-1-recipient')
    await Promise.all([page.waitForURL(/\/decisions\/\d+$/), page.keyboard.press('Control+Enter')])
    expect(await page.locator('table').textContent()).to.contain('Hồ Thị Ngọc Mới Tinh')
  })

  it('takes three hundred cells pasted from Excel into the middle of the list', async () => {
    const people = await fiftyPeople()
    const page = await desk.signedIn('clerk')
    await begun(page, '905')
    await page.locator(line(0, 'recipient')).fill('sẽ gõ sau')
    const rows = Array.from({ length: 300 }, (_, index) =>
      index % 6 === 5 ? `Người Lạ ${index}\tVụ trưởng` : `${people[index % 50]?.code ?? ''}\tVụ trưởng`,
    )
    await pasteInto(page, line(1, 'recipient'), rows.join('\r\n'))
    await page.getByText('Đã dán 300 dòng; 50 dòng chưa nhận ra').waitFor()
    expect(await page.locator(line(0, 'recipient')).inputValue()).to.equal('sẽ gõ sau')
    expect(await page.locator(line(1, 'recipient')).inputValue()).to.equal(people[0]?.fullName)
    expect(await page.locator(line(300, 'position')).inputValue()).to.equal('Vụ trưởng')
    expect(await page.locator(line(6, 'recipient')).inputValue()).to.equal('Người Lạ 5')
    await pasteInto(page, line(1, 'achievement'), 'Một\nHai')
    await page.getByText('Đã dán 2 dòng').waitFor()
    expect(await page.locator(line(2, 'achievement')).inputValue()).to.equal('Hai')
    expect(await seriousBreaches(page)).to.deep.equal([])
  })

  it('keeps what is typed when the browser is closed, also after the session has ended', async () => {
    const page = await desk.signedIn('clerk')
    await begun(page, '906')
    await page.locator(line(2, 'recipient')).fill('Chưa biết là ai')
    await page.getByText('Đã lưu tạm lúc').waitFor()
    await page.locator(line(3, 'recipient')).fill('Gõ ngay trước khi đóng')
    await page.goto('about:blank')
    const signIn = await page.context().newPage()
    await page.close()
    await signIn.context().clearCookies()
    const [{ account_id: id } = { account_id: 0 }] = await desk.office
      .db('unfinished_entries')
      .where({ number: '906-QĐ/ĐUK' })
      .select<{ account_id: number }[]>('account_id')
    const [account] = await desk.office.db('accounts').where({ id }).select<{ email: string }[]>('email')
    await signIn.goto(`${desk.address}/sign-in`)
    await signIn.getByLabel('Thư điện tử').fill(account?.email ?? '')
    await signIn.getByLabel('Mật khẩu', { exact: true }).fill('chiếc thuyền ngoài xa 1983')
    await Promise.all([signIn.waitForURL((url) => url.pathname === '/'), signIn.keyboard.press('Enter')])
    await signIn.getByText('bản đang nhập dở').click()
    expect(await signIn.locator(line(2, 'recipient')).inputValue()).to.equal('Chưa biết là ai')
    expect(await signIn.locator(line(3, 'recipient')).inputValue()).to.equal('Gõ ngay trước khi đóng')
    expect(await signIn.getByLabel('Số quyết định').inputValue()).to.equal('906-QĐ/ĐUK')
  })
})
