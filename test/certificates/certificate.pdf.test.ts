import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import type { CertificateFacts } from '../../src/certificates/certificate-facts.ts'
import { writeCertificates, type DesignedCertificate } from '../../src/certificates/certificate.pdf.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { shippedDesign } from '../support/designs.ts'
import { Problem } from '../../src/shared/problem.ts'
import { cell, longest, official } from './certificate-examples.ts'

async function* inDesign(
  facts: Iterable<CertificateFacts> | AsyncIterable<CertificateFacts>,
  code: string,
): AsyncGenerator<DesignedCertificate> {
  const design = shippedDesign(code)
  for await (const one of facts) yield { facts: one, design }
}

async function written(facts: Iterable<CertificateFacts> | AsyncIterable<CertificateFacts>, code: string) {
  const output = new PassThrough()
  const counted: number[] = []
  const [bytes, result] = await Promise.all([
    buffer(output),
    writeCertificates(output, inDesign(facts, code), { onPage: (drawn) => counted.push(drawn) }),
  ])
  return { bytes, pdf: bytes.toString('latin1'), result, counted }
}

describe('Certificates as PDF', () => {
  for (const { code, width, height } of shippedDesigns()) {
    it(`${code} draws a page of ${width} × ${height} mm`, async () => {
      const { pdf, result } = await written([official], code)
      expect(result).to.deep.equal({ pages: 1, problems: [] })
      const [, w, h] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
      expect((Number(w) * 25.4) / 72).to.be.closeTo(width, 0.01)
      expect((Number(h) * 25.4) / 72).to.be.closeTo(height, 0.01)
    })
  }

  it('writes fifty certificates as fifty pages, in a file little larger than one', async () => {
    const fifty = Array.from({ length: 50 }, (_, at) => ({
      ...cell,
      recipientName: `Chi bộ ${at + 1}`,
      registerNumber: at + 1,
    }))
    const one = await written([cell], 'PARTY_BK_A4')
    const { pdf, bytes, result, counted } = await written(fifty, 'PARTY_BK_A4')
    expect(result.pages).to.equal(50)
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(50)
    expect(counted).to.deep.equal(Array.from({ length: 50 }, (_, at) => at + 1))
    expect(bytes.length - one.bytes.length).to.be.lessThan(50 * 6000)
  })

  it('takes its certificates from a source that delivers them one by one', async () => {
    async function* source() {
      for (const one of [cell, official, cell]) {
        await Promise.resolve()
        yield one
      }
    }
    const { result } = await written(source(), 'PARTY_BK_A3')
    expect(result.pages).to.equal(3)
  })

  it('tells which lines it had to draw smaller', async () => {
    const wordy = { ...longest, achievement: longest.achievement.repeat(3) }
    const { result } = await written([official, wordy], 'STATE_BK_A4')
    expect(result.pages).to.equal(2)
    expect(result.problems.map(({ index }) => index))
      .to.include(1)
      .and.not.include(0)
  })

  it('refuses a character that would be missing on paper, naming it and the certificate', async () => {
    const output = new PassThrough()
    output.resume()
    output.on('error', () => undefined)
    let caught: unknown
    const facts = [official, { ...official, recipientName: 'Vương 王' }]
    await writeCertificates(output, inDesign(facts, 'STATE_BK_A4')).catch(
      (error: unknown) => (caught = error),
    )
    if (!(caught instanceof Problem)) throw new Error('a Problem was expected')
    expect(caught.kind).to.equal('invalid')
    expect(caught.detail).to.equal('Bằng thứ 2 (Vương 王) không in được.')
    expect(caught.fields[0]?.path).to.equal('certificates.1.name')
    expect(caught.fields[0]?.text).to.include('“王”')
    expect(output.destroyed).to.equal(true)
  })
})
