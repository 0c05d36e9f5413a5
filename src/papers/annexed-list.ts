import type { Decision } from '../decisions/decision.queries.ts'
import { shortDate } from '../shared/dates.ts'
import { inTurns } from '../shared/in-turns.ts'
import type { ListLine } from './list-line.queries.ts'
import {
  attachedTo,
  commonAchievement,
  countsInWords,
  countsOf,
  kindsInWords,
  nameText,
  placesIn,
  revokedText,
  sectionsOf,
  titleOf,
} from './list-words.ts'

/** The list that goes with a decision (danh sách kèm theo quyết định), in words, for paper and sheet alike. */
export interface AnnexedList {
  /** Bold lines of the title. */
  title: string[]
  /** Lines in brackets under it. */
  about: string[]
  columns: string[]
  sections: { heading: string | null; rows: string[][] }[]
  /** 'Danh sách này có 04 tập thể và 06 cá nhân./.' */
  closing: string
}

function nameOf(line: ListLine): string {
  const revoked = revokedText(line)
  return revoked === null ? nameText(line) : `${nameText(line)} (${revoked})`
}

/** The counts on paper must be those of the list; a paper that contradicts itself is never printed. */
function requireSameCounts(decision: Decision, lines: readonly ListLine[]): void {
  const { collective, household, individual } = countsOf(lines)
  const { collectives, households, individuals } = decision
  if (collective === collectives && household === households && individual === individuals) return
  throw new Error(`The list of decision ${decision.id} is not as long as the decision says.`)
}

/**
 * What the annexed list of a decision says; others get their turn while thousands of lines are worded. Throws when the list
 * is not as long as the decision says.
 */
export async function annexedList(decision: Decision, lines: readonly ListLine[]): Promise<AnnexedList> {
  requireSameCounts(decision, lines)
  const counts = countsOf(lines)
  const achievement = commonAchievement(lines)
  const withMerit = achievement === null
  const placeOf = placesIn(lines)
  const sections: AnnexedList['sections'] = []
  for (const section of sectionsOf(lines)) {
    const rows = await inTurns(section.lines, (line, at) => [
      ...[String(at + 1), nameOf(line), placeOf(line), line.everydayName],
      ...(withMerit ? [line.achievement] : []),
    ])
    sections.push({ heading: section.heading, rows })
  }
  const { annulledOn } = decision
  return {
    title: ['DANH SÁCH', titleOf(lines), ...(achievement === null ? [] : [achievement])],
    about: [
      attachedTo(decision),
      ...(annulledOn === null ? [] : [`(Quyết định đã bị huỷ bỏ ngày ${shortDate(annulledOn)})`]),
    ],
    columns: [
      'STT',
      `Tên ${kindsInWords(counts)}`,
      'Chức vụ, đơn vị',
      'Hình thức',
      ...(withMerit ? ['Thành tích'] : []),
    ],
    sections,
    closing: `Danh sách này có ${countsInWords(counts)}./.`,
  }
}
