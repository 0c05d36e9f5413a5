import { expect } from 'chai'
import {
  capHeight,
  FACES,
  missingCharacters,
  spelledOut,
  textReach,
} from '../../../src/documents/pdf/fonts.ts'
import { textWidth } from '../../../src/documents/pdf/glyphs.ts'

const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const VOWELS = Array.from('aăâeêioôơuưyAĂÂEÊIOÔƠUƯY')
const VIETNAMESE =
  VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))).join('') + 'đĐ'

describe('Certificate typefaces', () => {
  for (const face of FACES) {
    it(`${face} has every Vietnamese letter, the signs of official papers and the combining marks`, () => {
      expect(missingCharacters(face, VIETNAMESE)).to.deep.equal([])
      expect(
        missingCharacters(face, '“”‘’–—…•₫°§×№½/-.,:;()\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323'),
      ).to.deep.equal([])
    })
  }

  it('names each character that cannot be printed once', () => {
    expect(missingCharacters('serif', 'Lê 王 Văn 王 𠮷')).to.deep.equal(['王', '𠮷'])
    expect(spelledOut('serif', 'Lê 王 Văn 王 𠮷')).to.equal('Lê (U+738B) Văn (U+738B) (U+20BB7)')
  })

  it('knows that stacked marks on capitals reach over plain capitals', () => {
    const plain = textReach('serif-bold', 'E').above
    const stacked = textReach('serif-bold', 'Ế').above
    expect(plain).to.be.closeTo(capHeight('serif-bold'), 0.03)
    expect(stacked).to.be.greaterThan(plain + 0.15)
    expect(textReach('serif-bold', 'Ự').below).to.be.greaterThan(0.1)
  })

  it('measures a text as the sum of its words with their spaces', () => {
    const whole = textWidth('serif', 'xây dựng pháp luật')
    const parts = ['xây ', 'dựng ', 'pháp ', 'luật'].map((word) => textWidth('serif', word))
    expect(whole).to.be.closeTo(
      parts.reduce((sum, part) => sum + part, 0),
      1e-9,
    )
    expect(textWidth('serif-bold', 'pháp luật')).to.be.greaterThan(textWidth('serif', 'pháp luật'))
  })
})
