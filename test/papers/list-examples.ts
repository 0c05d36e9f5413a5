import type { RecipientKind } from '../../src/award-forms/award-form.ts'
import type { Decision } from '../../src/decisions/decision.queries.ts'
import type { PageOnPaper } from '../../src/documents/pdf/write-pages.ts'
import type { ListLine } from '../../src/papers/list-line.queries.ts'

/** An invented line of a list. */
export function aLine(recipientKind: RecipientKind, changes: Partial<ListLine> = {}): ListLine {
  const isPerson = recipientKind === 'individual'
  return {
    recipientKind,
    recipientName: isPerson ? 'Trần Thị Lan' : 'Chi bộ Vụ Pháp chế',
    formOfAddress: isPerson ? 'Đồng chí' : null,
    position: isPerson ? 'Chuyên viên' : null,
    unitName: 'Chi bộ Vụ Pháp chế',
    unitPathText: 'Đảng bộ Khối Ví dụ › Đảng bộ Bộ Ví dụ › Chi bộ Vụ Pháp chế',
    formCode: isPerson ? 'PBK_TU_DV' : 'PBK_TU_CB',
    formGroup: 'bang_khen',
    formName: 'Bằng khen của Ban Thường vụ',
    everydayName: 'Bằng khen',
    achievement: 'Có thành tích xuất sắc',
    status: 'issued',
    bonusAmount: null,
    bonusSource: null,
    bonusCoefficientX100: null,
    bonusBaseSalary: null,
    bonusRounding: null,
    revokedBy: null,
    revokedOn: null,
    ...changes,
  }
}

/** The decision such a list goes with; its counts are those of the list. */
export function aDecision(lines: readonly ListLine[], changes: Partial<Decision> = {}): Decision {
  const count = (kind: RecipientKind) => lines.filter(({ recipientKind }) => recipientKind === kind).length
  return {
    id: 1,
    issuingBodyId: 1,
    issuingBodyCode: 'DUK',
    number: '127-QĐ/ĐUK',
    issuedOn: '2023-02-05',
    issueYear: 2023,
    expectedCollectives: null,
    expectedIndividuals: null,
    expectedHouseholds: null,
    subject: 'Về việc tặng bằng khen',
    place: 'Hà Nội',
    issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
    certificateTitle: 'BAN THƯỜNG VỤ',
    documentStyle: 'party',
    signerName: 'Nguyễn Văn Thử',
    signerPosition: 'Phó Bí thư',
    signerCapacity: 'TM. BAN THƯỜNG VỤ',
    movementId: null,
    movementCode: null,
    movementName: null,
    note: null,
    invented: true,
    status: 'issued',
    enteredAt: new Date(0),
    annulledOn: null,
    annulmentText: null,
    annulmentGroundCode: null,
    annulmentGroundName: null,
    scanFileId: null,
    createdBy: null,
    version: 1,
    individuals: count('individual'),
    collectives: count('collective'),
    households: count('household'),
    ...changes,
  }
}

export interface ReadPage {
  /** The lines of text from top to bottom. */
  lines: string[]
  text: string
  /** The lowest reach of anything, mm from the top. */
  lowest: number
  /** The text furthest to the right. */
  rightmost: number
}

/** What somebody who looks at the pages reads. */
export async function readPages(pages: AsyncIterable<PageOnPaper>): Promise<ReadPage[]> {
  const read: ReadPage[] = []
  for await (const { boxes } of pages) {
    const texts = boxes.filter((box) => box.kind === 'text').toSorted((a, b) => a.baseline - b.baseline)
    const lines = texts.map(({ text }) => text)
    read.push({
      lines,
      text: lines.join(' '),
      lowest: Math.max(...texts.map((box) => box.baseline + box.below)),
      rightmost: Math.max(...texts.map((box) => box.x + box.width)),
    })
  }
  return read
}
