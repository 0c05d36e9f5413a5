import { expect } from 'chai'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import { certificateElements } from '../../src/certificates/certificate.layout.ts'
import { EXAMPLES, exampleFacts } from '../../src/certificates/example-facts.ts'
import { overlapFindings } from '../../src/certificates/overlaps.ts'
import { shippedDesign } from '../support/designs.ts'
import { official } from './certificate-examples.ts'

const said = (design: CertificateDesign) =>
  overlapFindings(design, certificateElements(official, design).elements).map(({ text }) => text)

describe('Words of a design that lie on each other', () => {
  it('are named, beside the later of the two', () => {
    const design = shippedDesign('STATE_GK_A4')
    const elements = design.elements.map((element) =>
      element.kind === 'text' && element.id === 'register' ? { ...element, y: 142 } : element,
    )
    expect(said({ ...design, elements })).to.deep.equal([
      'Chữ: Số vào sổ chồng lên Chữ: Số quyết định; hãy dịch một trong hai.',
    ])
  })

  for (const design of shippedDesigns()) {
    it(`there are none on ${design.code}, with the shortest and the longest words`, () => {
      for (const example of EXAMPLES) {
        const facts = exampleFacts(example, design, 'https://khenthuong.example.gov.vn')
        expect(overlapFindings(design, certificateElements(facts, design).elements), example).to.deep.equal(
          [],
        )
      }
    })
  }
})
