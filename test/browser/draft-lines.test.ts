import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { many } from '../../src/database/rows.ts'
import { aHead, drafted, forPerson } from '../support/decisions.ts'
import { useDesk } from './chromium.ts'
import { listenForErrors, wrongWith } from './readable.ts'

const Known = z.object({ code: z.string() })

/** Goes on by Tab until an element that answers to the selector has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
  }
  throw new Error(`Tab never came to ${selector}.`)
}

describe('Lines of a draft in Chromium', function () {
  this.timeout(120_000)
  const desk = useDesk()
  let path: string

  before(async () => {
    const people = await many(
      Known,
      desk.office.db.raw(
        `select p.code from people p join person_postings pp on pp.person_id = p.id
         where pp.valid_from <= '2023-11-20' and pp.valid_to is null and p.code is not null
           and not exists (select 1 from awards a where a.person_id = p.id)
         order by p.id limit 6`,
      ),
    )
    const head = aHead({ issuingBodyCode: 'DUK_CQTW', number: '905-QĐ/ĐUK', issuedOn: '2023-11-20' })
    const id = await desk.office.does((work) =>
      drafted(
        work,
        head,
        people.map(({ code }) => forPerson(code)),
      ),
    )
    path = `${desk.address}/decisions/${id}`
  })

  const marked = '.row-choice[name=awards]'

  it('are marked and given a period by keyboard alone', async () => {
    const page = await desk.signedIn('clerk')
    const errors = listenForErrors(page)
    await page.goto(path)
    await tabTo(page, marked)
    await page.keyboard.press('Space')
    await tabTo(page, marked)
    await page.keyboard.press('Space')
    expect(await page.locator('[data-selected-count]').textContent()).to.equal('2')
    await tabTo(page, '[data-bulk-bar] button')
    await Promise.all([page.waitForURL(/\/lines\?awards=/), page.keyboard.press('Enter')])
    expect(await page.locator('main').textContent()).to.contain('Đang chọn 2 dòng')
    await tabTo(page, '[name=periodFrom]')
    await page.keyboard.type('2023')
    await tabTo(page, '[name=periodTo]')
    await page.keyboard.type('2023')
    await Promise.all([page.waitForURL(/\/decisions\/\d+$/), page.keyboard.press('Control+Enter')])
    expect(await page.locator('main').textContent()).to.contain('Đã đặt giai đoạn cho 2 dòng.')
    expect(errors).to.deep.equal([])
  })

  it('are marked and given values without script', async () => {
    const page = await desk.signedIn('clerk', { script: false })
    await page.goto(path)
    await page.locator(marked).nth(2).check()
    await page.getByRole('button', { name: 'Đặt chung cho các dòng này' }).click()
    await page.getByLabel('Thành tích', { exact: true }).fill('Có sáng kiến')
    await page.getByRole('button', { name: 'Đặt cho 1 dòng' }).click()
    expect(await page.locator('main').textContent()).to.contain('Đã đặt thành tích cho 1 dòng.')
  })

  it('can be read on a desk and on a telephone', async () => {
    for (const [width, height] of [
      [1366, 768],
      [390, 844],
    ] as const) {
      const page = await desk.signedIn('clerk', { width, height })
      for (const address of [path, `${path}/lines`, `${path}/lines?q=khongcoai`]) {
        await page.goto(address)
        expect(await wrongWith(page), `${width} ${address}`).to.deep.equal([])
      }
    }
  })
})
