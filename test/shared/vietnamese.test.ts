import { expect } from 'chai'
import fc from 'fast-check'
import {
  comparePeople,
  named,
  nameKey,
  nfc,
  findKey,
  joinedKey,
  searchKey,
  splitPersonName,
  upperCase,
  wordsOf,
} from '../../src/shared/vietnamese.ts'

const CONSONANTS = Array.from('bcdđghklmnpqrstvx')
const VOWELS = Array.from('aăâeêioôơuưy')
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

/** All 134 marked and unmarked letters a Vietnamese keyboard gives, plus what stands between words. */
const letters = [
  ...CONSONANTS,
  ...VOWELS.flatMap((vowel) => TONES.map((tone) => nfc(vowel + tone))),
  ...[' ', '-', "'", '.', ',', '1'],
].flatMap((letter) => [letter, letter.toUpperCase()])

const vietnameseText = fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 })

describe('A kind of thing before its name', () => {
  it('is left out where the name begins with it', () => {
    const said: [string, string, string][] = [
      ['Máy in', 'HP phòng Tổ chức', 'Máy in HP phòng Tổ chức'],
      ['Máy in', 'Máy in mẫu', 'Máy in mẫu'],
      ['máy in', 'MÁY IN tầng 2', 'MÁY IN tầng 2'],
      ['Phong trào thi đua', 'Phong trào «Dân vận khéo»', 'Phong trào «Dân vận khéo»'],
      ['Cá nhân', 'Nguyễn Cá', 'Cá nhân Nguyễn Cá'],
      ['Lô phôi', 'B', 'Lô phôi B'],
    ]
    for (const [kind, name, expected] of said) expect(named(kind, name), name).to.equal(expected)
  })
})

describe('Search keys', () => {
  const examples: [string, string][] = [
    ['Nguyễn Thị Hương', 'nguyen thi huong'],
    ['Đặng Đình Ðức', 'dang dinh duc'],
    ['Ɖức Ðức', 'duc duc'],
    ['ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG', 'dang uy khoi cac co quan trung uong'],
    ["H'Mông", 'h mong'],
    ['H’Mông', 'h mong'],
    ['HʼMông', 'h mong'],
    ['H`Mông', 'h mong'],
    ['H´Mông', 'h mong'],
    ['Số 127-QĐ/ĐUK', 'so 127 qd duk'],
    ['  Chi bộ 1;  (Văn phòng). ', 'chi bo 1 van phong'],
    ['１２ Ｖụ', '12 vu'],
    ['—…', ''],
    ['', ''],
  ]
  for (const [text, key] of examples) {
    it(`makes «${key}» of «${text}»`, () => expect(searchKey(text)).to.equal(key))
  }

  it('does not depend on how letters are composed', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(searchKey(text.normalize('NFD'))).to.equal(searchKey(text.normalize('NFC')))
      }),
    )
  })

  it('is plain ASCII for every Vietnamese text, in lower case and with single spaces', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(searchKey(text)).to.match(/^([a-z0-9]+( [a-z0-9]+)*)?$/)
      }),
    )
  })

  it('stays the same when made again, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(searchKey(searchKey(text))).to.equal(searchKey(text))
      }),
    )
  })

  it('finds both tone placements with the same words', () => {
    expect(searchKey('Thuý Hoà')).to.equal(searchKey('Thúy Hòa'))
  })
})

describe('Keys of names with an apostrophe', () => {
  const APOSTROPHES = Array.from("'‘’ʼʻʹ`´′")
  const examples: [string, string][] = [
    ["H'Mông", 'hmong'],
    ["Y'Bia K’Brơi", 'ybia kbroi'],
    ["H'Hen Niê", 'hhen'],
    ["UBND huyện Cư M'gar", 'mgar'],
    ["R'Lăk K'Ho R'Lăk", 'rlak kho'],
    ['A Lưới, Đắk Lắk, Krông Pắc', ''],
    ["Phong trào 'Dân vận khéo'", ''],
    ["'", ''],
  ]
  for (const [text, key] of examples) {
    it(`joins «${key}» of «${text}»`, () => expect(joinedKey(text)).to.equal(key))
  }

  const parts = fc.string({
    unit: fc.constantFrom(...letters.filter((one) => /\p{L}/u.test(one))),
    minLength: 1,
    maxLength: 5,
  })

  it('are the same whichever apostrophe is typed', () => {
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(...APOSTROPHES), (one, other, apostrophe) => {
        expect(findKey(`Y ${one}${apostrophe}${other}`)).to.equal(findKey(`Y ${one}'${other}`))
      }),
    )
  })

  it('hold a name typed in one word, with its apostrophe, and with a space', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const words = findKey(`Y ${one}'${other}`).split(' ')
        for (const typed of [`${one}${other}`, `${one}'${other}`, `${one} ${other}`]) {
          expect(words).to.include.members(wordsOf(typed))
        }
      }),
    )
  })

  it('are search keys, and only that where there is no apostrophe', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(findKey(text)).to.match(/^([a-z0-9]+( [a-z0-9]+)*)?$/)
        expect(findKey(text).startsWith(searchKey(text))).to.equal(true)
        expect(findKey(text.replaceAll("'", ' '))).to.equal(searchKey(text))
      }),
    )
  })
})

describe('Words of a query', () => {
  it('gives each word once, in the order typed', () => {
    expect(wordsOf(' Hòa,  nguyễn hoà ')).to.deep.equal(['hoa', 'nguyen'])
  })
  it('gives none for punctuation or nothing', () => {
    expect(wordsOf('%_ --')).to.deep.equal([])
    expect(wordsOf('')).to.deep.equal([])
  })
})

