import { expect } from 'chai'
import fc from 'fast-check'
import { quickText } from '../../../src/documents/xlsx/quick-text.ts'
import { textElement } from '../../../src/documents/xlsx/xml-text.ts'

function quickly(text: string): string | null {
  const bytes = Buffer.alloc(text.length * 3 + 8)
  const end = quickText(bytes, 0, text)
  return end === -1 ? null : bytes.toString('utf8', 0, end)
}

describe('The quick way to write a text into a sheet', () => {
  it('writes what the careful way writes, or leaves it to it', () => {
    const letters = fc.oneof(
      fc.constantFrom('N', 'ễ', 'ị', 'Đ', '_x0041_', ' ', '<', '&', '"', '\n', '\t', '\u00a0', '\u2003'),
      fc.constantFrom('\u3000', '\ufeff', '😀', '\ud800', '–', '…'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    )
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (chosen) => {
        const text = chosen.join('')
        const quick = quickly(text)
        if (quick !== null) expect(quick).to.equal(textElement(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('takes names as they are written here', () => {
    for (const text of [
      'Nguyễn Thị Hồng Nhung',
      'Đảng bộ Khối các cơ quan Trung ương',
      '152-QĐ/ĐUK',
      'H’Hen Niê'.replace('’', "'"),
    ])
      expect(quickly(text), text).to.equal(textElement(text))
  })
})
