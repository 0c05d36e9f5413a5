import { awardHistory } from '../awards/award.queries.ts'
import { awardYears, type AwardYears } from '../awards/award-years.present.ts'
import { classificationOfYear } from '../classifications/classification.present.ts'
import { classificationsOf } from '../classifications/classification.queries.ts'
import type { Fact, Row } from '../http/components.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, type Link } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate, today as dayOf } from '../shared/dates.ts'
import { filesMergedInto, getMergeOf } from './merge.queries.ts'
import { personFacts, postingRow } from './person.present.ts'
import { getPerson, listPostings, type Person } from './person.queries.ts'
import { ByPersonId } from './person.schema.ts'
import { whatPreventsUndoing } from './undo-merge.commands.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/show': {
      facts: { label: string; value: Fact }[]
      postings: Row[]
      awards: AwardYears
      classifications: Row[]
      links: { correct: string; transfer: string } | null
    }
    'people/merged': {
      sentence: string
      survivor: Link
      facts: { label: string; value: Fact }[]
      /** What keeps the merge from being undone; null for those who may not. */
      undo: { path: string; prevented: string[] } | null
    }
  }
}

/** The page of a file that was merged: where it went, and the way back. */
async function mergedFile(context: ReadContext, person: Person, into: number) {
  const { db, actor, today } = context
  const survivor = await getPerson(db, actor, into, today)
  const merge = await getMergeOf(db, person.id)
  const by = merge.mergedByName ?? 'Hệ thống'
  const model = {
    sentence: `${by} đã gộp hồ sơ này ngày ${shortDate(dayOf(merge.mergedAt))}; chức vụ và khen thưởng nay ở hồ sơ`,
    survivor: { href: `/people/${survivor.id}`, text: survivor.fullName },
    facts: personFacts(person),
    undo: may(actor, 'register.write')
      ? { path: `/people/${person.id}/merge-undoing`, prevented: await whatPreventsUndoing(db, merge) }
      : null,
  }
  return pageReply('people/merged', model, {
    title: person.fullName,
    state: { text: 'Đã gộp vào hồ sơ khác', tone: 'neutral' },
    section: 'people',
    backLink: { href: '/people', text: 'Cá nhân' },
  })
}

/** The files that went into this one, as facts that lead to them. */
async function mergedFacts({ db }: ReadContext, person: Person): Promise<{ label: string; value: Fact }[]> {
  return (await filesMergedInto(db, person.id)).map(({ id, code, fullName }) => ({
    label: 'Hồ sơ đã gộp vào',
    value: { text: fullName, href: `/people/${id}`, ...(code !== null && { note: `mã cũ ${code}` }) },
  }))
}

const show = page({
  path: '/people/:id',
  permission: 'register.read',
  params: ByPersonId,
  show: async (context, { params }) => {
    const { db, actor, today } = context
    const person = await getPerson(db, actor, params.id, today)
    if (person.mergedInto !== null) return mergedFile(context, person, person.mergedInto)
    const mayWrite = may(actor, 'register.write')
    const postings = await listPostings(db, [person.id])
    const now = postings.find((post) => post.isMain && post.validFrom <= today && post.validTo === null)
    const address = `/people/${person.id}`
    const model = {
      facts: [...personFacts(person), ...(await mergedFacts(context, person))],
      postings: postings.map((posting) =>
        postingRow(posting, { mayWrite, seesUnits: actor.organisationId === null }),
      ),
      awards: awardYears(await awardHistory(db, actor, { personId: person.id }), address),
      classifications: (await classificationsOf(db, actor, { personId: person.id }, today)).map(
        classificationOfYear,
      ),
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
