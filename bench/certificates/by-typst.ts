import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Box } from '../../src/documents/pdf/boxes.ts'
import { qrRuns } from '../../src/documents/pdf/qr.ts'
import { borderPicture, inFolder } from './border.ts'
import { examplePages } from './examples.ts'

/** Where peers may be installed, so that the project does not need them. */
const PEERS = process.env.BENCH_PEERS ?? path.join(tmpdir(), 'so-vang-peers')
const PACKAGE = '@myriaddreamin/typst-ts-node-compiler'

interface Typst {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): {
      pdf(options: { mainFilePath: string }): Buffer
    }
  }
}

function load(): Typst {
  try {
    // Its own types are not here when it is not installed.
    return createRequire(path.join(PEERS, 'from-here.js'))(PACKAGE) as Typst
  } catch {
    throw new Error(`not installed; npm install --prefix ${PEERS} ${PACKAGE}@0.7.0`)
  }
}

const FACES = {
  serif: 'font: "Tinos"',
  'serif-bold': 'font: "Tinos", weight: "bold"',
  'serif-italic': 'font: "Tinos", style: "italic"',
  'serif-bold-italic': 'font: "Tinos", weight: "bold", style: "italic"',
  script: 'font: "Great Vibes"',
}

function placed(box: Box): string {
  if (box.kind === 'text') {
    const style = `${FACES[box.face]}, size: ${box.size}pt, fill: rgb("${box.color}"), tracking: ${box.spacing}em`
    return `#place(top + left, dx: ${box.x}mm, dy: ${box.baseline}mm, box(height: 0pt, text(${style}, top-edge: "baseline", ${JSON.stringify(box.text)})))`
  }
  if (box.kind !== 'qr') return ''
  const { modules, runs } = qrRuns(box.text)
  const pixels = Array<number>(modules * modules).fill(255)
  for (const { x, y, length } of runs) pixels.fill(0, y * modules + x, y * modules + x + length)
  const format = `(encoding: "luma8", width: ${modules}, height: ${modules})`
  return `#place(top + left, dx: ${box.x}mm, dy: ${box.y}mm, image(bytes((${pixels.join(',')})), format: ${format}, width: ${box.size}mm, scaling: "pixelated"))`
}

/** The strongest peer: the border is one picture, the words are put where our layout wants them. */
export async function writeByTypst(count: number, output: Writable): Promise<void> {
  const { NodeCompiler } = load()
  await inFolder(async (folder) => {
    await borderPicture(folder)
    const pages = [...examplePages(count)].map(({ boxes }) => boxes.map(placed).join('\n'))
    const head = `#set page(width: 297mm, height: 210mm, margin: 0pt, background: image("border.png", width: 297mm))\n`
    await writeFile(path.join(folder, 'main.typ'), head + pages.join('\n#pagebreak()\n'))
    const fontPaths = [path.resolve('templates/fonts')]
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
    await pipeline([compiler.pdf({ mainFilePath: path.join(folder, 'main.typ') })], output)
  })
}
