import { accountsWithin } from '../accounts/account.queries.ts'
import { listAuditEvents } from '../audit/audit.queries.ts'
import { logEvent } from '../audit/audit.present.ts'
import { subjectNames } from '../audit/subject-names.queries.ts'
import { listUnfinished } from '../awards/entry/unfinished-entry.queries.ts'
import { shortLots } from '../blanks/blank-lot.queries.ts'
import { waitingPapers } from '../print-runs/waiting-papers.queries.ts'
import { openRuns } from '../print-runs/print-run.queries.ts'
import { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import type { ReadContext } from '../http/context.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { yearOf } from '../shared/dates.ts'
import { optionalYear } from '../shared/fields.ts'
import { cellsStatement } from '../statistics/cells-statement.ts'
import { periodOf, yearBefore } from '../statistics/period.ts'
import { totalFigures } from '../statistics/statistics.present.ts'
import { yearsWithDecisions, type Counted } from '../statistics/statistics.queries.ts'
import { awardsIn, totalsIn } from '../statistics/report-figures.queries.ts'
import { doors, tasksOf } from './overview.present.ts'
import { decisionsWithoutScan, draftsInHand, importsInHand } from './overview.queries.ts'

const ACTS_SHOWN = 10
const DECISIONS_NAMED = 5

/** What was last done to the register: everybody's own acts; for those who may read the log, what the log shows them. */
async function lastActs(context: ReadContext) {
  const { actor, db, today } = context
  const mine = actor.accountId === null ? [] : [actor.accountId]
  const accountIds = may(actor, 'audit.read') ? await accountsWithin(db, actor, today) : mine
  const events = await listAuditEvents(
    db,
    { ...(accountIds && { accountIds }), registerOnly: true },
    ACTS_SHOWN,
  )
  const names = await subjectNames(db, events)
  return events.map((event) => {
    const { note, ...told } = logEvent(event, names, () => undefined)
    return { ...told, changes: [] }
  })
}

/** Decisions of the last year with certificates to print, and with papers to hand over. */
async function papersInHand({ db, actor, today }: ReadContext) {
  if (!may(actor, 'register.write')) return { unprinted: [], unhanded: [] }
  const asked = { today, pageSize: DECISIONS_NAMED }
  return {
    unprinted: (await waitingPapers(db, actor, { ...asked, kind: 'unprinted' })).rows,
    unhanded: (await waitingPapers(db, actor, { ...asked, kind: 'unhanded' })).rows,
  }
}

const showOverview = page({
  path: '/',
  permission: 'signed-in',
  query: z.object({ year: optionalYear('Năm') }),
  snapshot: true,
  show: async (context, { query }) => {
    const { db, actor, deps } = context
    const { figures } = deps
    const years = await yearsWithDecisions(db)
    const year = query.year ?? years[0] ?? yearOf(context.today)
    const counted: Counted = { ...periodOf({ year }, year), organisationId: null }
    const before = yearBefore(counted)
    const read = async () => ({
      totals: await totalsIn(db, counted, { actor, figures }),
      before: before === null ? null : await awardsIn(db, { ...counted, ...before }, { actor, figures }),
      statement: await cellsStatement(db, actor, counted, { today: context.today, figures }),
    })
    const key = JSON.stringify(['overview', year, actor.organisationId, context.today])
    const { statement, ...totals } = await figures.recall(db, key, read)
    const model = {
      empty: years.length === 0,
      doors: doors(),
      statement,
      figures: totalFigures({ counted, ...totals }, undefined),
      tasks: tasksOf({
        unfinished: may(actor, 'register.write') ? await listUnfinished(db, actor) : [],
        drafts: await draftsInHand(db, actor),
        unscanned: await decisionsWithoutScan(db, actor),
        imports: may(actor, 'register.write') ? await importsInHand(db, actor) : [],
        ...(await papersInHand(context)),
        preparedRuns: may(actor, 'register.write') ? await openRuns(db, actor, 'prepared') : [],
        madeRuns: may(actor, 'register.write') ? await openRuns(db, actor, 'made') : [],
        shortLots: may(actor, 'office.write') ? await shortLots(db) : [],
      }),
      acts: await lastActs(context),
    }
    return pageReply('home/index', model, {
      title: 'Tổng quan',
      heading: `Tổng quan năm ${year}`,
      section: 'overview',
      ...(years.length > 0 &&
        may(actor, 'register.write') && {
          primaryAction: { href: '/decisions/new', text: 'Nhập quyết định' },
        }),
      years: years.map((each) => ({ text: String(each), href: `/?year=${each}`, current: each === year })),
    })
  },
})

export const homePages: Endpoint[] = [showOverview]
