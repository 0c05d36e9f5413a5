import { expect } from 'chai'
import fc from 'fast-check'
import { isPlainDecimal, plainNumber } from '../../../src/documents/reading/xlsx/number-text.ts'

describe('A decimal number in a cell', () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
  const written = fc
    .tuple(digits(12), fc.constantFrom('.', '', '..', 'e', '.-'), digits(12))
    .map((parts) => parts.join(''))

  it('is taken over as it stands only where it is written as the sheet shows it', () => {
    fc.assert(
      fc.property(written, (text) => !isPlainDecimal(text) || plainNumber(Number(text)) === text),
      { numRuns: 2000 },
    )
  })

  it('is read the quick way when it is an ordinary one', () => {
    for (const text of ['8.25', '1.5', '1490000.75', '12345678901234.5'])
      expect(isPlainDecimal(text)).to.equal(true)
    for (const text of ['8.250', '8.', '.5', '0.5', '-1.5', '1e-7', '1.2.3', '123456789012345.6', '8', ''])
      expect(isPlainDecimal(text), text).to.equal(false)
  })
})
