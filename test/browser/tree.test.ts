import { expect } from 'chai'
import { useDesk } from './chromium.ts'

describe('The tree of units in Chromium', function () {
  this.timeout(60_000)
  const desk = useDesk()

  it('opens and folds branches in place, by arrow keys, and the address can be opened again', async () => {
    const page = await desk.signedIn('clerk')
    await page.goto(`${desk.address}/organisations?on=2024-12-31`)
    const first = page.locator('.tree > li > ul > li').first()
    const name = await first.locator('.unit > a').first().innerText()
    await page.locator('.tree .unit > a').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal(name)
    await page.keyboard.press('ArrowRight')
    await first.locator('ul > li').first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal(name)
    await page.keyboard.press('ArrowRight')
    const child = await page.evaluate(() => document.activeElement?.textContent)
    expect(child).not.to.equal(name)
    await page.reload()
    expect(await page.locator('.tree').innerText()).to.contain(child)
    await page.locator('.tree .unit > a', { hasText: name }).first().focus()
    await page.keyboard.press('ArrowLeft')
    await first.locator('ul').waitFor({ state: 'detached' })
    expect(await page.locator('.tree').innerText()).not.to.contain(child)
  })
})
