import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { getDesign } from '../../src/certificate-designs/design-versions.queries.ts'
import { copyDesign } from '../../src/certificate-designs/design.commands.ts'
import { writeCertificates } from '../../src/certificates/certificate.pdf.ts'
import { exampleFacts, type Example } from '../../src/certificates/example-facts.ts'
import { seriousBreaches, useDesk } from './chromium.ts'

/** The editor in Chromium: taking hold of things, keys, and whether it shows what the printer will print. */

interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Tinos reaches 0.891 em above its baseline and 0.216 em below, of which readers of PDF make the height of a word. */
const ABOVE_BASELINE = 0.891 / (0.891 + 0.216)

describe('The editor of a design', () => {
  const desk = useDesk()
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'designs-'))))
  after(() => rmSync(folder, { recursive: true }))

  async function copyOf(code: string): Promise<number> {
    const row = await desk.office.db('certificate_designs').where({ code }).first<{ id: number }>('id')
    return desk.office.does((work) => copyDesign(work, row.id, `Mẫu của Sở ${code}`))
  }

  async function opened(code: string, options = {}): Promise<{ page: Page; id: number }> {
    const page = await desk.signedIn('administrator', options)
    const id = await copyOf(code)
    await page.goto(`${desk.address}/certificate-designs/${id}/versions/new`)
    return { page, id }
  }

  /** What the preview answered last is on the page. */
  async function redrawn(page: Page, act: () => Promise<void>): Promise<void> {
    const answer = page.waitForResponse((response) => response.url().endsWith('/preview') && response.ok())
    await act()
    await answer
    await page.waitForSelector('[data-paper-holder]:not([aria-busy])')
  }

  /** The numbers of the part that says where the decision stands. */
  const numberOf = (page: Page, label: string, field: string) =>
    page
      .locator('[data-part]')
      .filter({ has: page.locator('summary', { hasText: label }) })
      .locator(`input[name$=".${field}"]`)
      .first()

  function printedWords(file: string): Word[] {
    const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
    const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/g
    return Array.from(html.matchAll(WORD), ([, ...parts]) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = parts.map((part) => (Number(part) * 25.4) / 72)
      return { text: (parts[4] ?? '').replaceAll('&amp;', '&'), left, top, right, bottom }
    })
  }

  /** Where Chromium sets the first letter of each word and where the last one ends, mm on the page. */
  function shownWords(page: Page) {
    return page.evaluate(() =>
      [...document.querySelectorAll('[data-paper-holder] tspan')].map((node) => {
        const word = node as SVGTSpanElement // querySelectorAll does not say so
        const last = word.getNumberOfChars() - 1
        const { x, y } = word.getStartPositionOfChar(0)
        return {
          text: word.textContent,
          face: word.parentElement?.getAttribute('font-family') ?? '',
          left: x,
          baseline: y,
          right: word.getEndPositionOfChar(last).x,
        }
      }),
    )
  }

  for (const [code, example] of [
    ['STATE_BK_A4', 'individual-long'],
    ['PARTY_GK_A4', 'collective-long'],
    ['STATE_TITLE_A4', 'individual-short'],
  ] as [string, Example][]) {
    it(`shows ${code} (${example}) where the PDF prints it, to 0.2 mm`, async () => {
      const { page, id } = await opened(code)
      await redrawn(page, async () => {
        await page.locator('select[name=example]').selectOption(example)
      })
      await page.evaluate(() => document.fonts.ready)
      const shown = await shownWords(page)
      const { design } = await getDesign(desk.office.db, id)
      const file = join(folder, `${code}.pdf`)
      const facts = exampleFacts(example, design, desk.office.deps.config.publicUrl)
      await writeCertificates(createWriteStream(file), [{ facts, design }])
      const printed = printedWords(file)
      expect(shown.length).to.be.greaterThan(30)
      const astray = shown.filter(
        ({ text, face, left, right, baseline }) =>
          !printed.some(
            (word) =>
              word.text === text &&
              Math.abs(word.left - left) <= 0.2 &&
              // Space after the last letter counts for one and not for the other.
              Math.abs(word.right - right) <= 0.2 + (right - left) * 0.07 &&
              (face === 'certificate-script' ||
                Math.abs(word.top + (word.bottom - word.top) * ABOVE_BASELINE - baseline) <= 0.2),
          ),
      )
      expect(astray).to.deep.equal([])
      await page.context().close()
    }).timeout(60_000)
  }

  it('moves a part with the mouse: its numbers follow, the page is drawn again, and undo brings it back', async () => {
    const { page } = await opened('STATE_GK_A4')
    await page.keyboard.press('Escape')
    const x = numberOf(page, 'Số quyết định', 'x')
    expect(await x.inputValue()).to.equal('34')
    const group = page.locator('[data-element]', { hasText: 'Số quyết định' }).first()
    const box = await group.boundingBox()
    if (box === null) throw new Error('The decision is not on the drawing.')
    const perMm = await page.evaluate(
      () => document.querySelector<SVGSVGElement>('[data-paper-holder] svg')?.getScreenCTM()?.a ?? 0,
    )
    await redrawn(page, async () => {
      await page.mouse.move(box.x + 10, box.y + box.height / 2)
      await page.mouse.down()
      await page.keyboard.down('Control')
      await page.mouse.move(box.x + 10 + 12 * perMm, box.y + box.height / 2, { steps: 5 })
      await page.mouse.up()
      await page.keyboard.up('Control')
    })
    expect(Number((await x.inputValue()).replace(',', '.'))).to.be.closeTo(46, 0.3)
    await redrawn(page, () => page.getByRole('button', { name: 'Hoàn tác' }).click())
    expect(await x.inputValue()).to.equal('34')
    await page.context().close()
  }).timeout(60_000)

  it('works by keyboard alone: arrows from the name of a part, 0.5 mm and 0.1 mm', async () => {
    const { page } = await opened('STATE_GK_A4')
    const name = page.locator('[data-part] > summary', { hasText: 'Số vào sổ' })
    await name.focus()
    await redrawn(page, async () => {
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Shift+ArrowUp')
    })
    expect(await numberOf(page, 'Số vào sổ', 'x').inputValue()).to.equal('35')
    expect(await numberOf(page, 'Số vào sổ', 'y').inputValue()).to.equal('145,2')
    await page.context().close()
  }).timeout(60_000)

  it('says beside the part what does not fit, keeps what is unsaved, and saves it as a new version', async () => {
    const { page, id } = await opened('STATE_GK_A4')
    const y = numberOf(page, 'Số vào sổ', 'y')
    await page.locator('[data-part] > summary', { hasText: 'Số vào sổ' }).click()
    await redrawn(page, () => y.fill('260'))
    expect(await page.locator('[data-findings]').innerText()).to.include(
      'ra ngoài trang 50,0 mm về phía dưới',
    )
    await redrawn(page, () => y.fill('147,5'))
    expect(await page.locator('[data-findings]').innerText()).to.include('Mọi chữ đều vừa chỗ.')
    page.once('dialog', (dialog) => void dialog.accept())
    await page.goto(`${desk.address}/certificate-designs/${id}/versions/new`)
    await page.getByRole('button', { name: 'Lấy lại' }).click()
    expect(await numberOf(page, 'Số vào sổ', 'y').inputValue()).to.equal('147,5')
    await page.getByRole('button', { name: 'Lưu thành phiên bản mới' }).click()
    await page.waitForURL((url) => url.pathname === `/certificate-designs/${id}`)
    expect(await page.locator('main').innerText()).to.include('Đã lưu phiên bản 2.')
    await page.context().close()
  }).timeout(60_000)

  it('adds a part and takes it away without leaving the page', async () => {
    const { page } = await opened('PARTY_BK_A4')
    const parts = page.locator('[data-part]')
    const before = await parts.count()
    await page.locator('button[value="add:line"]').click()
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-part]').length === count,
      before + 1,
    )
    await page.locator(`button[value="remove:${before}"]`).click()
    await page.waitForFunction((count) => document.querySelectorAll('[data-part]').length === count, before)
    await page.context().close()
  }).timeout(60_000)

  for (const width of [1366, 390]) {
    it(`has nothing that axe calls serious, at ${width} px`, async () => {
      const { page } = await opened('STATE_BK_A4', { width })
      expect(await seriousBreaches(page)).to.deep.equal([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide).to.be.at.most(0)
      await page.context().close()
    }).timeout(60_000)
  }
})
