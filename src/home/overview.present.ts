import { unfinishedHref, unfinishedName } from '../awards/entry/unfinished-entry.present.ts'
import type { Unfinished } from '../awards/entry/unfinished-entry.queries.ts'
import type { HistoryEvent } from '../audit/audit.present.ts'
import { remaining } from '../blanks/blank-lot.ts'
import type { BlankLot } from '../blanks/blank-lot.queries.ts'
import type { Waiting } from '../print-runs/waiting-papers.queries.ts'
import type { OpenRun } from '../print-runs/print-run.queries.ts'
import { formatNumber } from '../shared/numbers.ts'
import { shortDate } from '../shared/dates.ts'
import type { CoverageStatement, TotalFigure } from '../statistics/statistics.present.ts'
import type { DecisionInHand, ImportInHand } from './overview.queries.ts'

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
      title: 'Nhập từ Excel',
      text: 'Có sẵn danh sách đơn vị, cá nhân, khen thưởng: đọc, kiểm tra rồi mới ghi vào sổ.',
      href: '/imports',
    },
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

/** How many there are in all; the rows are the first of them. */
function countOf(rows: readonly { total: number }[]): number {
  return rows[0]?.total ?? 0
}

function named(decisions: DecisionInHand[]): string {
  return decisions.map(({ number, issuedOn }) => `${number} (${shortDate(issuedOn)})`).join(', ')
}

/** Typed and not yet saved: straight back to it where there is one, to the list of them where there are more. */
function unfinishedTask(entries: Unfinished[]): Task {
  const [first] = entries
  const only = entries.length === 1 && first !== undefined ? unfinishedHref(first) : null
  return {
    number: entries.length,
    text: 'bản đang nhập dở, chưa lưu',
    note: entries
      .slice(0, 5)
      .map((entry) => `${unfinishedName(entry)} (${entry.lines} dòng)`)
      .join(', '),
    href: only ?? '/decisions/unfinished',
  }
}

interface InHand {
  unfinished: Unfinished[]
  drafts: DecisionInHand[]
  unscanned: DecisionInHand[]
  imports: ImportInHand[]
  unprinted: Waiting[]
  unhanded: Waiting[]
  preparedRuns: OpenRun[]
  madeRuns: OpenRun[]
  shortLots: BlankLot[]
}

/** Runs in one state, which wait for somebody; straight to it where there is one. */
function runsTask(runs: OpenRun[], state: 'prepared' | 'made', text: string): Task {
  const [first] = runs
  return {
    number: countOf(runs),
    text,
    note: runs.map(({ id, decisionNumber }) => `Đợt ${id}, quyết định ${decisionNumber}`).join('; '),
    href: runs.length === 1 && first !== undefined ? `/print-runs/${first.id}` : `/print-runs?state=${state}`,
  }
}

/** Papers that wait, counted over all decisions; straight to the one decision where there is no other. */
function papersTask(
  waiting: Waiting[],
  {
    total,
    text,
    count,
    href,
  }: {
    total: number | undefined
    text: string
    count: (one: Waiting) => number
    href: (one: Waiting) => string
  },
): Task {
  const [first] = waiting
  const more = (first?.decisions ?? 0) - waiting.length
  const named = waiting.map((one) => `${one.number} (${formatNumber(count(one))})`)
  return {
    number: total ?? 0,
    text,
    note: [...named, ...(more > 0 ? [`và ${formatNumber(more)} quyết định nữa`] : [])].join(', '),
    href: first !== undefined && first.decisions === 1 ? href(first) : '/print-runs/waiting',
  }
}

/** Lots of blanks that run out. */
function lotsTask(lots: BlankLot[]): Task {
  const [first] = lots
  return {
    number: lots.length,
    text: 'lô phôi sắp hết',
    note: lots.map((lot) => `Lô ${lot.code} còn ${formatNumber(remaining(lot))} phôi`).join('; '),
    href: lots.length === 1 && first !== undefined ? `/blank-lots/${first.id}` : '/blank-lots',
  }
}

/** What waits for somebody: one line for each kind of unfinished work. */
export function tasksOf(inHand: InHand): Task[] {
  const { unfinished, drafts, unscanned, imports, unprinted, unhanded, preparedRuns, madeRuns, shortLots } =
    inHand
  const tasks = [
    unfinishedTask(unfinished),
    {
      number: countOf(imports),
      text: 'danh sách đã đọc, chờ xác nhận',
      note: imports.map(({ fileName }) => fileName).join(', '),
      href: imports.length === 1 && imports[0] !== undefined ? `/imports/${imports[0].id}` : '/imports',
    },
    papersTask(unprinted, {
      total: unprinted[0]?.totalUnprinted,
      text: 'bằng, giấy chưa in',
      count: (one) => one.unprinted,
      href: ({ id }) => `/decisions/${id}/print-runs/new`,
    }),
    papersTask(unhanded, {
      total: unhanded[0]?.totalUnhanded,
      text: 'bằng, giấy đã in, chưa trao',
      count: (one) => one.unhanded,
      href: ({ id }) => `/decisions/${id}/papers`,
    }),
    runsTask(preparedRuns, 'prepared', 'đợt in đang tạo tệp'),
    runsTask(madeRuns, 'made', 'đợt in chờ ghi kết quả'),
    lotsTask(shortLots),
    {
      number: countOf(drafts),
      text: 'quyết định đang nhập dở',
      note: named(drafts),
      href: '/decisions?status=draft',
    },
    {
      number: countOf(unscanned),
      text: 'quyết định chưa có bản quét',
      note: named(unscanned),
      href: unscanned[0] === undefined ? '/decisions' : `/decisions/${unscanned[0].id}`,
    },
  ]
  return tasks.filter(({ number }) => number > 0)
}
