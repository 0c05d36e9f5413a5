import { expect } from 'chai'
import fc from 'fast-check'
import type { Box, TextBox } from '../../src/documents/pdf/boxes.ts'
import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import type { CertificateFacts } from '../../src/certificates/certificate-facts.ts'
import { certificatePages } from '../../src/certificates/certificate.layout.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { shippedDesign } from '../support/designs.ts'
import { cell, longest, official } from './certificate-examples.ts'
import { cornerOrnaments } from './corner-ornaments.ts'

const EMBLEMS = { state: 'state-emblem', party: 'party-flag' }

interface Rectangle {
  name: string
  left: number
  right: number
  top: number
  bottom: number
}

const texts = (boxes: Box[]): TextBox[] => boxes.filter((box) => box.kind === 'text')

function lay(facts: CertificateFacts, design: CertificateDesign | string) {
  const { ground, pages, problems } = certificatePages(
    [facts],
    typeof design === 'string' ? shippedDesign(design) : design,
  )
  return {
    texts: [...texts(ground), ...texts(pages[0] ?? [])],
    boxes: [...ground, ...(pages[0] ?? [])],
    problems,
  }
}

const wordsOf = (boxes: TextBox[], element: string) =>
  boxes
    .filter((box) => box.element === element)
    .map((box) => box.text)
    .join(' ')

/** Ink of the texts, and the square of the code. */
function rectangles(boxes: Box[]): Rectangle[] {
  return boxes.flatMap((box): Rectangle[] => {
    if (box.kind === 'path' || box.kind === 'image') return []
    if (box.kind === 'qr') {
      return [{ name: 'qr', left: box.x, right: box.x + box.size, top: box.y, bottom: box.y + box.size }]
    }
    const { x, width, baseline, above, below } = box
    return [
      {
        name: `${box.element} “${box.text}”`,
        left: x,
        right: x + width,
        top: baseline - above,
        bottom: baseline + below,
      },
    ]
  })
}

function overlaps(all: Rectangle[]): string[] {
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter(
        (two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom,
      )
      .map((two) => `${one.name} / ${two.name}`),
  )
}

function outside(all: Rectangle[], design: CertificateDesign): string[] {
  const { width, height, frame } = design
  const inside = Math.max(...frame.rules.map((rule) => rule.inset))
  const [x, y] = [frame.inset + inside, (frame.insetY ?? frame.inset) + inside]
  return all
    .filter(({ left, right, top, bottom }) => left < x || top < y || right > width - x || bottom > height - y)
    .map(({ name }) => name)
}

/** Height left free between the last line over the signature and the signer's name. */
function blank(boxes: TextBox[]): number {
  const name = boxes.find((box) => box.element === 'signer')
  const over = boxes.filter((box) => ['place-date', 'capacity', 'position'].includes(box.element))
  if (!name || over.length === 0) throw new Error('no signature on this certificate')
  return name.baseline - name.above - Math.max(...over.map((box) => box.baseline + box.below))
}

