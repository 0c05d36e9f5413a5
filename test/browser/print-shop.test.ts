import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { useDesk } from './chromium.ts'
import { listenForErrors, wrongWith } from './readable.ts'

/** A run from the choice to the hand, at a desk with a keyboard and looked at on a telephone too. */

/** Access keys listen for the sign a keyboard makes, which playwright's own keys leave out. */
async function pressAltT(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const sign = { text: 't', unmodifiedText: 't', key: 't', code: 'KeyT' }
  await devtools.send('Input.dispatchKeyEvent', { type: 'char', modifiers: 1, ...sign })
}

describe('The print shop in Chromium', function () {
  this.timeout(60_000)
  const desk = useDesk()
  before(() => desk.withPrinting())

  /** The page as it is on the screen of a desk, and as it is on that of a telephone. */
  async function lookedAt(page: Page, errors: string[]): Promise<void> {
    for (const width of [390, 1366]) {
      await page.setViewportSize({ width, height: 768 })
      const place = new URL(page.url()).pathname
      errors.push(...(await wrongWith(page)).map((text) => `${place} at ${width} px: ${text}`))
    }
  }

  /** Takes a button or link by its words and presses Enter on it; waits for the page behind it. */
  async function press(page: Page, words: string): Promise<void> {
    await page
      .getByRole('button', { name: words })
      .or(page.getByRole('link', { name: words }))
      .first()
      .focus()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  }

  async function type(page: Page, label: string, text: string): Promise<void> {
    await page.getByLabel(label, { exact: false }).first().focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  }

  it('gives a run up, or says a paper spoiled, by Ctrl+S as it saves any other form', async () => {
    const page = await desk.signedIn('clerk')
    const errors = listenForErrors(page)
    for (const [address, refusal] of [
      ['/print-runs/1/cancellation', /phôi đã đưa vào máy/],
      ['/decisions/1/papers/spoiling?whole=on', /Đánh dấu từng tờ hỏng/],
    ] as const) {
      await page.goto(desk.address + address)
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+s')])
      expect(await page.locator('[data-error-summary]').innerText(), address).to.match(refusal)
    }
    expect(errors).to.deep.equal([])
  })

  it('prints, says what spoiled, prints that again and hands all over, by keyboard alone', async () => {
    const page = await desk.signedIn('clerk')
    const errors = listenForErrors(page)
    const lot = await desk.office.db('blank_lots').first<{ id: number }>('id')
    await page.goto(`${desk.address}/print-runs/1`)
    await press(page, '127-QĐ/ĐUK')
    await press(page, 'Chuẩn bị đợt in')
    await page.getByText('Chỉ in một số tờ').focus()
    await page.keyboard.press('Enter')
    await type(page, 'Số thứ tự trong danh sách', '6-8')
    await lookedAt(page, errors)
    await press(page, 'Chuẩn bị in')
    await page.waitForSelector('text=In ra thế nào?')
    expect(await page.locator('.feeding').innerText()).to.match(
      /^Đặt 3 phôi lô A vào khay 2, số 012346–012348/,
    )
    await lookedAt(page, errors)
    await press(page, 'Có tờ hỏng')
    await type(page, 'Kẹt giấy', '2, 7')
    await press(page, 'Ghi kết quả')
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.include('không có trang 7')
    await lookedAt(page, errors)
    await type(page, 'Kẹt giấy', '012347')
    await press(page, 'Ghi kết quả')
    await press(page, 'In lại 1 tờ hỏng')
    await page.waitForSelector('text=In ra thế nào?')
    await pressAltT(page)
    await page.waitForSelector('text=Đã ghi: 1 tờ in tốt.')
    await press(page, '127-QĐ/ĐUK')
    await press(page, 'Bằng, giấy đang ở đâu')
    await lookedAt(page, errors)
    for (const [all, done] of [
      ['Ghi tất cả đã kiểm tra', 'Đã kiểm tra'],
      ['Ghi tất cả đã ký', 'Đã ký'],
    ] as const) {
      await press(page, all)
      await press(page, done)
    }
    await press(page, 'Trao tất cả')
    await type(page, 'Người nhận', 'Nguyễn Thị Bích Hằng')
    await lookedAt(page, errors)
    await press(page, 'Ghi đã trao')
    expect(await page.locator('main').innerText()).to.include('Đã ghi trao cho Nguyễn Thị Bích Hằng.')
    await lookedAt(page, errors)
    await page.goto(`${desk.address}/blank-lots/${lot.id}`)
    expect(await page.locator('.figures').innerText()).to.match(/Đã dùng\s+7/)
    expect(errors).to.deep.equal([])
    await page.context().close()
  })

  it('changes the frame of a design in the editor: a drawing is chosen, a line added, and both taken back', async () => {
    const page = await desk.signedIn('administrator')
    const errors = listenForErrors(page)
    await page.goto(`${desk.address}/certificate-designs`)
    await press(page, 'Giấy khen (Nhà nước)')
    await press(page, 'Sao chép để sửa')
    await press(page, 'Sao chép')
    const drawn = async (act: () => Promise<unknown>) => {
      const answer = page.waitForResponse((response) => response.url().endsWith('/preview') && response.ok())
      await act()
      await answer
      await page.waitForSelector('[data-paper-holder]:not([aria-busy])')
      return page.locator('[data-paper-holder]').innerHTML()
    }
    await page.locator('#design-frame > summary').focus()
    await page.keyboard.press('Enter')
    const corner = page.getByLabel('Hoa văn góc', { exact: true })
    const before = await corner.inputValue()
    const first = await drawn(() => page.locator('select[name=example]').selectOption('collective-short'))
    const other = await drawn(() => corner.selectOption('drum-corner'))
    expect(other).not.to.equal(first)
    const rules = page.locator('#design-frame .design-line')
    const lines = await rules.count()
    await drawn(() => page.getByRole('button', { name: 'Thêm đường viền' }).click())
    await page.waitForFunction(
      (count) => document.querySelectorAll('#design-frame .design-line').length === count,
      lines + 1,
    )
    expect(await page.locator('#design-frame').getAttribute('open')).to.equal('')
    await lookedAt(page, errors)
    await drawn(() => page.getByRole('button', { name: 'Hoàn tác' }).click())
    expect(await rules.count()).to.equal(lines)
    await drawn(() => page.getByRole('button', { name: 'Hoàn tác' }).click())
    expect(await corner.inputValue()).to.equal(before)
    expect(errors).to.deep.equal([])
    await page.context().close()
  })
})
