import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import {
  certificateElements,
  certificateGround,
  certificatePage,
} from '../../src/certificates/certificate.layout.ts'
import { writeCertificates } from '../../src/certificates/certificate.pdf.ts'
import type { Box } from '../../src/documents/pdf/boxes.ts'
import { shippedDesign } from '../support/designs.ts'
import { pngOf } from '../support/pictures.ts'
import { official } from './certificate-examples.ts'

const texts = (boxes: Box[]) => boxes.flatMap((box) => (box.kind === 'text' ? [box.text] : []))

/** STATE_BK_A4 with a background, a picture, a line and a rectangle of the office. */
function withShapes(): CertificateDesign {
  const design = shippedDesign('STATE_BK_A4')
  const image = { id: '5', mediaType: 'image/png' as const, bytes: pngOf(60, 40) }
  return {
    ...design,
    background: 5,
    images: new Map([[5, image]]),
    elements: [
      ...design.elements,
      { kind: 'image', image: 5, x: 40, y: 20, width: 30, height: 20, anchor: 'centre' },
      { kind: 'line', x: 30, y: 60, length: 50, thickness: 0.5, color: 'red', direction: 'across' },
      { kind: 'rectangle', x: 30, y: 70, width: 20, height: 10, fill: 'gold', onBlanks: true },
    ],
  }
}

describe('Certificates over preprinted blanks', () => {
  it('print what differs, exactly where it stands on the whole sheet, and nothing else', () => {
    const design = shippedDesign('STATE_BK_A4')
    const whole = certificatePage(official, design).boxes
    const over = certificatePage(official, design, 'overprint').boxes
    expect(certificateGround(design, 'overprint')).to.deep.equal([])
    for (const box of over) expect(whole).to.deep.include(box)
    expect(texts(over))
      .to.include(official.recipientName)
      .and.not.include('TẶNG')
      .and.not.include('BẰNG KHEN')
    expect(texts(whole)).to.include('TẶNG').and.include('BẰNG KHEN')
  })

  it('do what an element says of itself', () => {
    const design = withShapes()
    const named = design.elements.map((element) =>
      element.kind === 'text' && element.id === 'country' ? { ...element, onBlanks: true } : element,
    )
    const ground = certificateGround({ ...design, elements: named }, 'overprint')
    expect(texts(ground)).to.deep.equal(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'])
    expect(ground.filter(({ kind }) => kind === 'image')).to.be.empty
    expect(ground.filter((box) => box.kind === 'path' && box.fill === design.palette.gold)).to.have.length(1)
  })
})

describe('Pictures and shapes of a design', () => {
  it('lie where the design says; the background is under everything', () => {
    const ground = certificateGround(withShapes())
    expect(ground[0]).to.include({ kind: 'image', x: 0, y: 0, width: 297, height: 210 })
    expect(ground.filter((box) => box.kind === 'image')[1]).to.include({
      x: 25,
      y: 20,
      width: 30,
      height: 20,
    })
  })

  it('are the same boxes element by element as on the page', () => {
    const design = withShapes()
    const { paper, elements } = certificateElements(official, design)
    expect([...paper, ...elements.flatMap(({ boxes }) => boxes)]).to.deep.equal([
      ...certificateGround(design),
      ...certificatePage(official, design).boxes,
    ])
  })

  it('are drawn into the PDF once for all pages', async () => {
    const output = new PassThrough()
    const design = withShapes()
    const [bytes] = await Promise.all([
      buffer(output),
      writeCertificates(
        output,
        [official, official].map((facts) => ({ facts, design })),
      ),
    ])
    expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)).to.have.length.within(1, 2)
  })
})
