import { filterOptions } from '../../awards/register-filter.queries.ts'
import type { ReadContext } from '../../http/context.ts'
import { page, type Endpoint } from '../../http/endpoint.ts'
import { pagerOf, type Pager } from '../../http/pager.ts'
import { page as pageReply } from '../../http/reply.ts'
import { addressWith } from '../../shared/address.ts'
import { formatNumber } from '../../shared/numbers.ts'
import { Problem, type FieldError } from '../../shared/problem.ts'
import { answerCoverage, filledIn } from './answer-coverage.ts'
import { coveragePage } from './coverage-page.present.ts'
import { coverageScope } from './coverage-words.ts'
import { commendedRow, unattributedRow } from './coverage-lists.present.ts'
import { askCoverage } from '../statistics.questions.ts'
import { CoveragePageFilter, UnattributedFilter } from '../statistics.schema.ts'
import { statisticsTabs } from '../statistics-tabs.ts'
import { commendedRecalled, unattributedRecalled } from './attribution.queries.ts'

declare module '../../http/view.ts' {
  interface Views {
    'statistics/unattributed': { rows: ReturnType<typeof unattributedRow>[]; pager: Pager | null }
    'statistics/commended': { rows: ReturnType<typeof commendedRow>[]; pager: Pager | null }
  }
}

const PATH = '/statistics/coverage/unattributed'
const COMMENDED = '/statistics/coverage/commended'

/** The answer, or what is wrong with the question; neither in a register without units. */
async function found(context: ReadContext, asked: Awaited<ReturnType<typeof filledIn>>) {
  if (asked.within === undefined) return { answer: null, errors: [] as FieldError[] }
  try {
    return { answer: await answerCoverage(context, { ...asked, within: asked.within }), errors: [] }
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid') return { answer: null, errors: error.fields }
    throw error
  }
}

const showCoverage = page({
  path: '/statistics/coverage',
  permission: 'register.read',
  query: CoveragePageFilter,
  snapshot: true,
  show: async (context, { query, wrong }) => {
    const asked = await filledIn(context, query)
    const { answer, errors: unanswered } = await found(context, asked)
    const errors = [...wrong.errors, ...unanswered]
    const options = await filterOptions(context.db, context.deps.figures)
    const model = coveragePage({
      filter: asked,
      answer,
      errors,
      typed: wrong.values,
      options,
      above: answer?.above ?? [],
    })
    return pageReply('statistics/coverage', model, {
      title: 'Tỷ lệ được khen',
      section: 'statistics',
      wide: true,
      errors,
      ...(answer !== null && { lead: coverageScope(answer, options) }),
      tabs: statisticsTabs('/statistics/coverage'),
    })
  },
})

const PAGE_SIZE = 100

const showCommended = page({
  path: COMMENDED,
  permission: 'register.read',
  query: UnattributedFilter,
  snapshot: true,
  show: async (context, { query: { page: at = 1, ...query } }) => {
    const asked = await filledIn(context, query)
    const { db, actor, deps } = context
    const question = await askCoverage(
      { ...context, figures: deps.figures },
      { ...asked, within: asked.within ?? '' },
    )
    const units = await commendedRecalled(db, question, actor, deps.figures)
    const address = (number?: number) => addressWith(COMMENDED, { ...query, page: number })
    const listed = { rows: units.slice(PAGE_SIZE * (at - 1), PAGE_SIZE * at), page: at, pageSize: PAGE_SIZE }
    const model = {
      rows: listed.rows.map((unit) => commendedRow(unit, question)),
      pager: pagerOf({ ...listed, total: units.length }, 'đơn vị', address),
    }
    return pageReply('statistics/commended', model, {
      title: `${formatNumber(units.length)} đơn vị hiện nay được khen`,
      lead: 'Mỗi đơn vị đang hoạt động một dòng, dù chính nó hay những đơn vị mà nó kế thừa đã được khen.',
      section: 'statistics',
      backLink: { href: addressWith('/statistics/coverage', query), text: 'Tỷ lệ được khen' },
    })
  },
})

const showUnattributed = page({
  path: PATH,
  permission: 'register.read',
  query: UnattributedFilter,
  snapshot: true,
  show: async (context, { query: { page: at = 1, ...query } }) => {
    const asked = await filledIn(context, query)
    const { db, actor, deps } = context
    const within = asked.within ?? ''
    const question = await askCoverage({ ...context, figures: deps.figures }, { ...asked, within })
    const units = await unattributedRecalled(db, question, actor, deps.figures)
    const address = (number?: number) => addressWith(PATH, { ...query, page: number })
    const listed = { rows: units.slice(PAGE_SIZE * (at - 1), PAGE_SIZE * at), page: at, pageSize: PAGE_SIZE }
    const model = {
      rows: listed.rows.map((unit) => unattributedRow(unit, question)),
      pager: pagerOf({ ...listed, total: units.length }, 'đơn vị cũ', address),
    }
    return pageReply('statistics/unattributed', model, {
      title: `${formatNumber(units.length)} đơn vị cũ chưa phân bổ`,
      lead: 'Được khen trong kỳ, đã kết thúc hoạt động và không có một đơn vị kế thừa cùng loại, nên không tính vào đơn vị nào hiện nay.',
      section: 'statistics',
      backLink: { href: addressWith('/statistics/coverage', query), text: 'Tỷ lệ được khen' },
    })
  },
})

export const coveragePages: Endpoint[] = [showUnattributed, showCommended, showCoverage]
