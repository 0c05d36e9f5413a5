import { expect } from 'chai'
import fc from 'fast-check'
import {
  designDefinitionSchema,
  type CertificateDesign,
  type DesignElement,
} from '../../src/certificate-designs/certificate-design.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { lintDesign } from '../../src/certificate-designs/design-lint.ts'
import { nearestToken } from '../../src/certificate-designs/tokens.ts'
import { certificatePages } from '../../src/certificates/certificate.layout.ts'
import { longest } from '../certificates/certificate-examples.ts'
import { shippedDesign } from '../support/designs.ts'

const ADDRESS = 'https://khenthuong.example.vn/xac-minh/K7M2QX4RT9WA'

type Change<K extends DesignElement['kind']> = Partial<Extract<DesignElement, { kind: K }>>

/** STATE_GK_A4 with its first element of a kind (and, of texts, this id) changed. */
function changed<K extends DesignElement['kind']>(
  kind: K,
  change: Change<K>,
  id?: string,
): CertificateDesign {
  const design = shippedDesign('STATE_GK_A4')
  const at = design.elements.findIndex(
    (element) => element.kind === kind && (id === undefined || ('id' in element && element.id === id)),
  )
  const elements = design.elements.map(
    (element, index) => (index === at ? { ...element, ...change } : element), // of the kind that was asked for
  )
  return { ...design, elements }
}

const said = (design: CertificateDesign) =>
  lintDesign(design, ADDRESS).map(({ text, tone }) => `${tone}: ${text}`)

describe('A design looked over before it is saved', () => {
  for (const design of shippedDesigns()) {
    it(`finds nothing wrong with ${design.code}`, () =>
      expect(lintDesign(design, ADDRESS).filter(({ tone }) => tone === 'wrong')).to.deep.equal([]))
  }

  const table: [what: string, design: () => CertificateDesign, sentence: string][] = [
    [
      'a text off the page',
      () => changed('text', { x: 280 }, 'decision'),
      'wrong: Chữ: Số quyết định ra ngoài trang 87,0 mm về phía phải; hãy dịch vào hoặc thu hẹp lại.',
    ],
    [
      'a letter no typeface has',
      () => changed('text', { text: 'Số 王' }, 'decision'),
      'wrong: Phông chữ này không có “王”; hãy gõ lại hoặc chọn phông khác.',
    ],
    [
      'a floor over the size',
      () => changed('text', { floor: 12 }, 'decision'),
      'wrong: Cỡ nhỏ nhất (12 pt) lớn hơn cỡ chữ (11,5 pt); hãy đổi một trong hai.',
    ],
    [
      'a code a phone cannot read',
      () => changed('qr', { size: 8 }),
      'wrong: Mã QR cạnh 8,0 mm có ô nhỏ hơn 0,3 mm, điện thoại không đọc được; hãy để ít nhất 10,0 mm.',
    ],
    [
      'a text in the room for the signature',
      () => changed('text', { x: 180, y: 175 }, 'register'),
      'attention: Chữ: Số vào sổ lấn vào chỗ trống dành cho chữ ký và con dấu.',
    ],
    [
      'no room for the signature',
      () => changed('signature', { bottom: 160 }),
      'wrong: Phần ký tên cao 26,7 mm',
    ],
    [
      'a block without room',
      () => changed('stack', { bottom: 60 }),
      'wrong: Khối chữ cao 7,2 mm không đủ chỗ cho 7 dòng',
    ],
    [
      'a colour nobody knows',
      () => changed('text', { color: 'tím' }, 'decision'),
      'wrong: Bảng màu của mẫu không có «tím»',
    ],
    [
      'a drawing nobody knows',
      () => changed('motif', { motif: 'rồng' }),
      'wrong: Sổ không có hình vẽ «rồng»',
    ],
    [
      'a certificate without the number of its decision',
      () => changed('text', { text: 'Quyết định' }, 'decision'),
      'attention: Mẫu chưa có số quyết định {decisionNumber}.',
    ],
  ]
  for (const [what, design, sentence] of table) {
    it(`says so of ${what}`, () =>
      expect(
        said(design()).some((one) => one.startsWith(sentence)),
        said(design()).join('\n'),
      ).to.equal(true))
  }

  it('names the fact that was probably meant', () => {
    const { elements, ...rest } = shippedDesign('STATE_GK_A4')
    const read = designDefinitionSchema.safeParse({
      ...rest,
      elements: elements.map((one) => (one.kind === 'text' ? { ...one, text: 'Tặng {recipentName}' } : one)),
    })
    expect(read.error?.issues[0]?.message).to.equal('Sổ không biết {recipentName}; có lẽ là {recipientName}.')
    expect(nearestToken('signername')).to.equal('signerName')
  })

  it('lets through nothing that cannot be laid out, however the numbers are', () => {
    const mm = fc.double({ min: -50, max: 450, noNaN: true })
    const numbers = fc.record({
      top: mm,
      bottom: mm,
      width: fc.double({ min: 1, max: 400, noNaN: true }),
      space: fc.double({ min: 0, max: 80, noNaN: true }),
    })
    const before = fc.array(fc.double({ min: -20, max: 60, noNaN: true }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(
        fc.constantFrom(...shippedDesigns()),
        numbers,
        before,
        (design, { top, bottom, width, space }, gaps) => {
          const elements = design.elements.map((element) => {
            if (element.kind === 'stack')
              return {
                ...element,
                top,
                bottom,
                width,
                items: element.items.map((item, at) => ({ ...item, before: gaps[at] ?? 0 })),
              }
            return element.kind === 'signature' ? { ...element, top, bottom, width, space } : element
          })
          const tried = { ...design, elements }
          if (lintDesign(tried, ADDRESS).some(({ undrawable }) => undrawable === true)) return
          expect(certificatePages([longest], tried).pages[0]).to.not.be.empty
        },
      ),
      { numRuns: 150 },
    )
  })
})
