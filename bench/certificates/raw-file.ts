import { deflateSync } from 'node:zlib'
import { embedFace } from '../../src/documents/pdf/embed-fonts.ts'
import { writeFixedObjects } from '../../src/documents/pdf/fixed-objects.ts'
import { groundContent } from '../../src/documents/pdf/ground-content.ts'
import { faceName, glyphsOf } from '../../src/documents/pdf/page-content.ts'
import { PdfObjects } from '../../src/documents/pdf/pdf-objects.ts'
import { design, paper } from './examples.ts'
import { rawPages } from './raw-pages.ts'

const SIZE = '[0 0 841.889764 595.275591]'
const FORM = `/Type /XObject /Subtype /Form /BBox ${SIZE}`
const BLOCK = 65_536

/** Answers what writes such a file, block after block. @param most of the certificates it will be asked for */
export function prepareRaw(most: number): (count: number) => Generator<Buffer> {
  const raw = rawPages(Math.max(500, most))
  const { constants, named } = raw
  const { content, named: groundNamed, stamps } = groundContent(paper.ground, design.height)
  const ground = deflateSync(Buffer.from(content, 'latin1'), { level: 9 })
  for (const [face, used] of groundNamed.faces) {
    const all = glyphsOf(face, named)
    for (const [glyph, use] of used.entries()) if (use === 1) all[glyph] = 1
  }
  const shadings = [...groundNamed.shadings].map(([shading, name]) => `/${name} ${shading}`).join(' ')

  return function* write(count) {
    const pdf = new PdfObjects()
    const [tree, resources, sheet] = [pdf.reserve(), pdf.reserve(), pdf.reserve()]
    const faces = [...named.faces.keys()].map((face) => ({ face, id: pdf.reserve() }))
    const fonts = faces.map(({ face, id }) => `/${faceName(face)} ${id} 0 R`).join(' ')
    const forms = constants.map((content) => ({ content, id: pdf.reserve() }))
    const stamped = stamps.map(({ data, bounds, named: own }, place) => {
      const id = pdf.reserve()
      const shaded = [...own.shadings].map(([shading, name]) => `/${name} ${shading}`).join(' ')
      const resources = `/Resources << /Shading << ${shaded} >> >>`
      pdf.stream(
        id,
        `/Type /XObject /Subtype /Form /BBox [${bounds}] ${resources} /Filter /FlateDecode`,
        data,
      )
      return `/P${place} ${id} 0 R`
    })
    const named1 = `/Font << ${fonts} >> /Shading << ${shadings} >> /XObject << ${stamped.join(' ')} >>`
    pdf.stream(sheet, `${FORM} /Filter /FlateDecode /Resources << ${named1} >>`, ground)
    for (const { content, id } of forms)
      pdf.stream(id, `${FORM} /Resources << /Font << ${fonts} >> >>`, content)
    const [first] = forms
    const kids: number[] = []
    for (let at = 0; at < count; at++) {
      const [contents, leaf] = [pdf.reserve(), pdf.reserve()]
      pdf.stream(contents, '', `/Form${sheet} Do\n${raw.page(at, first?.id ?? 0)}`)
      pdf.object(
        leaf,
        `<< /Type /Page /Parent 1 0 R /Contents ${contents} 0 R /Resources 2 0 R /MediaBox ${SIZE} >>`,
      )
      kids.push(leaf)
      if (pdf.waiting > BLOCK) yield* pdf.take()
    }
    const named0 = [`/Form${sheet} ${sheet} 0 R`, ...forms.map(({ id }) => `/B${id} ${id} 0 R`)].join(' ')
    pdf.object(resources, `<< /Font << ${fonts} >> /XObject << ${named0} >> >>`)
    for (const { face, id } of faces) embedFace(pdf, new Map(), face, glyphsOf(face, named), id)
    const all = kids.map((kid) => `${kid} 0 R`).join(' ')
    pdf.object(tree, `<< /Type /Pages /Count ${count} /Kids [${all}] >>`)
    const { catalog, info } = writeFixedObjects(pdf, 'Bằng khen', tree)
    pdf.end(catalog, info)
    yield* pdf.take()
  }
}
