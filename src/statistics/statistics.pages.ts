import { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import type { ReadContext } from '../http/context.ts'
import { file, page as pageReply } from '../http/reply.ts'
import { typesOfFamily } from '../organisations/organisation.queries.ts'
import { findCoverage } from './coverage.queries.ts'
import { periodOf } from './period.ts'
import { coverageStatement, listBehind, periodText, statisticsPage } from './statistics.present.ts'
import { streamStatistics } from './statistics.download.ts'
import { askStatistics, unitNameOn } from './statistics.questions.ts'
import { yearsWithDecisions, type Counted } from './statistics.queries.ts'
import { statisticsReport } from './statistics.report.ts'
import { StatisticsFilter } from './statistics.schema.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Without a filter the page shows the last year that has decisions, not an empty one. */
async function usualFilter(context: ReadContext, query: z.output<typeof StatisticsFilter>) {
  const years = await yearsWithDecisions(context.db)
  const unasked = query.year === undefined && query.from === undefined && query.to === undefined
  const filter = unasked && years[0] !== undefined ? { ...query, year: years[0] } : query
  return { filter, years }
}

async function cellCoverage(context: ReadContext, counted: Counted, unitCode: string | undefined) {
  const within = counted.organisationId ?? context.actor.organisationId ?? (await topUnit(context))
  if (within === null) return null
  const question = {
    ...counted,
    organisationId: within,
    types: await typesOfFamily(context.db, 'chi_bo'),
    counted: 'chi_bo',
    formId: null,
    decisionId: null,
    today: context.today,
  }
  const coverage = await findCoverage(context.db, question, context.actor)
  if (coverage.total === 0) return null
  const behind = listBehind(counted, { unit: unitCode, recipientType: 'chi_bo' })
  return coverageStatement(coverage, 'chi bộ', counted, behind)
}

const Top = z.object({ unitId: z.number() })

/** The top of the largest tree: what "everything" means for a share. */
async function topUnit(context: ReadContext): Promise<number | null> {
  const rows = z.array(Top.transform(({ unitId }) => unitId)).parse(
    await context
      .db('organisations')
      .select('root_organisation_id as unitId')
      .whereNotNull('root_organisation_id')
      .groupBy('root_organisation_id')
      .orderByRaw('count(*) desc')
      .limit(1),
  )
  return rows[0] ?? null
}

const showStatistics = page({
  path: '/statistics',
  permission: 'register.read',
  query: StatisticsFilter,
  snapshot: true,
  show: async (context, { query }) => {
    const { filter, years } = await usualFilter(context, query)
    const counted = await askStatistics(context.db, filter, context.today)
    const unit =
      counted.organisationId === null
        ? undefined
        : await unitNameOn(context.db, counted.organisationId, counted.to)
    const model = statisticsPage({
      filter,
      years,
      unit,
      report: await statisticsReport(context.db, counted, context.actor),
      statement: await cellCoverage(context, counted, unit?.code),
    })
    return pageReply('statistics/index', model, {
      title: 'Thống kê',
      heading: `Thống kê khen thưởng ${periodText(counted)}`,
      section: 'statistics',
      wide: true,
    })
  },
})

const downloadStatistics = page({
  path: '/statistics/download',
  permission: 'register.read',
  query: StatisticsFilter,
  show: async (context, { query }) => {
    const { filter } = await usualFilter(context, query)
    const counted = await askStatistics(context.db, filter, context.today)
    const { from, to } = periodOf(filter, Number(counted.from.slice(0, 4)))
    return file({
      name: `Thong-ke-khen-thuong-${from}-${to}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output) => streamStatistics(output, context.deps.readDb, counted, context),
    })
  },
})

export const statisticsPages: Endpoint[] = [downloadStatistics, showStatistics]
