import { listPages } from '../documents/pdf/list-pages.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { file, page as pageReply } from '../http/reply.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { notFound } from '../shared/problem.ts'
import { handoverSheet } from './handover-sheet.layout.ts'
import { handoverRow, paperFigures, paperRow } from './paper.present.ts'
import {
  handoversOf,
  paperCounts,
  papersPage,
  papersToHandOver,
  type Handover,
  type Paper,
  type PaperCounts,
} from './papers.queries.ts'
import { ByDecisionOfRun, ByHandover, PaperFilter } from './print-run.schema.ts'
import { PAPER_STATE_NAMES } from './print-run.ts'

/** Where the papers of a decision are: printed, checked, signed, handed over. */

interface PapersPage {
  id: number
  figures: ReturnType<typeof paperFigures>
  filter: { state: string; q: string }
  states: { value: string; text: string }[]
  rows: ReturnType<typeof paperRow>[]
  pager: Pager | null
  /** What the whole decision can go on to. */
  whole: { text: string; href: string }[]
  handovers: ReturnType<typeof handoverRow>[]
  sheetHref: string | null
  mayWrite: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/papers': PapersPage
  }
}

/** The acts that fit the papers of a decision as a whole, by how many wait for each. */
function wholeActs(id: number, counts: PaperCounts): PapersPage['whole'] {
  const act = (path: string, text: string, papers: number) =>
    papers === 0 ? [] : [{ text: `${text} (${papers})`, href: `/decisions/${id}/papers/${path}?whole=on` }]
  return [
    ...act('checking', 'Kiểm tra tất cả', counts.printed),
    ...act('signing', 'Ghi tất cả đã ký', counts.checked),
    ...act('handover', 'Trao tất cả', counts.signed),
  ]
}

const show = page({
  path: '/decisions/:id/papers',
  permission: 'register.read',
  params: ByDecisionOfRun,
  query: PaperFilter,
  show: async ({ db, actor }, { params: { id }, query }) => {
    const decision = await getDecision(db, actor, id)
    const counts = await paperCounts(db, actor, id)
    const list = await papersPage(db, actor, id, query)
    const mayWrite = may(actor, 'register.write')
    const model: PapersPage = {
      ...{ id, mayWrite, figures: paperFigures(id, counts) },
      filter: { state: query.state ?? '', q: query.q ?? '' },
      states: Object.entries(PAPER_STATE_NAMES)
        .filter(([state]) => state !== 'spoiled' && state !== 'void')
        .map(([value, text]) => ({ value, text })),
      rows: list.rows.map((paper) => paperRow(paper, decision.issueYear)),
      pager: pagerOf(list, 'tờ', (at) => addressWith(`/decisions/${id}/papers`, { ...query, page: at })),
      whole: mayWrite ? wholeActs(id, counts) : [],
      handovers: (await handoversOf(db, { decisionId: id })).map(handoverRow),
      sheetHref: counts.signed === 0 ? null : `/decisions/${id}/papers/handover-sheet.pdf`,
    }
    return pageReply('print-runs/papers', model, {
      title: 'Bằng, giấy đang ở đâu',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}/certificates`, text: 'In bằng, giấy khen' },
      wide: true,
    })
  },
})

async function sheetPdf(
  { db, today }: ReadContext,
  decision: Decision,
  papers: readonly Paper[],
  handover: Handover | null,
) {
  if (papers.length === 0) throw notFound('bằng, giấy đã ký nào để trao')
  const settings = await officeSettings(db, today)
  const office = {
    name: settings['office-name'] ?? decision.issuerName,
    place: settings['office-place'] ?? decision.place,
  }
  const paper = handoverSheet(decision, papers, { handover, office })
  return file({
    name: 'Danh-sach-giao-nhan.pdf',
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await writePages(output, `Danh sách giao, nhận: Quyết định ${decision.number}`, listPages(paper))
    },
  })
}

const waitingSheet = page({
  path: '/decisions/:id/papers/handover-sheet.pdf',
  permission: 'register.read',
  params: ByDecisionOfRun,
  show: async (context, { params: { id } }) => {
    const decision = await getDecision(context.db, context.actor, id)
    const papers = await papersToHandOver(context.db, context.actor, { decisionId: id, handoverId: null })
    return sheetPdf(context, decision, papers, null)
  },
})

const handedSheet = page({
  path: '/handovers/:id/sheet.pdf',
  permission: 'register.read',
  params: ByHandover,
  show: async (context, { params: { id } }) => {
    const { db, actor } = context
    const [handover] = await handoversOf(db, { id })
    if (handover === undefined) throw notFound('lần trao này')
    const { decisionId } = handover
    const decision = await getDecision(db, actor, decisionId)
    const papers = await papersToHandOver(db, actor, { decisionId, handoverId: id })
    return sheetPdf(context, decision, papers, handover)
  },
})

export const papersPages: Endpoint[] = [show, waitingSheet, handedSheet]