describe('Name keys', () => {
  const same: [string, string][] = [
    ['Hòa', 'Hoà'],
    ['HÓA', 'hoá'],
    ['Tọa', 'Toạ'],
    ['Khỏe', 'Khoẻ'],
    ['Lòe', 'Loè'],
    ['Thúy', 'Thuý'],
    ['Ủy ban', 'Uỷ ban'],
    ['Tùy', 'Tuỳ'],
    ['Qúy', 'Quý'],
    ['Mỹ  Hòa\u00A0', ' Mỹ Hoà'],
    ['Hòa'.normalize('NFD'), 'Hoà'.normalize('NFC')],
    ['Ðức', 'Đức'],
    ['Ɖức', 'Đức'],
    ['H’Mông', "H'Mông"],
  ]
  for (const [one, other] of same) {
    it(`holds «${one}» and «${other}» for one name`, () => expect(nameKey(one)).to.equal(nameKey(other)))
  }

  const different: [string, string][] = [
    ['Hoà', 'Hoa'],
    ['Hoà', 'Hoá'],
    ['Dũng', 'Đũng'],
    ['Thuỳ', 'Thuý'],
    ['Hà', 'Hạ'],
  ]
  for (const [one, other] of different) {
    it(`tells «${one}» from «${other}»`, () => expect(nameKey(one)).not.to.equal(nameKey(other)))
  }

  const untouched = [
    'của',
    'mùa',
    'kìa',
    'hoàng',
    'nguyễn',
    'thuở',
    'huế',
    'khuỷu',
    'xoăn',
    'hòăng',
    'y kon sơ',
  ]
  for (const word of untouched) {
    it(`leaves «${word}» as it is`, () => expect(nameKey(word)).to.equal(word))
  }

  it('puts the tone on the main vowel of every oa, oe and uy, wherever it was typed', () => {
    const syllables = fc.tuple(
      fc.constantFrom('', 'h', 'kh', 'th', 'ngh', 'x'),
      fc.constantFrom('oa', 'oe', 'uy'),
      fc.constantFrom(...TONES.slice(1)),
    )
    fc.assert(
      fc.property(syllables, ([initial, vowels, tone]) => {
        const onGlide = `${initial}${vowels.charAt(0)}${tone}${vowels.charAt(1)}`
        const onMainVowel = `${initial}${vowels}${tone}`
        expect(nameKey(onGlide)).to.equal(nfc(onMainVowel))
        expect(nameKey(onMainVowel.toUpperCase())).to.equal(nfc(onMainVowel))
      }),
    )
  })

  it('stays the same when made again and has the search key of the name', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(nameKey(nameKey(text))).to.equal(nameKey(text))
        expect(searchKey(nameKey(text))).to.equal(searchKey(text))
      }),
    )
  })
})

describe('Names of people', () => {
  const examples: [string, [string, string, string]][] = [
    ['Nguyễn Thị Thu Hương', ['Nguyễn', 'Thị Thu', 'Hương']],
    ['Trần Bình', ['Trần', '', 'Bình']],
    ['  Lê   Văn  An ', ['Lê', 'Văn', 'An']],
    ['Y Kon Sơ', ['Y', 'Kon', 'Sơ']],
    ["H'Mông", ['', '', "H'Mông"]],
    ["Y H'Mông", ['Y', '', "H'Mông"]],
    ['Sang', ['', '', 'Sang']],
    ['', ['', '', '']],
  ]
  for (const [fullName, [familyName, middleName, givenName]] of examples) {
    it(`splits «${fullName}» into family, middle and given name`, () => {
      expect(splitPersonName(fullName)).to.deep.equal({ familyName, middleName, givenName })
    })
  }

  it('are listed by given name, then family name, then middle name', () => {
    const listed = [
      'Phạm Thị An',
      'Lê Văn Anh',
      'Nguyễn Thị Anh',
      'Nguyễn Văn Anh',
      'Trần Ánh',
      'Bùi Văn Ăn',
      'Bùi Văn Ân',
      'Vũ Tiến Dũng',
      'Cao Văn Đức',
      "H'Mông",
      'Đỗ Thị Hoa',
      'Đỗ Thị Hoà',
    ]
    const shuffled = [...listed].reverse()
    expect(shuffled.sort(comparePeople)).to.deep.equal(listed)
  })

  it('follow the tone order không, huyền, hỏi, ngã, sắc, nặng', () => {
    expect(['Mạ', 'Má', 'Mã', 'Mả', 'Mà', 'Ma'].sort(comparePeople)).to.deep.equal([
      'Ma',
      'Mà',
      'Mả',
      'Mã',
      'Má',
      'Mạ',
    ])
  })

  it('are equal in order only when written alike, however composed', () => {
    expect(comparePeople('Đỗ Thị Hoà'.normalize('NFD'), 'Đỗ Thị Hoà')).to.equal(0)
    expect(comparePeople('Đỗ Thị Hoà', 'Đỗ Thị Hòa')).not.to.equal(0)
  })
})

describe('Capitals', () => {
  it('keep stacked marks as single letters', () => {
    expect(upperCase('cộng hòa xã hội chủ nghĩa việt nam')).to.equal('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(upperCase('đường thế kỷ'.normalize('NFD'))).to.equal('ĐƯỜNG THẾ KỶ')
  })
})
