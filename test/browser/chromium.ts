import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { loadPrinting } from '../../seeds/sample/printing.ts'
import { TEST_PASSWORD, useSampleOffice, type Office } from '../support/office.ts'

/** Debian's Chromium, without any of its own errands on the network. */
const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export interface Desk {
  office: Office
  address: string
  /** A measured printer, a lot of blanks and a settled run in the sample, as the demonstration has them. */
  withPrinting(): Promise<void>
  /** A browser window of somebody signed in with this role. */
  signedIn(role: 'clerk' | 'head' | 'auditor' | 'administrator', options?: WindowOptions): Promise<Page>
  /** A window of somebody who is not. */
  visitor(options?: WindowOptions): Promise<Page>
}

interface WindowOptions {
  width?: number
  height?: number
  script?: boolean
  dark?: boolean
}

/** The application on the sample, served to a real browser, for the tests of the surrounding `describe`. */
export function useDesk(): Desk {
  const office = useSampleOffice()
  const server = { close: () => Promise.resolve(), address: '' }
  let browser: Browser | undefined

  before(async () => {
    const http = createServer(office.app)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    server.address = `http://localhost:${(http.address() as AddressInfo).port}` // listening on a port, so not a pipe
    server.close = () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
    browser = await chromium.launch(LAUNCH)
  })
  after(async () => {
    await browser?.close()
    await server.close()
  })

  async function open(options: WindowOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
    if (browser === undefined) throw new Error('Chromium has not been started.')
    const { width = 1366, height = 768, script = true, dark = false } = options
    const context = await browser.newContext({
      viewport: { width, height },
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
      locale: 'vi-VN',
    })
    return { context, page: await context.newPage() }
  }

  return {
    office,
    get address() {
      return server.address
    },
    withPrinting: () => {
      const { files, config } = office.deps
      return office.does((work) => loadPrinting(work, { files, publicUrl: config.publicUrl }))
    },
    visitor: async (options) => (await open(options)).page,
    async signedIn(role, options) {
      const { page } = await open(options)
      const { email } = await office.actor(role)
      await page.goto(`${server.address}/sign-in`)
      await page.getByLabel('Thư điện tử').fill(email ?? '')
      await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD)
      await Promise.all([page.waitForURL((url) => url.pathname === '/'), page.keyboard.press('Enter')])
      return page
    },
  }
}

/** Breaches of WCAG that axe-core calls serious or critical, in its words. */
export async function seriousBreaches(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }).axe // put there just now
    interface AxeViolation {
      id: string
      impact: string
      nodes: { html: string }[]
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}
