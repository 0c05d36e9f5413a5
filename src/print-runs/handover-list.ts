import { registerNumberText } from '../awards/award.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { documentDate } from '../shared/dates.ts'
import { inTurns } from '../shared/in-turns.ts'
import { formatCount } from '../shared/numbers.ts'
import { namedIn, paperSerial } from './paper.present.ts'
import type { Handover, PaperToHandOver } from './papers.queries.ts'

/** The list on which those who take certificates sign: its words, the same on paper and in the sheet. */
export interface HandoverList {
  title: string
  /** Below the title. */
  about: string[]
  columns: string[]
  rows: { number: number; name: string; registerNumber: string; serial: string }[]
  closing: string
  /** Where and when; an empty place for the day while nobody has taken the papers. */
  placeAndDay: string
  /** Who took them; empty while nobody has. */
  receiver: string
}

/**
 * For papers that wait to be handed over, or for one handing over; others get their turn while thousands are worded.
 * `place`: where the office is.
 */
export async function handoverList(
  decision: Decision,
  papers: readonly PaperToHandOver[],
  { handover, place }: { handover: Handover | null; place: string },
): Promise<HandoverList> {
  const unit = handover?.receiverUnit ?? null
  const nameOf = namedIn(papers)
  const day = handover === null ? 'ngày …… tháng …… năm ……' : documentDate(handover.handedOn)
  return {
    title: 'DANH SÁCH GIAO, NHẬN BẰNG, GIẤY KHEN',
    about: [
      `(Theo Quyết định số ${decision.number} ${documentDate(decision.issuedOn)} của ${decision.issuerName})`,
      ...(unit === null ? [] : [`Đơn vị nhận: ${unit}`]),
    ],
    columns: ['STT', 'Họ tên, tập thể', 'Số sổ', 'Số phôi', 'Ký nhận'],
    rows: await inTurns(papers, (paper, at) => ({
      number: at + 1,
      name: nameOf(paper),
      registerNumber: registerNumberText(paper.registerNumber, decision.issueYear) ?? '',
      serial: paperSerial(paper) ?? '',
    })),
    closing: `Danh sách này có ${formatCount(papers.length)} bằng, giấy khen.`,
    placeAndDay: `${place}, ${day}`,
    receiver: handover?.receiver ?? '',
  }
}
