import { expect } from 'chai'
import fc from 'fast-check'
import {
  encodingOfFont,
  encodingSeen,
  fromLegacyTcvn3,
  fromLegacyVni,
  toLegacyTcvn3,
  toLegacyVni,
} from '../../src/shared/legacy-encodings.ts'
import { isVietnameseSyllable } from '../../src/shared/vietnamese-syllable.ts'

const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const SMALL = [
  'đ',
  ...Array.from('aăâeêioôơuưy').flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
].filter((letter) => letter > '\u007f')
const ALL_134 = SMALL.flatMap((letter) => [letter, letter.toUpperCase()])

const INITIALS = [
  '',
  'b',
  'ch',
  'd',
  'đ',
  'g',
  'h',
  'kh',
  'l',
  'm',
  'ng',
  'nh',
  'ph',
  'qu',
  't',
  'th',
  'tr',
  'v',
  'x',
]
const RHYMES =
  'a ai an ang anh ao au ay ăn ăng âm ân âu ây e em en eo ê ên êu i iên iêu inh o oa oan oang oanh oi on ong ô ôi ôn ông ơ ơi ơn u ua uân ui un ung uôn uy uyên ư ưa ươi ương ưu'.split(
    ' ',
  )

/** Vietnamese words, toned on the vowel that carries the tone, small, with a capital or in capitals. */
const syllable = fc
  .tuple(fc.constantFrom(...INITIALS), fc.constantFrom(...RHYMES), fc.constantFrom(...TONES))
  .map(([initial, rhyme, tone]) => {
    const at =
      Math.max(rhyme.search(/[ăâêôơư]/), 0) || (/^(oa|ua|uy)/.test(rhyme) && rhyme.length > 2 ? 1 : 0)
    const second = /ươ/.test(rhyme) ? 1 : at
    return (initial + rhyme.slice(0, second + 1) + tone + rhyme.slice(second + 1)).normalize('NFC')
  })
