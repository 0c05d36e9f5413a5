import { expect } from 'chai'
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
})
