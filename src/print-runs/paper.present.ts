import { registerNumberText } from '../awards/award.ts'
import { serialText } from '../blanks/blank-lot.ts'
import type { Badge } from '../http/reply.ts'
import { placesIn } from '../papers/list-words.ts'
import { momentText, shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Handover, Paper, PaperCounts, PaperToHandOver } from './papers.queries.ts'
import { PAPER_STATE_NAMES, PAPER_STATES, type PaperState } from './print-run.ts'
import { CERTIFICATE_KIND_NAMES } from '../verification/certificate-kind.ts'
import { serialStyle } from './serial-style.ts'

/** Where papers are, in words. */

const TONES: Readonly<Record<PaperState, Badge['tone']>> = {
  none: 'neutral',
  waiting: 'attention',
  printed: 'attention',
  checked: 'attention',
  signed: 'gold',
  handed_over: 'done',
}

function by(name: string | null, moment: Date | null): string {
  return [name ?? 'Hệ thống', moment === null ? null : momentText(moment)]
    .filter((part) => part !== null)
    .join(', ')
}

/** Since when a paper is where it is, and who said so. */
function whereText(paper: Paper): string | null {
  switch (paper.state) {
    case 'none':
      return null
    case 'waiting':
      return `trong đợt in ${paper.runId ?? ''}`
    case 'printed':
      return by(paper.settledByName, paper.settledAt)
    case 'checked':
      return by(paper.checkedByName, paper.checkedAt)
    case 'signed':
      return `ngày ${shortDate(paper.signedOn ?? '')}, ${paper.signedByName ?? 'Hệ thống'} ghi`
    case 'handed_over': {
      const unit = paper.receiverUnit === null ? '' : `, ${paper.receiverUnit}`
      return `ngày ${shortDate(paper.handedOn ?? '')} cho ${paper.receiver ?? ''}${unit}; ${paper.handedByName ?? 'Hệ thống'} ghi`
    }
  }
}

/** 'B012341'; null on white paper. */
export function paperSerial(paper: Pick<Paper, 'serial' | 'serialPrefix' | 'serialDigits'>): string | null {
  return paper.serial === null ? null : serialText(serialStyle(paper), paper.serial)
}

/** How many papers of a decision are where; each figure leads to them. */
export function paperFigures(decisionId: number, counts: PaperCounts) {
  return PAPER_STATES.map((state) => ({
    label: PAPER_STATE_NAMES[state],
    number: counts[state],
    ...(counts[state] > 0 && { href: `/decisions/${decisionId}/papers?state=${state}` }),
  }))
}

/** Whose papers these are, each told from the others: 'Chi bộ Văn phòng (Đảng bộ Bộ Ví dụ)'. */
export function namedIn(papers: readonly PaperToHandOver[]): (paper: PaperToHandOver) => string {
  const placeOf = placesIn(papers)
  return (paper) => {
    const place = placeOf(paper)
    return place === '' ? paper.recipientName : `${paper.recipientName} (${place})`
  }
}

/** Papers of a decision as lines of a list. */
export function paperRows(papers: readonly Paper[], year: number) {
  const placeOf = placesIn(papers)
  return papers.map((paper) => paperRow(paper, placeOf({ ...paper, position: null }), year))
}

/** Papers that somebody has in hand: what is not printed yet, or already given, waits for nobody's word. */
const IN_HAND: readonly PaperState[] = ['printed', 'checked', 'signed']

/** A line of the papers of a decision; `value` is the sheet, for ticking where something can be said of it. */
function paperRow(paper: Paper, place: string, year: number) {
  const { sheetId, lineNo, recipientName, awardId, certificateKind, runId, copyNo } = paper
  const where = whereText(paper)
  const copy = copyNo !== null && copyNo > 1 ? `bản ${copyNo}` : ''
  const again = certificateKind === 'original' ? '' : CERTIFICATE_KIND_NAMES[certificateKind].toLowerCase()
  const note = [place, again, copy].filter((part) => part !== '').join(', ')
  return {
    ...(sheetId !== null && IN_HAND.includes(paper.state) && { value: String(sheetId) }),
    label: recipientName,
    cells: {
      line: { number: lineNo },
      recipient: { text: recipientName, href: `/awards/${awardId}`, ...(note !== '' && { note }) },
      number: { text: registerNumberText(paper.registerNumber, year) },
      serial: { text: paperSerial(paper) },
      state: {
        badge: { text: PAPER_STATE_NAMES[paper.state], tone: TONES[paper.state] },
        ...(where !== null && { note: where }),
      },
      run: runId === null ? { text: null } : { text: `Đợt ${runId}`, href: `/print-runs/${runId}` },
    },
  }
}

/** What the page of an award says of its paper. */
export function awardPaperFacts(papers: readonly Paper[]) {
  return papers.map((paper) => {
    const serial = paperSerial(paper)
    const where = whereText(paper)
    const notes = [where, serial === null ? null : `phôi ${serial}`].filter((part) => part !== null)
    const copy = paper.copyNo !== null && paper.copyNo > 1 ? `, bản ${paper.copyNo}` : ''
    return {
      label: `Tờ bằng, giấy${copy}`,
      value: {
        text: PAPER_STATE_NAMES[paper.state],
        ...(paper.runId !== null && { href: `/print-runs/${paper.runId}` }),
        ...(notes.length > 0 && { note: notes.join('; ') }),
      },
    }
  })
}

/** A line of the handing overs of a decision. */
export function handoverRow(handover: Handover) {
  return {
    cells: {
      day: shortDate(handover.handedOn),
      receiver: handover.receiver,
      unit: { text: handover.receiverUnit },
      papers: { number: handover.papers },
      who: handover.recordedByName ?? 'Hệ thống',
      sheet: { text: 'PDF để in', href: `/handovers/${handover.id}/sheet.pdf` },
      workbook: { text: 'Excel', href: `/handovers/${handover.id}/sheet.xlsx` },
    },
  }
}

/** '40 tờ' */
export function papersText(count: number): string {
  return `${formatNumber(count)} tờ`
}
