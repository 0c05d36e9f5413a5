import { historyOf } from '../audit/history.ts'
import { awardHistory } from '../awards/award.queries.ts'
import { awardYears, type AwardYears } from '../awards/award-years.present.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { listOrganisationTypes, unitsOn } from './organisation.queries.ts'
import { lifeBadge, unitPage, type UnitFacts } from './organisation-record.present.ts'
import {
  getOrganisation,
  headcountsOf,
  parallelsOf,
  successionsOf,
  versionsOf,
  type Organisation,
} from './organisation-record.queries.ts'
import { ById, UnitAsked } from './organisation.schema.ts'
import { childrenOn, typeCountsUnder } from './organisation-tree.queries.ts'
import { lifeSpan, versionNear } from './organisation.ts'

declare module '../http/view.ts' {
  interface Views {
    'organisations/show': ReturnType<typeof unitPage> & { awardYears: AwardYears }
  }
}

/** More units directly under one than this are on the list page. */
const MOST_CHILDREN = 50
const LATEST_EVENTS = 20

async function unitFacts(
  { db, actor }: ReadContext,
  organisation: Organisation,
  on: PlainDate,
  asked: boolean,
): Promise<UnitFacts> {
  const { id } = organisation
  const parentIds = organisation.versions.flatMap(({ parentId }) => parentId ?? [])
  return {
    organisation,
    parents: await versionsOf(db, parentIds),
    unit: (await unitsOn(db, [id], on)).get(id),
    children: await childrenOn(db, id, on, MOST_CHILDREN),
    below: await typeCountsUnder(db, id, on),
    headcounts: await headcountsOf(db, id),
    successions: await successionsOf(db, id),
    parallels: await parallelsOf(db, id, on),
    types: await listOrganisationTypes(db),
    history: await historyOf(db, { type: 'organisation', id }, LATEST_EVENTS),
    on,
    asked,
    mayWrite: may(actor, 'register.write'),
  }
}

const showUnit = page({
  path: '/organisations/:id',
  permission: 'register.read',
  params: ById,
  query: UnitAsked,
  show: async (context, { params, query }) => {
    const organisation = await getOrganisation(context.db, context.actor, params, context.today)
    const on = query.on ?? context.today
    const facts = await unitFacts(context, organisation, on, query.on !== undefined)
    const { name } = versionNear(organisation.versions, on)
    const awards = await awardHistory(context.db, context.actor, { organisationId: organisation.id })
    const years = awardYears(awards, `/organisations/${organisation.id}`)
    return pageReply(
      'organisations/show',
      { ...unitPage(facts), awardYears: years },
      {
        title: name,
        state: lifeBadge(lifeSpan(organisation.versions), on),
        backLink: { href: '/organisations', text: 'Đơn vị' },
        section: 'organisations',
        ...(query.on !== undefined && { lead: `Tại ngày ${shortDate(on)}` }),
      },
    )
  },
})

export const organisationPages: Endpoint[] = [showUnit]