const shape = fc.constantFrom(
  (word: string) => word,
  (word: string) => word.charAt(0).toUpperCase() + word.slice(1),
  (word: string) => word.toUpperCase(),
)
const text = fc
  .array(
    fc.tuple(syllable, shape).map(([word, cased]) => cased(word)),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '))

const NAMES = [
  'Nguyễn Văn A',
  'Trần Thị Bích Ngọc',
  'Đỗ Hữu Phước',
  'Phạm Quỳnh Hương',
  'Hoàng Thuý Ưng',
  'Vũ Đình Ẩn',
  'Lý Thị Mỹ Lệ',
  'Chi bộ Vụ Tổ chức cán bộ',
  'Bằng khen của Thủ tướng Chính phủ',
  '12-QĐ/ĐUK',
]

describe('Old encodings', () => {
  const examples: [string, string, string][] = [
    ['Nguyễn Văn A', 'NguyÔn V¨n A', 'Nguyeãn Vaên A'],
    ['Phương', 'Ph\u00AD\u00ACng', 'Phöông'],
    ['Đặng Thị Lệ', '§Æng ThÞ LÖ', 'Ñaëng Thò Leä'],
    ['tỉnh uỷ', 'tØnh uû', 'tænh uyû'],
    ['kỹ sư', 'kü s\u00AD', 'kyõ sö'],
    ['Lỵ', 'Lþ', 'Lî'],
  ]
  for (const [unicode, tcvn3, vni] of examples) {
    it(`write and read «${unicode}»`, () => {
      expect(toLegacyVni(unicode)).to.equal(vni)
      expect(fromLegacyVni(vni)).to.equal(unicode)
      expect(fromLegacyTcvn3(tcvn3)).to.equal(unicode)
      expect(toLegacyTcvn3(unicode)).to.equal(tcvn3)
    })
  }

  it('cover all 134 letters with marks', () => {
    expect(new Set(ALL_134).size).to.equal(134)
    for (const letter of ALL_134) {
      expect(fromLegacyVni(toLegacyVni(letter)), letter).to.equal(letter)
    }
    for (const letter of SMALL) {
      expect(fromLegacyTcvn3(toLegacyTcvn3(letter)), letter).to.equal(letter)
      expect(fromLegacyTcvn3(toLegacyTcvn3(letter), '.VnTimeH')).to.equal(letter.toUpperCase())
    }
    for (const letter of 'ĂÂÊÔƠƯĐ') expect(fromLegacyTcvn3(toLegacyTcvn3(letter))).to.equal(letter)
    expect(new Set(SMALL.map(toLegacyTcvn3)).size).to.equal(67)
    expect(new Set(ALL_134.map(toLegacyVni)).size).to.equal(134)
  })

  it('give back every text of VNI', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(fromLegacyVni(toLegacyVni(written))).to.equal(written)
      }),
    )
  })

  it('give back every text of TCVN3 in small letters, and in capitals from a font of capitals', () => {
    fc.assert(
      fc.property(text, (written) => {
        const small = written.toLowerCase()
        expect(fromLegacyTcvn3(toLegacyTcvn3(small))).to.equal(small)
        expect(fromLegacyTcvn3(toLegacyTcvn3(small), '.VnArialH')).to.equal(small.toUpperCase())
      }),
    )
  })

  it('know capitals of TCVN3 by the capitals beside them', () => {
    expect(fromLegacyTcvn3('§¶NG Bé KHèI')).to.equal('ĐẢNG BỘ KHỐI')
    expect(fromLegacyTcvn3('§¶NG')).to.equal('ĐẢNG')
    expect(fromLegacyTcvn3('§¸')).to.equal('Đá')
  })

  it('are known by their fonts', () => {
    expect(['.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman'].map(encodingOfFont)).to.deep.equal([
      'tcvn3',
      'tcvn3',
      'vni',
      null,
    ])
  })

  it('are told from the text', () => {
    for (const name of NAMES) {
      expect(encodingSeen(toLegacyTcvn3(name)), name).to.equal('tcvn3')
      if (!name.startsWith('12')) expect(encodingSeen(toLegacyVni(name)), name).to.equal('vni')
    }
  })

  it('are never seen in correct Vietnamese text', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(encodingSeen(written)).not.to.be.oneOf(['tcvn3', 'vni'])
        expect(encodingSeen(written.normalize('NFD'))).not.to.be.oneOf(['tcvn3', 'vni'])
      }),
      { numRuns: 2000 },
    )
  })

  it('are never seen in other text that offices write', () => {
    for (const other of [
      '«Vì an ninh»',
      '25°C',
      '100 m²',
      'Vinamilk®',
      'François Müller',
      'Zoë',
      'José',
      'α β',
      'H’Mông',
      '„§ 5“',
      'naïve',
      '½ giờ',
    ]) {
      expect(encodingSeen(other), other).not.to.be.oneOf(['tcvn3', 'vni'])
    }
  })

  it('are told, if at all, as what they are', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(encodingSeen(toLegacyTcvn3(written.toLowerCase()))).not.to.equal('vni')
        expect(encodingSeen(toLegacyVni(written))).not.to.equal('tcvn3')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('Vietnamese syllables', () => {
  it('are known in every case', () => {
    for (const word of [
      'Nguyễn',
      'NGUYỄN',
      'hoà',
      'Hòa',
      'quốc',
      'giếng',
      'gì',
      'ý',
      'yêu',
      'Uông',
      'khuỷu',
      'xoong',
      'ươm',
    ]) {
      expect(isVietnameseSyllable(word), word).to.be.true
    }
  })
  it('are not other words', () => {
    for (const word of ['NguyÔn', 'Müller', 'François', 'nAm', 'wow', '', 'nguyeãn']) {
      expect(isVietnameseSyllable(word), word).to.be.false
    }
  })
  it('are all those that the tests make', () => {
    fc.assert(
      fc.property(syllable, (word) => {
        expect(isVietnameseSyllable(word), word).to.be.true
      }),
    )
  })
})
