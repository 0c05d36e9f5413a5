import { rangesOf } from '../blanks/blank-lot.ts'
import type { ReadContext } from '../http/context.ts'
import { longAction, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { printingTabs } from '../printers/printing-tabs.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { isInterrupted, RUN_STATE_NAMES } from './print-run.ts'
import { feedingText, runBadge, runFacts, runRow, sheetRow } from './print-run.present.ts'
import { getRun, listRuns, type PrintRun } from './print-run.queries.ts'
import { ByRun, RunFilter } from './print-run.schema.ts'
import { sheetsToReprint } from './reprint.queries.ts'
import { makeInBackground } from './run-in-background.ts'
import { serialsOfRuns, sheetsOfRun, type Sheet } from './sheet.queries.ts'

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
  toReprint: number
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

async function reprintable({ db, actor }: ReadContext, run: PrintRun): Promise<Sheet[]> {
  return run.state === 'settled' && run.spoiled > 0 ? sheetsToReprint({ db, actor }, run) : []
}

const show = page({
  path: '/print-runs/:id',
  permission: 'register.read',
  params: ByRun,
  show: async (context, { params: { id } }) => {
    const { db, actor, now } = context
    const run = await getRun(db, actor, id)
    const sheets = await sheetsOfRun(db, id)
    const serials = rangesOf(sheets.flatMap(({ serial }) => serial ?? []).sort((a, b) => a - b))
    const interrupted = isInterrupted(run, now)
    const model: RunPage = {
      ...{ id, version: run.version, state: run.state, interrupted, failure: run.failure },
      percent: Math.round((run.pagesDone / run.sheets) * 100),
      ...{ feeding: feedingText(run, serials), uncalibrated: uncalibratedText(run) },
      facts: runFacts(run, serials),
      rows: sheets.map((sheet) => sheetRow(run, sheet)),
      toReprint: (await reprintable(context, run)).length,
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
    await makeInBackground(context, id)
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
      content: deps.files.open(run.storageName),
    })
  },
})

export const runPages: Endpoint[] = [index, show, making, pdf]
