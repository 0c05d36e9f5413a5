import { historyOf } from '../audit/history.ts'
import { awardsOfUnits } from '../awards/unit-awards.queries.ts'
import { awardHistory } from '../awards/award.queries.ts'
import { awardYears, type AwardYears } from '../awards/award-years.present.ts'
import { classificationOfYear } from '../classifications/classification.present.ts'
import { classificationsOf } from '../classifications/classification.queries.ts'
import type { Row } from '../http/components.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { actsOn } from '../reorganisations/reorganisation.queries.ts'
import { KIND_WORDS } from '../reorganisations/reorganisation.ts'
import { may } from '../shared/actor.ts'
import { lastDay, shortDate, type PlainDate } from '../shared/dates.ts'
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
import { placedOn, predecessorsOf, presentUnits, type Predecessor } from './succession.queries.ts'
import { actLink, unitLine, type UnitLine } from './unit-line.present.ts'
import { whereNow } from './unit-line.ts'

declare module '../http/view.ts' {
  interface Views {
    'organisations/show': ReturnType<typeof unitPage> & {
      awardYears: AwardYears
      classifications: Row[]
    }
  }
}

/** More units directly under one than this are on the list page. */
const MOST_CHILDREN = 100
const LATEST_EVENTS = 20
const MOST_AWARDS = 200

/** Units directly under a former one on its last day, of which is said where they are today. */
const MOST_FORMER_CHILDREN = 1000

async function lineOf(
  { db, today }: ReadContext,
  { id, versions }: Organisation,
  predecessors: Predecessor[],
): Promise<UnitLine> {
  const { validTo } = lifeSpan(versions)
  const last = validTo !== null && validTo <= today ? lastDay(validTo) : null
  if (last === null) {
    const children = { places: [], unattributed: 0 }
    return unitLine({ present: null, placed: new Map(), children, predecessors })
  }
  const under = (await childrenOn(db, id, last, MOST_FORMER_CHILDREN)).map((child) => child.id)
  const present = await presentUnits(db, [id, ...under], today)
  const counted = [...present.values()].flatMap(({ units }) => units.map((unit) => unit.id))
  const placed = await placedOn(db, counted, today)
  const ofChildren = new Map([...present].filter(([unit]) => unit !== id))
  return unitLine({
    present: present.get(id) ?? null,
    placed,
    children: whereNow(ofChildren, placed),
    predecessors,
  })
}

async function unitFacts(
  context: ReadContext,
  organisation: Organisation,
  on: PlainDate,
  asked: boolean,
): Promise<UnitFacts> {
  const { db, actor } = context
  const { id } = organisation
  const parentIds = organisation.versions.flatMap(({ parentId }) => parentId ?? [])
  const predecessors = await predecessorsOf(db, id)
  const acts = await actsOn(db, id)
  return {
    organisation,
    parents: await versionsOf(db, parentIds),
    unit: (await unitsOn(db, [id], on)).get(id),
    children: await childrenOn(db, id, on, MOST_CHILDREN),
    below: await typeCountsUnder(db, id, on),
    headcounts: await headcountsOf(db, id),
    successions: await successionsOf(db, id),
    parallels: await parallelsOf(db, id, on),
    awards: await awardsOfUnits(
      db,
      actor,
      predecessors.map((former) => former.id),
      MOST_AWARDS,
    ),
    line: await lineOf(context, organisation, predecessors),
    acts: acts.map((act) => actLink({ ...act, kindName: KIND_WORDS[act.kind].name })),
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
    const results = await classificationsOf(
      context.db,
      context.actor,
      { organisationId: organisation.id },
      context.today,
    )
    const classifications = results.map(classificationOfYear)
    const years = awardYears(awards, `/organisations/${organisation.id}`)
    return pageReply(
      'organisations/show',
      { ...unitPage(facts), awardYears: years, classifications },
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
