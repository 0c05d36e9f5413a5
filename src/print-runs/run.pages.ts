import { inBackground, runFor } from '../http/in-background.ts'
import type { ReadContext } from '../http/context.ts'
import { longAction, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { printingTabs } from '../printers/printing-tabs.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { isInterrupted, RUN_STATE_NAMES, SHEET_STATE_NAMES } from './print-run.ts'
import { feedingText, runBadge, runFacts, runRow, sheetRow } from './print-run.present.ts'
import { getRun, listRuns, type PrintRun } from './print-run.queries.ts'
import { ByRun, RunFilter, SheetFilter } from './print-run.schema.ts'
import { correctedSince, saidWrong } from './reprint.queries.ts'
import { makeRunFile } from './make-run-file.ts'
import { listSheets, serialsOfRuns, sheetsToReprint } from './sheet.queries.ts'

interface RunPage {
  id: number
  version: number
  state: PrintRun['state']
  interrupted: boolean
  failure: string | null
  percent: number
  feeding: string
  /** A warning when words may miss their place. */
  uncalibrated: string | null
  facts: ReturnType<typeof runFacts>
  rows: ReturnType<typeof sheetRow>[]
  /** Which sheets are listed, in words; null for all. */
  only: string | null
  pager: Pager | null
  toReprint: number
  /** Of those, how many had their awards corrected since they were printed. */
  corrected: number
  mayWrite: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/index': {
      rows: ReturnType<typeof runRow>[]
      states: { value: string; text: string }[]
      filter: { state: string; lot: string }
      pager: Pager | null
    }
    'print-runs/show': RunPage
  }
}

const RUNS = { href: '/print-runs', text: 'Đợt in' }

const index = page({
  path: '/print-runs',
  permission: 'register.read',
  query: RunFilter,
  show: async ({ db, actor }, { query }) => {
    const list = await listRuns(db, actor, query)
    const serials = await serialsOfRuns(
      db,
      list.rows.map(({ id }) => id),
    )
    const model = {
      rows: list.rows.map((run) => runRow(run, serials.get(run.id) ?? [])),
      states: Object.entries(RUN_STATE_NAMES).map(([value, text]) => ({ value, text })),
      filter: { state: query.state ?? '', lot: query.lot === undefined ? '' : String(query.lot) },
      pager: pagerOf(list, 'đợt in', (at) => addressWith('/print-runs', { ...query, page: at })),
    }
    return pageReply('print-runs/index', model, {
      title: 'In bằng, giấy khen',
      section: 'printing',
      tabs: printingTabs('/print-runs'),
      wide: true,
    })
  },
})

function uncalibratedText(run: PrintRun): string | null {
  if (run.mode === 'full' || run.calibrationId !== null) return null
  return `${run.printerName ?? 'Máy in'} chưa hiệu chỉnh cho phôi này: chữ có thể lệch vài mm. Hãy in thử trang đầu lên giấy thường và đặt lên phôi, soi ra ánh sáng.`
}

/** How many sheets want good paper, and of how many the words were corrected meanwhile. */
async function reprintable({ db, actor, deps }: ReadContext, run: PrintRun) {
  if (run.state !== 'settled' || run.spoiled === 0) return { toReprint: 0, corrected: 0 }
  const sheets = await sheetsToReprint(db, actor, run.id)
  const kept = sheets.filter((sheet) => !saidWrong(sheet))
  const corrected = await correctedSince(db, kept, deps.config.publicUrl)
  return { toReprint: sheets.length, corrected: corrected.length }
}

const show = page({
  path: '/print-runs/:id',
  permission: 'register.read',
  params: ByRun,
  query: SheetFilter,
  show: async (context, { params: { id }, query }) => {
    const { db, actor, now } = context
    const run = await getRun(db, actor, id)
    const sheets = await listSheets(db, id, query)
    const serials = (await serialsOfRuns(db, [id])).get(id) ?? []
    const interrupted = isInterrupted(run, now)
    const model: RunPage = {
      id,
      version: run.version,
      state: run.state,
      interrupted,
      failure: run.failure,
      percent: Math.round((run.pagesDone / run.sheets) * 100),
      feeding: feedingText(run, serials),
      uncalibrated: uncalibratedText(run),
      facts: runFacts(run, serials),
      rows: sheets.rows.map((sheet) => sheetRow(run, sheet)),
      only: query.state === undefined ? null : SHEET_STATE_NAMES[query.state].toLowerCase(),
      pager: pagerOf(sheets, 'tờ', (at) => addressWith(`/print-runs/${id}`, { ...query, page: at })),
      ...(await reprintable(context, run)),
      mayWrite: may(actor, 'register.write'),
    }
    return pageReply('print-runs/show', model, {
      title: `Đợt in ${id}`,
      lead: `Quyết định ${run.decisionNumber}: ${formatNumber(run.sheets)} tờ`,
      state: runBadge(run),
      section: 'printing',
      backLink: RUNS,
      ...(run.state === 'prepared' && !interrupted && { refreshAfter: 1 }),
    })
  },
})

const making = longAction({
  path: '/print-runs/:id/making',
  permission: 'register.write',
  params: ByRun,
  act: async (context, { id }) => {
    const run = await getRun(context.db, context.actor, id)
    if (run.state !== 'prepared') throw conflict('Tệp của đợt in này đã có hoặc đợt in đã bỏ.')
    await inBackground(context, makeRunFile(runFor(context), id), 'print run failed')
    return redirect(`/print-runs/${id}`)
  },
})

const pdf = page({
  path: '/print-runs/:id/file.pdf',
  permission: 'register.read',
  params: ByRun,
  show: async ({ db, actor, deps }, { params: { id } }) => {
    const run = await getRun(db, actor, id)
    if (run.storageName === null) throw notFound('tệp của đợt in này; hãy chờ tạo xong')
    return file({
      name: `Dot-in-${id}.pdf`,
      mediaType: 'application/pdf',
      disposition: 'inline',
      content: await deps.files.open(run.storageName),
    })
  },
})

export const runPages: Endpoint[] = [index, show, making, pdf]
