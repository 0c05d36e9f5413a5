import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { seriousBreaches, useDesk } from './chromium.ts'

/** From paper to proof: the code is printed, read by a scanner of another maker, and checked with and without us. */

const SIGNED = /^http:\/\/localhost:3000\/xac-minh\/[0-9A-Z]{12}#p=[\w-]+\.[\w-]{86}$/

describe('The code printed on a certificate', () => {
  const desk = useDesk()
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'signed-codes-'))))
  after(() => rmSync(folder, { recursive: true }))

  /** What a scanner reads off the certificate of an award, printed at this many dots an inch. */
  async function scanned(dots: number): Promise<string> {
    const page = await desk.signedIn('clerk')
    const answer = await page.request.get(`${desk.address}/awards/1/certificate.pdf`)
    const file = join(folder, 'certificate.pdf')
    writeFileSync(file, await answer.body())
    const picture = join(folder, `certificate-${dots}`)
    execFileSync('pdftoppm', ['-png', '-r', String(dots), '-singlefile', file, picture])
    return execFileSync('zbarimg', ['--raw', '--quiet', `${picture}.png`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  }

  for (const dots of [150, 300]) {
    it(`is read at ${dots} dots an inch, and says what was signed`, async () => {
      const text = await scanned(dots)
      expect(text).to.match(SIGNED)
      const page = await desk.visitor({ width: 390 })
      await page.goto(`${desk.address}/xac-minh/ngoai-tuyen`)
      await page.getByLabel('Chữ đọc được từ mã QR').fill(text)
      await page.getByRole('button', { name: 'Kiểm tra chữ ký' }).click()
      await page.getByRole('heading', { name: 'Chữ ký đúng' }).waitFor()
      expect(await seriousBreaches(page)).to.deep.equal([])
    })
  }

  it('is checked by the page saved to disk, with no network, and so is the name', async () => {
    const text = await scanned(300)
    const name = await desk.office.db('awards').where({ id: 1 }).first<{ recipient_name: string }>()
    const page = await desk.visitor({ width: 390 })
    const answer = await page.request.get(`${desk.address}/xac-minh/ngoai-tuyen.html`)
    const file = join(folder, 'kiem-tra.html')
    writeFileSync(file, await answer.body())
    expect(readFileSync(file, 'utf8')).not.to.match(/(src|href)=|https?:/)
    await page.context().setOffline(true)
    await page.goto(`file://${file}`)
    await page.getByLabel('Chữ đọc được từ mã QR').fill(text)
    await page.getByRole('button', { name: 'Kiểm tra chữ ký' }).click()
    await page.getByRole('heading', { name: 'Chữ ký đúng' }).waitFor()
    await page.getByLabel('Họ tên hoặc tên tập thể in trên bằng').fill('Tên khác')
    await page.getByRole('button', { name: 'So tên' }).click()
    await page.getByText('Không phải tên đã ký').waitFor()
    await page
      .getByLabel('Họ tên hoặc tên tập thể in trên bằng')
      .fill(name.recipient_name.toLocaleLowerCase('vi'))
    await page.getByRole('button', { name: 'So tên' }).click()
    await page.getByText('Đúng tên đã ký.').waitFor()
    const forged = text.replace('#p=AQ', '#p=AR')
    await page.getByLabel('Chữ đọc được từ mã QR').fill(forged)
    await page.getByRole('button', { name: 'Kiểm tra chữ ký' }).click()
    await page.getByRole('heading', { name: /Chữ ký sai|Chưa kiểm tra được/ }).waitFor()
    expect(await seriousBreaches(page)).to.deep.equal([])
  })

  it('opens the public check, which breaks no rule of accessibility', async () => {
    const page = await desk.visitor({ width: 390 })
    await page.goto((await scanned(300)).replace(/^https?:\/\/[^/]+/, desk.address))
    await page.getByRole('heading', { name: 'Có trong sổ, đang có hiệu lực' }).waitFor()
    expect(await seriousBreaches(page)).to.deep.equal([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390)
  })
})
