import { AWARD_STATUS_NAMES, periodText, registerNumberText } from '../awards/award.ts'
import { awardHistory, type Award } from '../awards/award.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { personFacts, postingRow, type Fact, type TableRow } from './person.present.ts'
import { getPerson, listPostings } from './person.queries.ts'
import { ByPersonId } from './person.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/show': {
      facts: { label: string; value: Fact }[]
      postings: TableRow[]
      awards: TableRow[]
      withdrawn: number
      links: { correct: string; transfer: string } | null
    }
  }
}

/** A line of everything a person was given: what is no longer valid says so, and stays. */
function awardRow(award: Award): TableRow {
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

const show = page({
  path: '/people/:id',
  permission: 'register.read',
  params: ByPersonId,
  show: async (context, { params }) => {
    const person = await getPerson(context.db, context.actor, params.id, context.today)
    const mayWrite = may(context.actor, 'register.write')
    const postings = await listPostings(context.db, [person.id])
    const awards = await awardHistory(context.db, context.actor, { personId: person.id })
    const now = postings.find(
      (post) => post.isMain && post.validFrom <= context.today && post.validTo === null,
    )
    const address = `/people/${person.id}`
    const model = {
      facts: personFacts(person),
      postings: postings.map((posting) =>
        postingRow(posting, { mayWrite, seesUnits: context.actor.organisationId === null }),
      ),
      awards: awards.map(awardRow),
      withdrawn: awards.filter(({ status }) => status !== 'issued').length,
      links: mayWrite ? { correct: `${address}/correction`, transfer: `${address}/transfer` } : null,
    }
    return pageReply('people/show', model, {
      title: person.fullName,
      section: 'people',
      backLink: { href: '/people', text: 'Cá nhân' },
      wide: true,
      ...(now && { lead: `${now.position}, ${now.organisationName}` }),
    })
  },
})

export const personPages: Endpoint[] = [show]
