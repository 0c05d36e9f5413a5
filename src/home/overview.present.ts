import type { HistoryEvent } from '../audit/audit.present.ts'
import { shortDate } from '../shared/dates.ts'
import type { CoverageStatement, TotalFigure } from '../statistics/statistics.present.ts'
import type { DecisionInHand } from './overview.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'home/index': OverviewPage
  }
}

interface Task {
  number: number
  text: string
  note: string
  href: string
}

export interface OverviewPage {
  /** Nothing has been registered yet. */
  empty: boolean
  doors: { title: string; text: string; href: string }[]
  statement: CoverageStatement | null
  figures: TotalFigure[]
  tasks: Task[]
  acts: HistoryEvent[]
}

/** Ways into an empty register. */
export function doors(): OverviewPage['doors'] {
  return [
    {
      title: 'Thêm đơn vị',
      text: 'Bắt đầu từ cây đơn vị: cơ quan, đảng bộ, chi bộ.',
      href: '/organisations/new',
    },
    {
      title: 'Thêm cơ quan ban hành',
      text: 'Cơ quan ra quyết định khen thưởng và người ký.',
      href: '/issuing-bodies/new',
    },
    {
      title: 'Nhập một quyết định',
      text: 'Số, ngày, cơ quan ban hành và danh sách được khen.',
      href: '/decisions/new',
    },
  ]
}

function named(decisions: DecisionInHand[]): string {
  return decisions.map(({ number, issuedOn }) => `${number} (${shortDate(issuedOn)})`).join(', ')
}

/** What waits for somebody: one line for each kind of unfinished work. */
export function tasksOf(drafts: DecisionInHand[], unscanned: DecisionInHand[]): Task[] {
  const tasks = [
    {
      number: drafts.length,
      text: 'quyết định đang nhập dở',
      note: named(drafts),
      href: '/decisions?status=draft',
    },
    {
      number: unscanned.length,
      text: 'quyết định chưa có bản quét',
      note: named(unscanned),
      href: unscanned[0] === undefined ? '/decisions' : `/decisions/${unscanned[0].id}`,
    },
  ]
  return tasks.filter(({ number }) => number > 0)
}
