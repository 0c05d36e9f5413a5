import { getDecision } from '../decisions/decision.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { handoverRow, paperFigures, paperRows } from './paper.present.ts'
import { handoversOf, paperCounts, papersPage, type PaperCounts } from './papers.queries.ts'
import { ByDecisionOfRun, PaperFilter } from './print-run.schema.ts'
import { PAPER_STATE_NAMES } from './print-run.ts'

/** Where the papers of a decision are: printed, checked, signed, handed over. */

interface PapersPage {
  id: number
  figures: ReturnType<typeof paperFigures>
  filter: { state: string; q: string }
  states: { value: string; text: string }[]
  rows: ReturnType<typeof paperRows>
  pager: Pager | null
  /** What the whole decision can go on to. */
  whole: { text: string; href: string }[]
  handovers: ReturnType<typeof handoverRow>[]
  /** The list to sign for what waits to be handed over, without its ending. */
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
    ...act('checking', 'Ghi tất cả đã kiểm tra', counts.printed),
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
      id,
      mayWrite,
      figures: paperFigures(id, counts),
      filter: { state: query.state ?? '', q: query.q ?? '' },
      states: Object.entries(PAPER_STATE_NAMES)
        .filter(([state]) => state !== 'spoiled' && state !== 'void')
        .map(([value, text]) => ({ value, text })),
      rows: paperRows(list.rows, decision.issueYear),
      pager: pagerOf(list, 'tờ', (at) => addressWith(`/decisions/${id}/papers`, { ...query, page: at })),
      whole: mayWrite ? wholeActs(id, counts) : [],
      handovers: (await handoversOf(db, { decisionId: id })).map(handoverRow),
      sheetHref: counts.signed === 0 ? null : `/decisions/${id}/papers/handover-sheet`,
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

export const papersPages: Endpoint[] = [show]
