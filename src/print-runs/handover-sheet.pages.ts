import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import { XLSX } from '../documents/media-types.ts'
import { listPages } from '../documents/pdf/list-pages.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { file, type FileReply } from '../http/reply.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import { notFound } from '../shared/problem.ts'
import { handoverList, type HandoverList } from './handover-list.ts'
import { handoverSheet } from './handover-sheet.layout.ts'
import { handoverWorkbookSheet } from './handover-sheet.workbook.ts'
import { handoversOf, papersToHandOver, type Handover } from './papers.queries.ts'
import { ByDecisionOfRun, ByHandover } from './print-run.schema.ts'

/** The list to sign for certificates, on paper and as a workbook: for what waits, and for each handing over. */

const NAME = 'Danh-sach-giao-nhan'

interface ToSign {
  decision: Decision
  list: HandoverList
  officeName: string
}

async function toSign(
  { db, actor, today }: ReadContext,
  decisionId: number,
  handover: Handover | null,
): Promise<ToSign> {
  const decision = await getDecision(db, actor, decisionId)
  const papers = await papersToHandOver(db, actor, { decisionId, handoverId: handover?.id ?? null })
  if (papers.length === 0) throw notFound('bằng, giấy đã ký nào để trao')
  const settings = await officeSettings(db, today)
  const place = settings['office-place'] ?? decision.place
  return {
    decision,
    list: await handoverList(decision, papers, { handover, place }),
    officeName: settings['office-name'] ?? decision.issuerName,
  }
}

async function handed(context: ReadContext, id: number): Promise<ToSign> {
  const [handover] = await handoversOf(context.db, { id })
  if (handover === undefined) throw notFound('lần trao này')
  return toSign(context, handover.decisionId, handover)
}

const titleOf = ({ decision }: ToSign) => `Danh sách giao, nhận: Quyết định ${decision.number}`

function pdf(toBeSigned: ToSign): FileReply {
  const { decision, list, officeName } = toBeSigned
  const paper = handoverSheet(list, { documentStyle: decision.documentStyle, officeName })
  return file({
    name: `${NAME}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await writePages(output, titleOf(toBeSigned), listPages(paper))
    },
  })
}

function workbook({ actor, now }: ReadContext, toBeSigned: ToSign): FileReply {
  const about = { title: titleOf(toBeSigned), creator: actor.name, now }
  return file({
    name: `${NAME}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output) => writeWorkbook(output, about, [handoverWorkbookSheet(toBeSigned.list)]),
  })
}

const waiting = { permission: 'register.read', params: ByDecisionOfRun, snapshot: true } as const
const past = { permission: 'register.read', params: ByHandover, snapshot: true } as const

const waitingPdf = page({
  ...waiting,
  path: '/decisions/:id/papers/handover-sheet.pdf',
  show: async (context, { params }) => pdf(await toSign(context, params.id, null)),
})

const waitingWorkbook = page({
  ...waiting,
  path: '/decisions/:id/papers/handover-sheet.xlsx',
  show: async (context, { params }) => workbook(context, await toSign(context, params.id, null)),
})

const handedPdf = page({
  ...past,
  path: '/handovers/:id/sheet.pdf',
  show: async (context, { params }) => pdf(await handed(context, params.id)),
})

const handedWorkbook = page({
  ...past,
  path: '/handovers/:id/sheet.xlsx',
  show: async (context, { params }) => workbook(context, await handed(context, params.id)),
})

export const handoverSheetPages: Endpoint[] = [waitingPdf, waitingWorkbook, handedPdf, handedWorkbook]
