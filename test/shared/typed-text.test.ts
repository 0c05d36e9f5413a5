import { expect } from 'chai'
import fc from 'fast-check'
import { cleanLine, cleanLines, hasUnseenCharacters } from '../../src/shared/typed-text.ts'

/** Letters, loose marks, spaces and invisible characters in any order, as bad copies give them. */
const pasted = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'e',
      'u',
      '\u0302',
      '\u0301',
      '\u031B',
      ' ',
      '\u00A0',
      '\n',
      '\r',
      '\u200B',
      '\u00AD',
      '\uFEFF',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})

describe('Cleaning one line', () => {
  const examples: [string, string, string][] = [
    ['spaces around and doubled', '  Nguyễn   Văn  An ', 'Nguyễn Văn An'],
    ['a line end pasted from a cell', 'Nguyễn\r\nVăn\tAn', 'Nguyễn Văn An'],
    ['spaces that do not break', 'Nguyễn\u00A0Văn\u202FAn', 'Nguyễn Văn An'],
    ['letters and marks apart', 'Nguyễn'.normalize('NFD'), 'Nguyễn'.normalize('NFC')],
    ['zero-width characters', '\uFEFFNguy\u200Bễn\u00AD \u200EAn\u2060', 'Nguyễn An'],
    ['nothing but space', ' \t\u200B ', ''],
  ]
  for (const [what, typed, clean] of examples) {
    it(`handles ${what}`, () => expect(cleanLine(typed)).to.equal(clean))
  }

  it('leaves clean text alone', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        expect(cleanLine(cleanLine(text))).to.equal(cleanLine(text))
      }),
    )
  })

  it('always gives composed text', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        expect(cleanLine(text)).to.equal(cleanLine(text).normalize('NFC'))
      }),
    )
  })
})

describe('Cleaning several lines', () => {
  it('keeps line ends, in one form, and inner spaces', () => {
    expect(cleanLines('\r\n Dòng một  \r\n\r\n  - dòng  hai\rba \n\n')).to.equal(
      'Dòng một\n\n  - dòng  hai\nba',
    )
  })
  it('leaves clean text alone', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        expect(cleanLines(cleanLines(text))).to.equal(cleanLines(text))
      }),
    )
  })
})

describe('Characters that cannot be seen', () => {
  const unseen: [string, string][] = [
    ['NUL', '\u0000'],
    ['bell', '\u0007'],
    ['escape', '\u001B'],
    ['delete', '\u007F'],
    ['next line of the C1 set', '\u0085'],
    ['right-to-left override', '\u202E'],
    ['left-to-right embedding', '\u202A'],
    ['first strong isolate', '\u2068'],
    ['pop directional isolate', '\u2069'],
    ['half of a surrogate pair', '\uD83D'],
    ['the other half', '\uDE00'],
    ['a letter of a symbol font', '\uF0B7'],
    ['the trace of a broken file', '\uFFFD'],
    ['a non-character', '\uFFFE'],
    ['an annotation mark', '\uFFF9'],
    ['a tag letter', '\u{E0041}'],
    ['a Hangul filler', '\u3164'],
  ]
  for (const [what, character] of unseen) {
    it(`include ${what}`, () => expect(hasUnseenCharacters(`Nguyễn${character} An`)).to.equal(true))
  }

  for (const text of [
    'Nguyễn Thị Hương',
    "H'Mông – Y Kon Sơ",
    '50 % · «№ 5» (QĐ/TU)',
    'dòng\n\tmột\r\n',
    '👍 日本 Ω',
  ]) {
    it(`are not found in «${text.replace(/\s+/g, ' ')}»`, () =>
      expect(hasUnseenCharacters(text)).to.equal(false))
  }
})
