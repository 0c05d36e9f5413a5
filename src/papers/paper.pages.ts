import { XLSX } from '../documents/media-types.ts'
import { listPages, type ListPaper } from '../documents/pdf/list-pages.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import type { Sheet } from '../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import { bonusGroups } from '../decisions/bonus.queries.ts'
import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import { ByDecisionId } from '../decisions/decision.schema.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { file, type FileReply } from '../http/reply.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import { conflict } from '../shared/problem.ts'
import { annexedListPaper } from './annexed-list.layout.ts'
import { annexedListSheet } from './annexed-list.workbook.ts'
import { wholeList, type ListLine } from './list-line.queries.ts'
import { moneyList } from './money-list.ts'
import { moneyListPaper } from './money-list.layout.ts'
import { moneyListSheet } from './money-list.workbook.ts'
import { requirePrintable } from './printable.ts'

/** The papers that go with a decision: its annexed list and the list by which bonuses are paid. */

function pdf(name: string, title: string, paper: ListPaper): FileReply {
  return file({
    name: `${name}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await writePages(output, title, listPages(paper))
    },
  })
}

function workbook({ actor, now }: ReadContext, name: string, title: string, sheet: Sheet): FileReply {
  return file({
    name: `${name}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output) => writeWorkbook(output, { title, creator: actor.name, now }, [sheet]),
  })
}

/** '127-QĐ/ĐUK' → '127-QĐ-ĐUK': a slash has no place in the name of a file. */
function inFileName(number: string): string {
  return number.replace(/[^\p{L}\p{N}]+/gu, '-')
}

async function listOf(
  { db, actor }: ReadContext,
  id: number,
): Promise<{ decision: Decision; lines: ListLine[] }> {
  const decision = await getDecision(db, actor, id)
  return { decision, lines: await wholeList(db, actor, decision) }
}

async function moneyOf(context: ReadContext, id: number) {
  const { decision, lines } = await listOf(context, id)
  if (decision.status === 'annulled') {
    throw conflict(`Quyết định ${decision.number} đã huỷ bỏ nên không có tiền thưởng để chi.`)
  }
  const list = await moneyList(decision, lines, await bonusGroups(context.db, decision))
  return { decision, lines, list }
}

const common = { permission: 'register.read', params: ByDecisionId, snapshot: true } as const

const listPdf = page({
  ...common,
  path: '/decisions/:id/list.pdf',
  show: async (context, { params }) => {
    const { decision, lines } = await listOf(context, params.id)
    await requirePrintable(lines)
    const title = `Danh sách kèm theo Quyết định ${decision.number}`
    return pdf(`Danh-sach-${inFileName(decision.number)}`, title, await annexedListPaper(decision, lines))
  },
})

const listWorkbook = page({
  ...common,
  path: '/decisions/:id/list.xlsx',
  show: async (context, { params }) => {
    const { decision, lines } = await listOf(context, params.id)
    const title = `Danh sách kèm theo Quyết định ${decision.number}`
    const sheet = await annexedListSheet(decision, lines)
    return workbook(context, `Danh-sach-${inFileName(decision.number)}`, title, sheet)
  },
})

const moneyPdf = page({
  ...common,
  path: '/decisions/:id/money-list.pdf',
  show: async (context, { params }) => {
    const { decision, lines, list } = await moneyOf(context, params.id)
    await requirePrintable(lines)
    const settings = await officeSettings(context.db, context.today)
    const office = {
      name: settings['office-name'] ?? decision.issuerName,
      place: settings['office-place'] ?? decision.place,
    }
    const title = `Danh sách chi tiền thưởng theo Quyết định ${decision.number}`
    return pdf(
      `Chi-tien-thuong-${inFileName(decision.number)}`,
      title,
      moneyListPaper(decision, list, office),
    )
  },
})

const moneyWorkbook = page({
  ...common,
  path: '/decisions/:id/money-list.xlsx',
  show: async (context, { params }) => {
    const { decision, list } = await moneyOf(context, params.id)
    const title = `Danh sách chi tiền thưởng theo Quyết định ${decision.number}`
    return workbook(context, `Chi-tien-thuong-${inFileName(decision.number)}`, title, moneyListSheet(list))
  },
})

export const paperPages: Endpoint[] = [listPdf, listWorkbook, moneyPdf, moneyWorkbook]
