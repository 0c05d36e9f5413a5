import { chromium } from 'playwright-core'
import { useOffice, TEST_PASSWORD } from './support/office.ts'
import { aRegister } from './support/register.ts'
import { registerOrganisations, renameOrganisation } from '../src/organisations/organisation.commands.ts'
import { recordHeadcounts } from '../src/organisations/headcount.commands.ts'
describe('shoot', () => {
  const office = useOffice()
  it('x', async function () {
    this.timeout(200000)
    const r = await aRegister(office)
    const inputs: any[] = []
    for (let c = 0; c < 61; c++) inputs.push({ code: `DB-${c + 10}`, name: 'Đảng bộ Tổng cục Lưu trữ nông thôn và Phát triển văn hoá đọc số ' + c, typeCode: c % 2 ? 'DB_CS' : 'DB_CTTT', parentCode: r.bloc, validFrom: '2020-01-01', invented: true })
    for (let c = 0; c < 5200; c++) inputs.push({ code: `CB-X${c}`, name: 'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật ' + c, typeCode: 'Chi bộ', parentCode: `DB-${10 + (c % 61)}`, validFrom: '2020-01-01', invented: true })
    await office.does((w) => registerOrganisations(w, inputs))
    await office.does((w) => renameOrganisation(w, { code: r.committee }, { name: 'Đảng bộ Bộ Ví dụ và Thử nghiệm', from: '2022-05-01', decisionText: 'Quyết định số 12-QĐ/ĐUK ngày 20/4/2022' }))
    await office.does((w) => recordHeadcounts(w, [{ organisationCode: r.bloc, counted: 'chi_bo', countedOn: '2023-05-18', number: 5200, source: 'Báo cáo số 45-BC/ĐUK' }]))
    const actor = await office.actor('clerk')
    const server = office.app.listen(0)
    const port = (server.address() as any).port
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'] })
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } })
      page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
      await page.goto(`http://127.0.0.1:${port}/sign-in`)
      await page.fill('[name=email]', actor.email!)
      await page.fill('[name=password]', TEST_PASSWORD)
      await page.click('text=Đăng nhập >> nth=-1')
      const shots: [string, string][] = [['tree', '/organisations'], ['branch', '/organisations?under=DB-12'], ['list', '/organisations?q=vu phap&type=chi_bo'], ['show', `/organisations/${r.id(r.committee)}`], ['bloc', `/organisations/${r.id(r.bloc)}`], ['new', '/organisations/new'], ['end', `/organisations/${r.id(r.grassroots)}/end`], ['parent', `/organisations/${r.id(r.grassroots)}/parent`], ['headcount', `/organisations/${r.id(r.bloc)}/headcount`]]
      for (const [name, address] of shots) {
        const t = Date.now()
        const response = await page.goto(`http://127.0.0.1:${port}${address}`)
        console.log(width, name, response?.status(), Date.now() - t, 'ms', (await page.content()).length, await page.evaluate(() => document.documentElement.scrollWidth))
        await page.screenshot({ path: `/tmp/organisations/${name}-${width}.png`, fullPage: ['show', 'new', 'end', 'parent'].includes(name) })
      }
      if (width === 1280) {
        await page.goto(`http://127.0.0.1:${port}/organisations/new`)
        const input = page.locator('#field-parentCode')
        await input.pressSequentially('luu tru 5', { delay: 20 })
        await page.waitForTimeout(900)
        await page.screenshot({ path: `/tmp/organisations/picker.png` })
        await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter')
        console.log('picked', await page.locator('[name=parentCode]').inputValue(), await input.inputValue())
        await page.click('text=Thêm đơn vị >> nth=-1')
        await page.waitForLoadState()
        await page.screenshot({ path: `/tmp/organisations/new-wrong.png`, fullPage: true })
        console.log('after error', await page.locator('[name=parentCode]').inputValue(), await page.locator('#field-parentCode').inputValue())
      }
    }
    await browser.close()
    server.close()
  })
})
