import { expect } from 'chai'
import { readImage } from '../../../src/documents/pdf/image-file.ts'
import { pngOf } from '../../support/pictures.ts'

describe('A picture for a PDF', () => {
  const read = (bytes: Buffer) => readImage({ id: 'red', mediaType: 'image/png', bytes })

  it('comes apart into colours and what is seen of them', () => {
    const { width, height, data, alpha } = read(pngOf(3, 2, { alpha: true }))
    expect({ width, height }).to.deep.equal({ width: 3, height: 2 })
    expect([...data.subarray(0, 3)]).to.deep.equal([200, 20, 27])
    expect([...(alpha ?? [])]).to.deep.equal(Array.from({ length: 6 }, () => 128))
  })

  it('is refused when more is packed into it than its head says: a small file must not take all memory', () => {
    expect(() => read(pngOf(3, 2, { alpha: true, lines: 3 }))).to.throw(RangeError)
  })
})
