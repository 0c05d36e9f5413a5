import { AWARD_STATUS_NAMES, periodText, registerNumberText } from '../awards/award.ts'
import type { Award } from '../awards/award.queries.ts'
import { shortDate } from '../shared/dates.ts'
import type { TableRow } from './person.present.ts'

/** A line of everything a person was given: what is no longer valid says so, and stays. */
export function awardRow(award: Award): TableRow {
  const withdrawn = award.status === 'revoked' || award.status === 'annulled'
  const period = periodText(award)
  return {
    muted: withdrawn,
    cells: {
      issuedOn: shortDate(award.issuedOn),
      form: {
        text: award.formName,
        href: `/awards/${award.id}`,
        ...(withdrawn && { badge: { text: AWARD_STATUS_NAMES[award.status], tone: 'danger' } }),
      },
      achievement: { text: award.achievement, ...(period !== null && { note: period }) },
      issuer: award.issuerName,
      decision: { text: award.decisionNumber, href: `/decisions/${award.decisionId}` },
      register: registerNumberText(award.registerNumber, award.awardYear),
    },
  }
}
