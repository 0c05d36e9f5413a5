import type { Page } from 'playwright-core'
import { seriousBreaches } from './chromium.ts'

/** What a reader would stumble over on the page shown: headings, what lies beyond the right edge, breaches of WCAG. */
export async function wrongWith(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').count()
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(beyond <= 0 ? [] : [`${beyond} px beyond the right edge`]),
    ...(await seriousBreaches(page)),
  ]
}

/** What scripts of the page complain of from now on, also about what the page refuses to load. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    const ownAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !ownAnswer) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}
