import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { PAPERS } from '../../src/certificate-designs/paper.ts'
import { templatePath } from '../../src/documents/pdf/template-path.ts'

/** What the drawing scripts export. They are JavaScript beside the files they write, and have no types. */
interface Scripts {
  MOTIFS: { name: string }[]
  SHEETS: { suffix: string }[]
  DESIGNS: { file: string }[]
  composed: (sheet: object, design: object) => unknown
}

async function script(...path: string[]): Promise<Scripts> {
  const file = templatePath('certificates', ...path)
  return (await import(pathToFileURL(file).href)) as Scripts // nothing describes these scripts but the interface above
}

function kept(folder: string): Record<string, unknown> {
  const directory = templatePath('certificates', folder)
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(
    files.map((name): [string, unknown] => [name, JSON.parse(readFileSync(`${directory}/${name}`, 'utf8'))]),
  )
}

/** As JSON keeps it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('Files of the shipped designs', () => {
  it('hold every motif as its script draws it', async () => {
    const { MOTIFS } = await script('motifs', 'motifs.js')
    const drawn = Object.fromEntries(MOTIFS.map((motif) => [`${motif.name}.json`, plain(motif)]))
    expect(kept('motifs')).to.deep.equal(drawn)
  })

  it('hold every design on every sheet as its script composes it', async () => {
    const [{ SHEETS }, { DESIGNS }, { composed }] = await Promise.all([
      script('composition', 'papers.js'),
      script('composition', 'designs.js'),
      script('composition', 'compose.js'),
    ])
    const drawn = DESIGNS.flatMap((design) =>
      SHEETS.map((sheet): [string, unknown] => [
        `${design.file}${sheet.suffix}.json`,
        plain(composed(sheet, design)),
      ]),
    )
    expect(kept('.')).to.deep.equal(Object.fromEntries(drawn))
  })
})

describe('Shipped designs', () => {
  it('come on every paper', () => {
    const codes = shippedDesigns().map(({ code }) => code)
    const drawings = new Set(codes.map((code) => code.slice(0, code.lastIndexOf('_'))))
    expect(codes).to.have.members([...drawings].flatMap((code) => PAPERS.map((paper) => `${code}_${paper}`)))
  })

  /** Decree 50/2006/NĐ-CP, Article 28. */
  const frames = { P400x300: [320, 230], P450x350: [365, 270] } as const
  for (const paper of ['P400x300', 'P450x350'] as const) {
    it(`have a frame of ${frames[paper].join(' × ')} mm in the middle of ${paper}`, () => {
      for (const { code, width, height, frame } of shippedDesigns().filter((one) => one.paper === paper)) {
        const { inset, insetY = inset } = frame
        expect([width - 2 * inset, height - 2 * insetY], code).to.deep.equal(frames[paper])
      }
    })
  }

  it('draw Party and State with frames and fields of their own', () => {
    const ornaments = (style: string) =>
      shippedDesigns()
        .filter(({ documentStyle }) => documentStyle === style)
        .flatMap(({ frame }) => [frame.band?.motif, frame.corner?.motif])
    const party = new Set(ornaments('party'))
    expect(ornaments('state').filter((motif) => party.has(motif))).to.deep.equal([])
  })
})
