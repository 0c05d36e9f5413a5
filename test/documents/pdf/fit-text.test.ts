import { expect } from 'chai'
import { MM_PER_POINT } from '../../../src/documents/pdf/boxes.ts'
import { fitText, type FitWish } from '../../../src/documents/pdf/fit-text.ts'
import { textWidth } from '../../../src/documents/pdf/glyphs.ts'

const wish = (change: Partial<FitWish>): FitWish => ({
  face: 'serif',
  size: 15,
  floor: 11,
  maxLines: 3,
  width: 200,
  spacing: 0,
  lead: 0,
  prefer: 'size',
  ...change,
})

const widthInMm = (line: string, size: number) => textWidth('serif', line) * size * MM_PER_POINT

const achievement =
  'Đã có thành tích xuất sắc trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023'

describe('Fitting a text to its place', () => {
  it('leaves a short text on one line at its size', () => {
    expect(fitText('Bộ Tư pháp', wish({}))).to.deep.equal({ lines: ['Bộ Tư pháp'], size: 15, fits: true })
  })

  it('gives a sentence more lines before making it smaller', () => {
    const fitted = fitText(achievement, wish({}))
    expect(fitted.size).to.equal(15)
    expect(fitted.lines).to.have.length(2)
  })

  it('makes a name smaller before giving it a second line', () => {
    const name = 'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật'
    const fitted = fitText(name, wish({ size: 25, floor: 16, maxLines: 2, width: 160, prefer: 'one-line' }))
    expect(fitted.lines).to.deep.equal([name])
    expect(fitted.size).to.be.within(16, 24.5)
  })

  it('never leaves one syllable alone on the last line', () => {
    for (let width = 40; width <= 200; width += 1.5) {
      const { lines } = fitText(achievement, wish({ width, maxLines: 6 }))
      if (lines.length > 1) expect(lines.at(-1)?.split(' ').length, `width ${width}`).to.be.at.least(2)
    }
  })

  it('keeps a name and the parts of a word together where the width leaves a choice', () => {
    for (let width = 95; width <= 200; width += 5) {
      const { lines } = fitText(achievement, wish({ width, maxLines: 6 }))
      const text = lines.join('|')
      expect(text, `width ${width}`).to.include('Hồ Chí Minh')
      expect(text, `width ${width}`).not.to.match(/xuất\|sắc|thành\|tích|phong\|cách/)
    }
  })

  it('loses no word and keeps every line inside the width', () => {
    for (let width = 20; width <= 200; width += 10) {
      const { lines, size } = fitText(achievement, wish({ width }))
      expect(lines.join(' ')).to.equal(achievement)
      for (const line of lines) expect(widthInMm(line, size)).to.be.at.most(width + 1e-6)
    }
  })

  it('says so when it had to go under the smallest size, and still draws everything', () => {
    const word = 'W'.repeat(80)
    const fitted = fitText(word, wish({ width: 50 }))
    expect(fitted.fits).to.equal(false)
    expect(fitted.lines).to.deep.equal([word])
    expect(widthInMm(word, fitted.size)).to.be.at.most(50)
  })

  it('counts what stands before the first word', () => {
    const name = 'Nguyễn Thị Hương'
    const alone = fitText(name, wish({ width: 36, prefer: 'one-line', floor: 8 }))
    const led = fitText(name, wish({ width: 36, prefer: 'one-line', floor: 8, lead: 3 }))
    expect(led.size).to.be.lessThan(alone.size)
  })
})
