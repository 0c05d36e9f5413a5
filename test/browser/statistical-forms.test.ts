import { expect } from 'chai'
import { useDesk } from './chromium.ts'

describe('An official form in the browser', function () {
  this.timeout(60_000)
  const desk = useDesk()

  it('is filled in, and each figure of its first row opens a list as long as it says', async () => {
    const page = await desk.signedIn('head')
    await page.goto(`${desk.address}/statistical-forms`)
    await page.getByRole('link', { name: '0602.N/BNV-TĐKT' }).click()
    await page.getByLabel('Năm', { exact: true }).fill('2023')
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.getByRole('heading', { level: 1, name: 'năm 2023' }).waitFor()
    const form = page.url()
    const total = page.getByRole('row', { name: /^Tổng số 01/ })
    const figures = await total.getByRole('link').allInnerTexts()
    expect(figures).to.have.length(3)
    let parts = 0
    for (const [at, figure] of figures.entries()) {
      await total.getByRole('link').nth(at).click()
      await page.getByRole('heading', { level: 1, name: `${figure} lượt khen` }).waitFor()
      const rows = await page.locator('table tbody tr').count()
      expect(rows).to.equal(Number(figure))
      if (at > 0) parts += rows
      await page.goto(form)
    }
    expect(parts).to.equal(Number(figures[0]))
  })
})
