import { expect } from 'chai'
import fc from 'fast-check'
import { readImage } from '../../src/certificate-designs/design-image.ts'
import { jpegOf, pngOf } from '../support/pictures.ts'

describe('A picture for designs, read from its head', () => {
  it('tells type and size of a PNG and a JPEG', () => {
    expect(readImage(pngOf(300, 200))).to.deep.equal({ mediaType: 'image/png', widthPx: 300, heightPx: 200 })
    expect(readImage(jpegOf(640, 480))).to.deep.equal({
      mediaType: 'image/jpeg',
      widthPx: 640,
      heightPx: 480,
    })
  })

  const broken = pngOf(300, 200)
  const refused: [what: string, bytes: Buffer, sentence: RegExp][] = [
    ['a PDF called .png', Buffer.from('%PDF-1.7\n'), /không phải ảnh PNG hoặc JPEG/],
    ['a web page', Buffer.from('<svg onload="alert(1)"/>'), /không phải ảnh/],
    ['nothing at all', Buffer.alloc(0), /không phải ảnh/],
    ['a PNG broken off', broken.subarray(0, broken.length - 20), /hỏng hoặc thiếu phần cuối/],
    [
      'a PNG with a wrong sum',
      Buffer.concat([broken.subarray(0, 20), Buffer.from([9]), broken.subarray(21)]),
      /hỏng/,
    ],
    ['a JPEG broken off', jpegOf(640, 480).subarray(0, -2), /hỏng hoặc thiếu phần cuối/],
    ['a picture that is too wide', pngOf(9000, 10), /9000 × 10 điểm/],
    ['a picture with too many dots', pngOf(7000, 7000), /40 triệu/],
    ['an interlaced PNG', pngOf(30, 20, { interlaced: true }), /đan dòng/],
  ]
  for (const [what, bytes, sentence] of refused) {
    it(`refuses ${what} in words`, () => expect(readImage(bytes)).to.be.a('string').and.match(sentence))
  }

  /** The beginnings of the two kinds, with anything behind them. */
  const begun = fc
    .tuple(fc.constantFrom(pngOf(30, 20), jpegOf(64, 48)), fc.nat(200), fc.uint8Array({ maxLength: 300 }))
    .map(([whole, kept, more]) => Buffer.concat([whole.subarray(0, kept), more]))
  /** Sound pictures with some bytes changed. */
  const damaged = fc
    .tuple(
      fc.constantFrom(pngOf(30, 20), jpegOf(64, 48)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
    )
    .map(([whole, changes]) => {
      const bytes = Buffer.from(whole)
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      return bytes
    })
  const anything = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))

  it('is a picture of a size that can be printed or a sentence, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.oneof(anything, begun, damaged), (bytes) => {
        const read = readImage(bytes)
        if (typeof read === 'string') {
          expect(read).to.match(/^(Tệp|Ảnh) .*; hãy .*\.$/)
          return
        }
        expect(bytes[0]).to.equal(read.mediaType === 'image/png' ? 0x89 : 0xff)
        expect(Math.min(read.widthPx, read.heightPx)).to.be.greaterThan(0)
        expect(Math.max(read.widthPx, read.heightPx)).to.be.at.most(8000)
      }),
      { numRuns: 2000 },
    )
  })

  it('is no picture when a single byte of a PNG is another', () => {
    const whole = pngOf(30, 20)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ change
        expect(readImage(bytes)).to.be.a('string')
      }),
    )
  })
})
