import { expect } from 'chai'
import { useDesk } from './chromium.ts'
import { listenForErrors, wrongWith } from './readable.ts'

const SCREENS = [
  '/',
  '/search?q=tu+phap',
  '/awards',
  '/awards?year=2023&recipientKind=collective',
  '/awards?q=kh%C3%B4ng+c%C3%B3+ai',
  '/awards/1',
  '/awards/1/correction',
  '/awards/1/revocation',
  '/decisions',
  '/decisions/new',
  '/decisions/1',
  '/decisions/1/certificates',
  '/decisions/1/revocation',
  '/decisions/unfinished',
  '/imports',
  '/imports/new',
  '/organisations',
  '/organisations/new',
  '/organisations?on=2024-12-31',
  '/organisations?q=vu+phap+che&on=2024-12-31',
  '/organisations/2',
  '/reorganisations',
  '/reorganisations/new?units=017',
  '/reorganisations/new?kind=CHIA&units=017',
  '/reorganisations/new?kind=SAP_NHAP&units=030&units=031',
  '/people',
  '/people/new',
  '/people/5',
  '/people/5/earlier-awards',
  '/people/duplicates',
  '/issuing-bodies',
  '/issuing-bodies/DUK_CQTW',
  '/emulation-movements',
  '/emulation-movements/HTLTB_KL01',
  '/award-forms',
  '/awards/1/reissue',
  '/print-runs',
  '/print-runs/1/reprint',
  '/blank-lots/new',
  '/blank-lots/1',
  '/blank-lots/1/taken-out',
  '/printers',
  '/printers/1',
  '/printers/1/calibration',
  '/certificate-designs',
  '/certificate-designs/choices/new',
  '/certificate-designs/images',
  '/register-books',
  '/register-books/DUK_CQTW/2023',
  '/verification',
  '/settings/verification-keys',
  '/statistics?from=2021-01-01&to=2023-12-31',
  '/statistics/coverage?organisationType=chi_bo&year=2023',
  '/statistical-forms/DANG?year=2023',
  '/classifications?year=2023',
  '/classifications/new?year=2023&unit=017&of=units',
  '/accounts',
  '/account',
  '/settings',
  '/audit',
] as const

const PUBLIC_SCREENS = ['/sign-in', '/xac-minh', '/xac-minh/000000000000', '/khong-co-trang-nay'] as const

/** The file that takes longest: `npm run test:browser` begins with it, so that no processor waits for it at the end. */
describe('Every screen in Chromium', function () {
  this.timeout(180_000)
  const desk = useDesk()
  before(() => desk.withPrinting())
  const windows = [
    { name: 'on a desk', width: 1366, height: 768 },
    { name: 'on a telephone', width: 390, height: 844 },
    { name: 'at 200 %', width: 683, height: 384 },
    { name: 'in the dark', width: 1366, height: 768, dark: true },
  ]

  for (const { name, ...options } of windows) {
    it(`can be read ${name}: one heading, nothing beyond the edge, no serious breach of WCAG, no script error`, async () => {
      const page = await desk.signedIn('administrator', options)
      const errors = listenForErrors(page)
      for (const path of SCREENS) {
        const answer = await page.goto(desk.address + path)
        errors.push(...(await wrongWith(page)).map((text) => `${path}: ${text}`))
        if (answer?.status() !== 200) errors.push(`${path}: ${answer?.status() ?? 'no answer'}`)
      }
      expect(errors).to.deep.equal([])
    })
  }

  it('open to everyone can be read too', async () => {
    const page = await desk.visitor({ width: 390, height: 844 })
    const errors = listenForErrors(page)
    for (const path of PUBLIC_SCREENS) {
      await page.goto(desk.address + path)
      errors.push(...(await wrongWith(page)).map((text) => `${path}: ${text}`))
    }
    expect(errors).to.deep.equal([])
  })

  it('can be reached and used by keyboard alone', async () => {
    const page = await desk.signedIn('clerk')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('q')
    await page.keyboard.type('127-qd/duk')
    await Promise.all([page.waitForURL(/\/(search|decisions)/), page.keyboard.press('Enter')])
    await page.goto(`${desk.address}/awards`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.include('Đến nội dung chính')
  })

  it('works without JavaScript', async () => {
    const page = await desk.signedIn('clerk', { script: false })
    await page.goto(`${desk.address}/awards`)
    await page.getByLabel('Năm').first().fill('2023')
    await Promise.all([page.waitForURL(/year=2023/), page.getByRole('button', { name: 'Lọc' }).click()])
    expect(await page.locator('main').textContent()).to.include('/2023')
  })
})
