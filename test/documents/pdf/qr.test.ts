import bwip from 'bwip-js'
import { expect } from 'chai'
import { qrModules, qrRuns, type QrRuns } from '../../../src/documents/pdf/qr.ts'

const URL = 'https://khenthuong.example.vn/xac-minh/K7M2QX4RT9WA'

function picture({ modules, runs }: QrRuns): string[] {
  const rows = Array.from({ length: modules }, () => Array<string>(modules).fill('.'))
  for (const { x, y, length } of runs) rows[y]?.fill('#', x, x + length)
  return rows.map((row) => row.join(''))
}

/** The same text by another encoder. */
function byAnother(text: string): string[] {
  const [symbol] = bwip.raw({ ...{ bcid: 'qrcode', eclevel: 'M', mask: 2 }, text })
  if (!symbol || !('pixs' in symbol)) throw new Error('The other encoder returned no matrix.')
  const { pixs, pixx } = symbol
  return Array.from({ length: pixx }, (_, y) =>
    Array.from({ length: pixx }, (_, x) => (pixs[y * pixx + x] ? '#' : '.')).join(''),
  )
}

const letters = (length: number) =>
  Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7 + length) % 26))).join('')

const FINDER = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']

describe('QR code as runs of dark squares', () => {
  it('has its three finder patterns in the corners, and only there', () => {
    const rows = picture(qrRuns(URL))
    const last = rows.length - 7
    const corner = (x: number, y: number) => rows.slice(y, y + 7).map((row) => row.slice(x, x + 7))
    expect(corner(0, 0)).to.deep.equal(FINDER)
    expect(corner(last, 0)).to.deep.equal(FINDER)
    expect(corner(0, last)).to.deep.equal(FINDER)
    expect(corner(last, last)).not.to.deep.equal(FINDER)
  })

  it('is of version 4 for an address of this length, and differs with the code', () => {
    expect(qrRuns(URL).modules).to.equal(33)
    expect(picture(qrRuns(URL))).not.to.deep.equal(picture(qrRuns(URL.replace('K7M2', 'K7M3'))))
  })

  it('says in its format bits that it is of level M with the second mask', () => {
    const [, , , , , , , , row = ''] = picture(qrRuns(URL))
    const bits = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => (row[x] === '#' ? '1' : '0')).join('')
    // ISO/IEC 18004: level M = 00, second mask = 001, then check bits; the whole is XORed with 101010000010010
    expect(Number.parseInt(bits.slice(0, 5), 2) ^ 0b10101).to.equal(0b00001)
  })

  // The other encoder takes a higher level where a short text leaves room for it; these leave none.
  for (const length of [12, 21, 35, 52, 63, 90, 122, 151, 180, 210, 251, 260, 287, 331, 362, 450, 2000]) {
    it(`of ${length} letters is the one another encoder makes`, () => {
      expect(picture(qrRuns(letters(length)))).to.deep.equal(byAnother(letters(length)))
    })
  }

  it('takes letters with marks as their bytes', () => {
    const text = 'https://ví-dụ.vn/xác-minh/Nguyễn-Thị-Hường?số=12&chữ-ký=ẮỆ'
    expect(picture(qrRuns(text))).to.deep.equal(byAnother(text))
  })

  it('refuses what no code can hold', () => {
    expect(() => qrModules('a'.repeat(2331))).not.to.throw()
    expect(() => qrModules('a'.repeat(2332))).to.throw(RangeError)
  })
})
