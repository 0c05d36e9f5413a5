import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import { decisionPapers } from '../certificates/certificate.present.ts'
import { certificateGroups } from '../certificates/certificate.queries.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { notFound } from '../shared/problem.ts'
import { paperFigures } from './paper.present.ts'
import { paperCounts } from './papers.queries.ts'
import { runRow } from './print-run.present.ts'
import { runsOfDecision } from './print-run.queries.ts'
import { ByDecisionOfRun } from './print-run.schema.ts'
import { serialsOfRuns } from './sheet.queries.ts'

/** Where printing begins: what a decision needs, where its papers are, what was printed. */

interface DecisionPrinting {
  id: number
  figures: ReturnType<typeof paperFigures>
  runs: ReturnType<typeof runRow>[]
  papers: ReturnType<typeof decisionPapers>
  mayPrint: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/decision': DecisionPrinting
  }
}

const show = page({
  path: '/decisions/:id/certificates',
  permission: 'register.read',
  params: ByDecisionOfRun,
  show: async ({ db, actor }, { params: { id } }) => {
    const decision = await getDecision(db, actor, id)
    const groups = await certificateGroups(db, actor, id)
    const runs = await runsOfDecision(db, actor, id)
    if (groups.length === 0 && runs.length === 0) {
      throw notFound('bằng hoặc giấy nào để in của quyết định này')
    }
    const serials = await serialsOfRuns(
      db,
      runs.map((run) => run.id),
    )
    const counts = await paperCounts(db, actor, id)
    const model = {
      id,
      figures: paperFigures(id, counts),
      runs: runs.map((run) => runRow(run, serials.get(run.id) ?? [])),
      papers: decisionPapers(decision, groups, await designChooser(db)),
      mayPrint: may(actor, 'register.write') && decision.status === 'issued',
    }
    return pageReply('print-runs/decision', model, {
      title: 'In bằng, giấy khen',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
      wide: true,
    })
  },
})

export const decisionPrintingPages: Endpoint[] = [show]
