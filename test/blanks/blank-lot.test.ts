import { expect } from 'chai'
import fc from 'fast-check'
import { parseRanges, rangesOf, serialNumber, serialsText, serialText } from '../../src/blanks/blank-lot.ts'

const STYLE = { serialPrefix: 'B', serialDigits: 6 }
const plainNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined)

describe('Serials of blanks', () => {
  it('keep their zeros and their prefix', () => {
    expect(serialText(STYLE, 12341)).to.equal('B012341')
    expect(serialText({ serialPrefix: '', serialDigits: 3 }, 7)).to.equal('007')
  })

  it('are said as ranges, with gaps where blanks spoiled', () => {
    const serials = [12341, 12342, 12343, 12345, 12347, 12348]
    expect(serialsText({ ...STYLE, serialPrefix: '' }, serials)).to.equal(
      '012341–012343, 012345, 012347–012348',
    )
  })

  for (const typed of ['B012341', 'b012341', '012341', '12341', ' B 012341 ']) {
    it(`are understood as typed: «${typed}»`, () => expect(serialNumber(STYLE, typed)).to.equal(12341))
  }

  it('of another style are none', () => {
    for (const typed of ['C012341', '', 'B', '12a', '1'.repeat(10)]) {
      expect(serialNumber(STYLE, typed), typed).to.equal(undefined)
    }
  })

  it('come back from what was printed, whatever the blanks', () => {
    const serials = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(serials, (taken) => {
        const text = serialsText(STYLE, taken)
        const read = parseRanges(text, (part) => serialNumber(STYLE, part))
        expect(read).to.deep.equal({ numbers: taken.toSorted((a, b) => a - b) })
      }),
    )
  })
})

describe('Numbers typed as ranges', () => {
  const typed: [string, number[]][] = [
    ['12, 40-45', [12, 40, 41, 42, 43, 44, 45]],
    ['12 40', [12, 40]],
    ['3 - 5; 9', [3, 4, 5, 9]],
    ['7–8\n1', [1, 7, 8]],
    ['', []],
    ['5, 5, 4-6', [4, 5, 6]],
  ]
  for (const [text, numbers] of typed) {
    it(`«${text.replace('\n', '⏎')}» are ${numbers.join(' ') || 'none'}`, () =>
      expect(parseRanges(text, plainNumber)).to.deep.equal({ numbers }))
  }

  for (const [text, wrong] of [
    ['12, a', 'a'],
    ['9-3', '9-3'],
    ['1-2-3', '1-2-3'],
    ['1-900000000', '1-900000000'],
  ] as const) {
    it(`«${text}» are refused at «${wrong}»`, () =>
      expect(parseRanges(text, plainNumber)).to.deep.equal({ wrong }))
  }

  it('are put together only when they follow each other', () => {
    expect(rangesOf([1, 2, 4])).to.deep.equal([
      { first: 1, last: 2 },
      { first: 4, last: 4 },
    ])
    expect(rangesOf([])).to.deep.equal([])
  })
})
