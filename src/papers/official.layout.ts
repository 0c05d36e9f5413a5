import { beside, paragraph, space, stacked, type Block } from '../documents/pdf/block.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import { upperCase } from '../shared/vietnamese.ts'
import { bodyAtHead, capacityInStyle } from './official-words.ts'

/** The parts every official paper has, as blocks. Lengths in mm, type sizes in points. */

const LEFT_SHARE = 0.42
const GAP = 4

function partyHead(body: string, left: number, right: number): [Block, Block] {
  const bold = { face: 'serif-bold', size: 14 } as const
  return [
    stacked([
      paragraph(body, bold, { width: left, align: 'centre' }),
      paragraph('*', bold, { width: left, align: 'centre' }),
    ]),
    paragraph(
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      { face: 'serif-bold', size: 15 },
      { width: right, align: 'centre', rule: 1 },
    ),
  ]
}

function stateHead(body: string, left: number, right: number): [Block, Block] {
  return [
    paragraph(body, { face: 'serif-bold', size: 13 }, { width: left, align: 'centre', rule: 0.4 }),
    stacked([
      paragraph(
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        { face: 'serif-bold', size: 12 },
        { width: right, align: 'centre' },
      ),
      paragraph(
        'Độc lập - Tự do - Hạnh phúc',
        { face: 'serif-bold', size: 13 },
        { width: right, align: 'centre', rule: 1 },
      ),
    ]),
  ]
}

/** The head of a paper: the body on the left; the State's or the Party's name on the right. */
export function officialHead(style: DocumentStyle, issuerName: string, width: number): Block {
  const left = width * LEFT_SHARE - GAP
  const right = width * (1 - LEFT_SHARE)
  const body = upperCase(bodyAtHead(issuerName))
  const [own, common] = style === 'party' ? partyHead(body, left, right) : stateHead(body, left, right)
  return beside([
    { block: own, x: 0 },
    { block: common, x: width * LEFT_SHARE },
  ])
}

/** A title over the whole width: bold lines, then lines in brackets in italics. */
export function titleBlock(bold: string[], italic: string[], width: number): Block {
  return stacked([
    space(7),
    ...bold.map((line) => paragraph(line, { face: 'serif-bold', size: 14 }, { width, align: 'centre' })),
    ...italic.map((line) => paragraph(line, { face: 'serif-italic', size: 13 }, { width, align: 'centre' })),
    space(5),
  ])
}

/** Room for signature and seal. */
const BLANK = 26

export interface Signature {
  /** Bold lines over the blank: capacity, post. */
  titles: string[]
  /** Under the blank; empty where nobody is named yet. */
  name: string
}

/**
 * Those who answer for a paper, side by side over `width` mm, the last under the place and a date to be written by hand.
 * Nobody is named, since the register does not know them.
 */
export function signatureRow(titles: string[], place: string, width: number): Block {
  const each = width / titles.length
  const dated = `${place === '' ? '' : `${place}, `}ngày ……. tháng ……. năm ………`
  return beside(
    titles.map((title, index) => ({
      x: index * each,
      block: stacked([
        paragraph(
          index === titles.length - 1 ? dated : '',
          { face: 'serif-italic', size: 13 },
          { width: each, align: 'centre' },
        ),
        signatureBlock({ titles: [title], name: '' }, each),
      ]),
    })),
  )
}

/** One who signs, centred in a column. */
export function signatureBlock({ titles, name }: Signature, width: number): Block {
  const centred = { width, align: 'centre' } as const
  return stacked([
    ...titles.map((line) => paragraph(line, { face: 'serif-bold', size: 13 }, centred)),
    space(BLANK),
    paragraph(name, { face: 'serif-bold', size: 14 }, centred),
  ])
}

/** The signer of a decision as papers name him: capacity in the style of the paper, post, name. */
export function signerOf(decision: {
  documentStyle: DocumentStyle
  signerCapacity: string | null
  signerPosition: string
  signerName: string
}): Signature {
  const { documentStyle, signerCapacity, signerPosition, signerName } = decision
  const capacity = signerCapacity === null ? [] : [capacityInStyle(signerCapacity, documentStyle)]
  return { titles: [...capacity, signerPosition].map(upperCase), name: signerName }
}
