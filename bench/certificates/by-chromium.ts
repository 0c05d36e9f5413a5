import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { chromium } from 'playwright-core'
import type { Box } from '../../src/documents/pdf/boxes.ts'
import { qrRuns } from '../../src/documents/pdf/qr.ts'
import { borderPicture, inFolder } from './border.ts'
import { examplePages } from './examples.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

function placed(box: Box): string {
  if (box.kind === 'text') {
    const bold = box.face.includes('bold') ? 'font-weight:bold;' : ''
    const italic = box.face.includes('italic') ? 'font-style:italic;' : ''
    return `<p style="left:${box.x}mm;top:${box.baseline - box.above}mm;font-size:${box.size}pt;letter-spacing:${box.spacing}em;color:${box.color};${bold}${italic}">${box.text}</p>`
  }
  if (box.kind !== 'qr') return ''
  const { modules, runs } = qrRuns(box.text)
  const squares = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')
  return `<svg style="left:${box.x}mm;top:${box.y}mm;width:${box.size}mm" viewBox="0 0 ${modules} ${modules}"><path d="${squares}"/></svg>`
}

/** Everything in one HTML, printed by the browser. */
export async function writeByChromium(count: number, output: Writable): Promise<void> {
  if (!existsSync(CHROMIUM)) throw new Error('not installed')
  await inFolder(async (folder) => {
    await borderPicture(folder)
    const picture = `file://${path.join(folder, 'border.png')}`
    const style = `@page{size:297mm 210mm;margin:0}body{margin:0;font-family:Tinos,serif}section{position:relative;width:297mm;height:209.9mm;break-after:page;background:url("${picture}") 0 0/100%}p,svg{position:absolute;margin:0;line-height:1;white-space:nowrap}`
    const pages = [...examplePages(count)].map(
      ({ boxes }) => `<section>${boxes.map(placed).join('')}</section>`,
    )
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      // A page that comes from no file may not show one.
      const file = path.join(folder, 'all.html')
      await writeFile(file, `<meta charset="utf-8"><style>${style}</style>${pages.join('')}`)
      await page.goto(`file://${file}`)
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      await pipeline([pdf], output)
    } finally {
      await browser.close()
    }
  })
}
