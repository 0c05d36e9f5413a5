import { expect } from 'chai'
import fc from 'fast-check'
import { moneyInWords, numberInWords } from '../../src/shared/number-words.ts'

/** Reads the words back, knowing nothing of how they were made. */
function readNumber(words: string): number {
  const tokens = words.split(' ')
  const scale = [...tokens.keys()].filter((at) => tokens[at] === 'tỷ').at(-1)
  if (scale !== undefined) {
    const rest = tokens.slice(scale + 1).join(' ')
    return readNumber(tokens.slice(0, scale).join(' ')) * 1e9 + (rest === '' ? 0 : readNumber(rest))
  }
  let total = 0
  let hundreds = 0
  let pending: number | null = null
  for (const token of tokens) {
    if (token === 'triệu' || token === 'nghìn') {
      total += (hundreds + (pending ?? 0)) * (token === 'triệu' ? 1e6 : 1e3)
      hundreds = 0
      pending = null
    } else if (token === 'trăm') {
      hundreds += (pending ?? 0) * 100
      pending = null
    } else if (token === 'mươi') {
      hundreds += (pending ?? 0) * 10
      pending = null
    } else if (token === 'mười') {
      hundreds += 10
    } else if (token !== 'linh' && token !== 'lẻ') {
      pending = DIGIT_WORDS.get(token) ?? Number.NaN
    }
  }
  return total + hundreds + (pending ?? 0)
}

const DIGIT_WORDS = new Map(
  'không một hai ba bốn năm sáu bảy tám chín'.split(' ').map((word, value) => [word, value]),
)
DIGIT_WORDS.set('mốt', 1).set('tư', 4).set('lăm', 5)

describe('Numbers in Vietnamese words', () => {
  const EXAMPLES: [number, string][] = [
    [0, 'không'],
    [1, 'một'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [555, 'năm trăm năm mươi lăm'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [1050, 'một nghìn không trăm năm mươi'],
    [21_000, 'hai mươi mốt nghìn'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [123_400_000, 'một trăm hai mươi ba triệu bốn trăm nghìn'],
    [1_000_000_000, 'một tỷ'],
    [1_020_000_000, 'một tỷ không trăm hai mươi triệu'],
    [2_015_000_001, 'hai tỷ không trăm mười lăm triệu không trăm linh một'],
    [1_000_000_000_000, 'một nghìn tỷ'],
    [1_005_000_000_000, 'một nghìn không trăm linh năm tỷ'],
    [
      9_007_199_254_740_991, // the greatest exact number
      'chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn chín trăm chín mươi mốt',
    ],
  ]
  for (const [value, words] of EXAMPLES) {
    it(`${value} is “${words}”`, () => {
      expect(numberInWords(value)).to.equal(words)
    })
  }

  it('mean the number when they are read back, whatever it is', () => {
    const anyNumber = fc.oneof(
      fc.nat(2000),
      fc.nat(),
      fc.maxSafeNat(),
      fc.tuple(fc.nat(9), fc.nat(15)).map(([digit, zeros]) => digit * 10 ** Math.min(zeros, 14)),
    )
    fc.assert(fc.property(anyNumber, (value) => readNumber(numberInWords(value)) === value))
  })

  it('are different for different numbers up to a million', () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, at) => numberInWords(at * 10 + (at % 10))))
    expect(seen.size).to.equal(100_000)
  })

  it('are refused for what is no whole number of 0 or more', () => {
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => numberInWords(wrong)).to.throw(RangeError)
  })

  it('say money as papers do', () => {
    expect(moneyInWords(123_400_000)).to.equal('Một trăm hai mươi ba triệu bốn trăm nghìn đồng chẵn')
    expect(moneyInWords(223_500)).to.equal('Hai trăm hai mươi ba nghìn năm trăm đồng')
    expect(moneyInWords(0)).to.equal('Không đồng')
  })
})
