import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { borderPicture, inFolder } from './border.ts'
import { examplePages } from './examples.ts'

const run = promisify(execFile)

/** One document with a page for each, as a mail merge leaves it; the border a picture behind the page. No QR code. */
export async function writeByLibreOffice(count: number, output: Writable): Promise<void> {
  await inFolder(async (folder) => {
    const border = (await borderPicture(folder)).toString('base64')
    const pages = [...examplePages(count)].map(({ boxes }) => {
      const lines = boxes.flatMap((box) =>
        box.kind === 'text' ? [`<text:p text:style-name="line">${box.text}</text:p>`] : [],
      )
      return `<text:p text:style-name="first"/>${lines.join('')}`
    })
    const file = path.join(folder, 'all.fodt')
    await writeFile(file, documentOf(border, pages.join('')))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      timeout: 600_000,
    }).catch((error: unknown) => {
      throw new Error('not installed, or failed', { cause: error })
    })
    await pipeline(createReadStream(path.join(folder, 'all.pdf')), output)
  })
}

function documentOf(border: string, text: string): string {
  const spaces = ['office', 'style', 'text', 'draw', 'table']
    .map(
      (name) =>
        `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0"`,
    )
    .join(' ')
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" fo:margin="40mm 30mm 20mm 30mm" style:repeat="stretch"><style:background-image style:repeat="stretch"><office:binary-data>${border}</office:binary-data></style:background-image></style:page-layout-properties></style:page-layout>
<style:style style:name="first" style:family="paragraph" style:master-page-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="line" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="11pt" fo:font-family="Tinos"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/></office:master-styles>
<office:body><office:text>${text}</office:text></office:body></office:document>`
}