describe('Certificate layout', () => {
  it('sets the Party lines in their order, with the forms of Party documents', () => {
    const { texts: lines, problems } = lay(cell, 'PARTY_BK_A4')
    expect(problems).to.deep.equal([])
    const middle = ['party', 'issuer', 'grants', 'title', 'name', 'detail', 'achievement']
    const tops = middle.map((element) => lines.find((box) => box.element === element)?.baseline ?? NaN)
    expect(tops).to.deep.equal([...tops].sort((a, b) => a - b))
    expect(wordsOf(lines, 'party')).to.equal('ĐẢNG CỘNG SẢN VIỆT NAM')
    expect(wordsOf(lines, 'issuer')).to.equal('BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG')
    expect(wordsOf(lines, 'grants')).to.equal('TẶNG')
    expect(wordsOf(lines, 'title')).to.equal('BẰNG KHEN')
    expect(wordsOf(lines, 'decision')).to.equal('Quyết định số 127-QĐ/ĐUK, ngày 18 tháng 5 năm 2023')
    expect(wordsOf(lines, 'register')).to.equal('Vào sổ khen thưởng số: 12/2023')
    expect(wordsOf(lines, 'place-date')).to.equal('Hà Nội, ngày 18 tháng 5 năm 2023')
    expect(wordsOf(lines, 'check')).to.equal('Kiểm tra tại khenthuong.example.vn/xac-minh')
  })

  it('sets the State lines with the name of the country, the motto and the State forms', () => {
    const { texts: lines } = lay(official, 'STATE_BK_A4')
    expect(wordsOf(lines, 'country')).to.equal('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(wordsOf(lines, 'motto')).to.equal('Độc lập - Tự do - Hạnh phúc')
    expect(wordsOf(lines, 'decision')).to.equal('Số quyết định: 1289/QĐ-BTP, ngày 05 tháng 7 năm 2023')
    expect(wordsOf(lines, 'register')).to.equal('Số sổ vàng: 12/2023')
    expect(wordsOf(lines, 'name-lead')).to.equal('Bà')
    expect([wordsOf(lines, 'capacity'), wordsOf(lines, 'position')]).to.deep.equal([
      'KT. BỘ TRƯỞNG',
      'THỨ TRƯỞNG',
    ])
  })

  it('makes the title of the form the largest line, and puts the signature right and the decision left', () => {
    const { texts: lines } = lay(official, 'STATE_BK_A4')
    const largest = lines.reduce((one, two) => (two.size > one.size ? two : one))
    expect(largest.element).to.equal('title')
    expect(lines.find((box) => box.element === 'signer')?.x).to.be.greaterThan(148.5)
    expect(lines.find((box) => box.element === 'decision')?.x).to.be.lessThan(60)
  })

  it('leaves out what is not known instead of printing half a line', () => {
    const { texts: lines } = lay(
      { ...official, formOfAddress: null, registerNumber: null, recipientDetail: null, signerCapacity: null },
      'STATE_BK_A4',
    )
    for (const element of ['name-lead', 'register', 'detail', 'capacity'])
      expect(wordsOf(lines, element)).to.equal('')
    expect(wordsOf(lines, 'name')).to.equal('Nguyễn Thị Hương')
  })

  it('sets the longest real name of a cell on one line at its full size', () => {
    const { texts: lines } = lay(cell, 'PARTY_BK_A4')
    expect(lines.filter((box) => box.element === 'name').map((box) => box.text)).to.deep.equal([
      cell.recipientName,
    ])
  })

  for (const design of shippedDesigns()) {
    it(`${design.code}: the longest usual texts keep every word, stay in the frame and touch nothing`, () => {
      const { texts: lines, boxes } = lay(longest, design)
      for (const [element, words] of [
        ['name', longest.recipientName],
        ['detail', longest.recipientDetail],
        ['achievement', longest.achievement],
        ['issuer', longest.issuerTitle.toLocaleUpperCase('vi')],
      ] as const) {
        expect(wordsOf(lines, element)).to.equal(words)
      }
      expect(overlaps(rectangles(boxes))).to.deep.equal([])
      expect(outside(rectangles(boxes), design)).to.deep.equal([])
    })

    it(`${design.code}: keeps texts off the ornaments of the corners, and the emblem inside the frame`, () => {
      const ornaments = cornerOrnaments(design)
      expect(ornaments).to.not.have.length(0)
      const wordy = { ...longest, signerName: 'Công Tằng Tôn Nữ Hoàng Bảo Khánh Quỳnh' }
      for (const facts of [official, cell, wordy]) {
        const inked = rectangles(lay(facts, design).texts)
        const met = inked.flatMap((one) => ornaments.flatMap((two) => overlaps([one, two])))
        expect(met).to.deep.equal([])
      }
      const emblem = design.elements.find(
        (one) => one.kind === 'motif' && one.motif === EMBLEMS[design.documentStyle],
      )
      const inside = Math.max(...design.frame.rules.map(({ inset }) => inset))
      expect(emblem)
        .to.have.property('y')
        .above((design.frame.insetY ?? design.frame.inset) + inside)
    })

    it(`${design.code}: keeps 35 mm free for signature and seal, 40 mm for the Prime Minister`, () => {
      expect(blank(lay(official, design).texts)).to.be.at.least(35)
      expect(blank(lay(longest, design).texts)).to.be.at.least(35)
      const deputy = { ...official, signerCapacity: 'KT. THỦ TƯỚNG', signerPosition: 'PHÓ THỦ TƯỚNG' }
      expect(blank(lay(deputy, design).texts)).to.be.at.least(40)
      expect(
        blank(lay({ ...deputy, signerCapacity: null, signerPosition: 'Thủ tướng' }, design).texts),
      ).to.be.at.least(40)
    })
  }

  it('reports what had to be set too small', () => {
    const { problems } = lay(
      { ...cell, achievement: `${longest.achievement} ${longest.achievement} ${longest.achievement}` },
      'PARTY_BK_A4',
    )
    const [problem] = problems.filter(({ element }) => element === 'achievement')
    expect(problem).to.include({ index: 0, blocking: false })
    expect(problem?.text).to.match(/^Thành tích quá dài: phải thu chữ còn \d+,\d pt/)
  })

  it('recomposes decomposed letters', () => {
    const { texts: lines, problems } = lay(
      { ...official, recipientName: 'Nguyễn Thị Hường'.normalize('NFD') },
      'STATE_BK_A4',
    )
    expect(wordsOf(lines, 'name')).to.equal('Nguyễn Thị Hường'.normalize('NFC'))
    expect(problems).to.deep.equal([])
  })

  it('names a character that no typeface has, and which certificate has it', () => {
    const { problems } = certificatePages(
      [official, { ...official, recipientName: 'Vương 王' }],
      shippedDesign('STATE_BK_A4'),
    )
    expect(problems).to.have.length(1)
    expect(problems[0]).to.include({ index: 1, element: 'name', blocking: true })
    expect(problems[0]?.text).to.include('“王” (U+738B)')
  })

  it('keeps stacked capitals clear of the line above', () => {
    const { texts: lines } = lay(
      { ...official, issuerTitle: 'Ỹ Ỵ Ự Ợ '.repeat(12) + 'Ế Ỗ Ẫ Ằ '.repeat(12) },
      'STATE_BK_A4',
    )
    const [first, second] = lines.filter((box) => box.element === 'issuer')
    if (!first || !second) throw new Error('two lines were expected')
    expect(second.baseline - second.above).to.be.greaterThan(first.baseline + first.below)
    expect(overlaps(rectangles(lines))).to.deep.equal([])
  })

  it('fits and colours a line for its own design when two designs share the line', () => {
    const design = shippedDesign('STATE_BK_A4')
    const narrow = design.elements.map((element) =>
      element.kind === 'signature' ? { ...element, width: 12 } : element,
    )
    const blue = { ...design.palette, ink: '#0000FF' }
    const signer = (of: CertificateDesign) =>
      lay(official, of).texts.filter((box) => box.element === 'signer')
    const before = signer(design)
    expect(signer({ ...design, elements: narrow })[0]?.size).to.be.lessThan(before[0]?.size ?? 0)
    expect(signer({ ...design, palette: blue })[0]?.color).to.equal('#0000FF')
    expect(signer(design)).to.deep.equal(before)
  })

  it('draws A3 as A4 enlarged, nothing else', () => {
    const small = lay(official, 'STATE_BK_A4').texts
    const large = lay(official, 'STATE_BK_A3').texts
    expect(large.map((box) => box.text)).to.deep.equal(small.map((box) => box.text))
    for (const [at, box] of large.entries()) {
      expect(box.baseline / (small[at]?.baseline ?? NaN)).to.be.closeTo(Math.SQRT2, 0.02)
    }
  })

  it('keeps every text in the frame and off every other, whatever the words', () => {
    const syllable = fc.constantFrom(
      'Nguyễn',
      'Ế',
      'xây',
      'dựng',
      'Ự',
      'pháp',
      'luật,',
      'ỨNG',
      '2021-2023',
      'a',
      'Nghiêng',
      'Ỗ',
      'W'.repeat(45),
    )
    const text = (least: number, most: number) =>
      fc.array(syllable, { minLength: least, maxLength: most }).map((parts) => parts.join(' '))
    const facts: fc.Arbitrary<CertificateFacts> = fc.record({
      documentStyle: fc.constant('state'),
      issuerTitle: text(1, 30),
      formTitle: fc.constantFrom(
        'Bằng khen',
        'Giấy khen',
        'Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, đoàn thể trung ương',
      ),
      recipientKind: fc.constantFrom('individual', 'collective', 'household'),
      formOfAddress: fc.constantFrom(null, 'Ông', 'Đồng chí'),
      recipientName: text(1, 24),
      recipientDetail: fc.option(text(1, 40)),
      achievement: text(1, 120),
      decisionNumber: text(1, 4),
      decisionDate: fc.constant('2023-05-18'),
      registerNumber: fc.option(fc.nat(999999)),
      registerYear: fc.constant(2023),
      place: text(1, 5),
      signerCapacity: fc.option(text(1, 12)),
      signerPosition: text(1, 12),
      signerName: text(1, 6),
      verificationCode: fc.constant('K7M2QX4RT9WA'),
      verificationUrl: fc.constant(
        'https://khenthuong.mot-co-quan-ten-rat-dai.example.gov.vn/xac-minh/K7M2QX4RT9WA',
      ),
    })
    fc.assert(
      fc.property(facts, fc.constantFrom(...shippedDesigns()), (some, design) => {
        const { boxes, texts: lines } = lay(some, design)
        expect(overlaps(rectangles(boxes))).to.deep.equal([])
        expect(outside(rectangles(boxes), design)).to.deep.equal([])
        expect(wordsOf(lines, 'achievement')).to.equal(some.achievement)
        expect(blank(lines)).to.be.at.least(35)
      }),
      { numRuns: 400 },
    )
  })
})
