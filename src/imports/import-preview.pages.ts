import { inBackground, runFor } from '../http/in-background.ts'
import type { ReadContext } from '../http/context.ts'
import { longAction, longForm, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { beginChecking, changeSettings, importIn } from './import.commands.ts'
import { IMPORT_KIND_NAMES, OUTCOME_NAMES } from './import-kind.ts'
import { inWork } from './import-run.ts'
import { IMPORTS } from './imports-link.ts'
import { isLeftOut } from './check-rows.ts'
import { foundText, hindrances, understandingOf } from './import-page.present.ts'
import { isInterrupted } from './interrupted.ts'
import {
  fieldTitle,
  importBadge,
  outcomeFigures,
  previewRow,
  problemGroup,
  rowFields,
  type MendField,
  type PreviewGroup,
  type PreviewRow,
} from './import.present.ts'
import {
  appliedBefore,
  countRows,
  decisionsBrought,
  getImport,
  problemGroups,
  rowOf,
  rowsPage,
  type Import,
  type OutcomeCounts,
} from './import.queries.ts'
import type { ImportReading } from './import-reading.ts'
import { ByImportId, ByRow, ListAnswers, MendAll, MendRows, RowsAsked, SeenImport } from './import.schema.ts'
import { mendAll, mendRows } from './mend-import.commands.ts'
import { recheckImport, readImport } from './read-import.ts'
import { undoObstacles } from './undo-import.commands.ts'

interface Preview {
  found: string
  understanding: ReturnType<typeof understandingOf>
  groups: PreviewGroup[]
  hindrances: string[]
  sameFile: { text: string; href: string } | null
  toApply: string
  onlyRight: boolean
  lacksColumns: boolean
  mayIssue: boolean
}

interface Result {
  decisions: { text: string; href: string; state: string }[]
  obstacles: string[]
}

interface ImportModel {
  id: number
  version: number
  status: Import['status']
  interrupted: boolean
  percent: number
  failure: string | null
  figures: ReturnType<typeof outcomeFigures>
  filter: { text: string; href: string } | null
  rows: PreviewRow[]
  pager: Pager | null
  rejectedHref: string | null
  preview: Preview | null
  result: Result | null
}

declare module '../http/view.ts' {
  interface Views {
    'imports/show': ImportModel
    'imports/row': { id: number; version: number; row: PreviewRow; fields: MendField[]; leftOut: boolean }
  }
}

async function previewOf(context: ReadContext, found: Import, counts: OutcomeCounts): Promise<Preview> {
  const reading = found.reading ?? nothingRead()
  const before = await appliedBefore(context.db, context.actor, found)
  const right = counts.new + counts.changed
  return {
    found: foundText(reading),
    understanding: understandingOf(found, reading),
    // What stands on one line is mended there.
    groups: (await problemGroups(context.db, found.id))
      .filter(({ rows }) => rows > 1)
      .map((group) => problemGroup(found.kind, found.id, group)),
    hindrances: hindrances(counts, reading, (field) => fieldTitle(found.kind, field)),
    sameFile:
      before === undefined
        ? null
        : {
            text: 'Tệp này đã được nhập trước đây; dòng nào đã có thì không nhập lần nữa.',
            href: `/imports/${before.id}`,
          },
    toApply: right === 0 ? '' : `Nhập ${formatNumber(right)} dòng`,
    onlyRight: counts.wrong > 0 && right > 0,
    lacksColumns: reading.table.missing.length > 0,
    mayIssue: found.kind === 'awards' && may(context.actor, 'decisions.issue'),
  }
}

function nothingRead(): ImportReading {
  throw new RangeError('a checked import has been read')
}

async function resultOf(context: ReadContext, { id, status }: Import): Promise<Result> {
  const decisions = await decisionsBrought(context.db, id)
  return {
    decisions: decisions.map((decision) => ({
      text: `Quyết định ${decision.number}: ${formatNumber(decision.awards)} đối tượng`,
      href: `/decisions/${decision.id}`,
      state: decision.status,
    })),
    obstacles: status === 'applied' ? (await undoObstacles(context.db, id)).slice(0, 20) : [],
  }
}

const PAGE_PATH = '/imports/:id'

function filterText(kind: Import['kind'], { outcome, field, by = field, value }: RowsAsked): string | null {
  const parts = [
    outcome === 'warned' ? 'Nên xem lại' : outcome && OUTCOME_NAMES[outcome],
    by && `${fieldTitle(kind, by)}${value === undefined ? '' : `: «${value}»`}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? null : parts.join(', ')
}

const show = page({
  path: PAGE_PATH,
  permission: 'register.write',
  params: ByImportId,
  query: RowsAsked,
  show: async (context, { params: { id }, query }) => {
    const { db, actor, now } = context
    const found = await getImport(db, actor, id)
    const { status, kind } = found
    const counts = await countRows(db, id)
    const isPreview = status === 'checked'
    const filter: RowsAsked = {
      ...query,
      outcome:
        query.outcome ?? (isPreview && counts.wrong > 0 && query.field === undefined ? 'wrong' : undefined),
    }
    const list = await rowsPage(db, id, filter)
    const busy = status === 'reading' || status === 'applying'
    const interrupted = isInterrupted(found, now)
    const words = filterText(kind, filter)
    const model: ImportModel = {
      ...{ id, status, interrupted, failure: found.failure, version: found.version },
      percent: Math.round(found.progress * 100),
      figures: outcomeFigures(id, counts),
      filter:
        words === null
          ? null
          : { text: words, href: `/imports/${id}?outcome=${counts.new > 0 ? 'new' : 'unchanged'}` },
      rows: busy ? [] : list.rows.map((row) => previewRow(kind, id, row, isPreview)),
      pager: busy
        ? null
        : pagerOf(list, 'dòng', (number) => addressWith(`/imports/${id}`, { ...filter, page: number })),
      rejectedHref: counts.wrong + counts.skipped > 0 ? `/imports/${id}/rejected.xlsx` : null,
      preview: isPreview ? await previewOf(context, found, counts) : null,
      result: status === 'applied' || status === 'undone' ? await resultOf(context, found) : null,
    }
    return pageReply('imports/show', model, {
      title: found.fileName,
      lead: IMPORT_KIND_NAMES[kind],
      state: importBadge(found),
      section: 'imports',
      backLink: IMPORTS,
      wide: true,
      ...(busy && !interrupted && { refreshAfter: 1 }),
    })
  },
})

/** Checks the rows of an import that waits for it, then shows them. */
async function checkedAgain(context: ReadContext, id: number, done: string) {
  await inBackground(context, recheckImport(runFor(context), id), 'import failed')
  return redirect(`/imports/${id}`, done)
}

const mendMany = longAction({
  path: `${PAGE_PATH}/rows`,
  permission: 'register.write',
  params: ByImportId,
  input: MendRows,
  act: async (context, { id }, { rows, version }) => {
    const edits = new Map(Object.entries(rows).map(([key, typed]) => [Number(key.slice(1)), typed]))
    const mended = await inWork(runFor(context), (work) => mendRows(work, id, edits, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có ô nào thay đổi.')
    return checkedAgain(context, id, `Đã sửa ${formatNumber(mended)} dòng và kiểm tra lại.`)
  },
})

const mendGroup = longAction({
  path: `${PAGE_PATH}/fixes`,
  permission: 'register.write',
  params: ByImportId,
  input: MendAll,
  act: async (context, { id }, { version, ...mending }) => {
    const mended = await inWork(runFor(context), (work) => mendAll(work, id, mending, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có dòng nào thay đổi.')
    const what = mending.leaveOut ? 'Đã bỏ' : 'Đã sửa'
    return checkedAgain(context, id, `${what} ${formatNumber(mended)} dòng và kiểm tra lại.`)
  },
})

const row = longForm({
  path: `${PAGE_PATH}/rows/:row`,
  permission: 'register.write',
  params: ByRow,
  input: MendRows,
  show: async (context, { id, row: number }, entry) => {
    const found = await getImport(context.db, context.actor, id)
    const stored = await rowOf(context.db, id, number)
    const typed = typedRow(entry.values.rows, number)
    const edited = { ...stored, edits: { ...stored.edits, ...typed } }
    const model = {
      id,
      version: found.version,
      row: previewRow(found.kind, id, stored, true),
      fields: rowFields(found.kind, edited),
      leftOut: isLeftOut(stored),
    }
    return pageReply('imports/row', model, {
      title: `Dòng ${number}`,
      lead: stored.label,
      section: 'imports',
      backLink: { href: `/imports/${id}`, text: found.fileName },
    })
  },
  save: async (context, { id }, { rows, version }) => {
    const edits = new Map(Object.entries(rows).map(([key, typed]) => [Number(key.slice(1)), typed]))
    const mended = await inWork(runFor(context), (work) => mendRows(work, id, edits, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có ô nào thay đổi.')
    return checkedAgain(context, id, 'Đã sửa dòng và kiểm tra lại.')
  },
})

/** What was typed over a row that is shown again. */
function typedRow(rows: unknown, number: number): Record<string, string> {
  const all = typeof rows === 'object' && rows !== null ? Object.entries(rows) : []
  const typed: unknown = all.find(([key]) => key === `r${number}`)?.[1]
  const fields = typeof typed === 'object' && typed !== null ? Object.entries(typed) : []
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

const answer = longAction({
  path: `${PAGE_PATH}/answers`,
  permission: 'register.write',
  params: ByImportId,
  input: ListAnswers,
  act: async (context, { id }, { version, answers, offered = [], accepted = [] }) => {
    const run = runFor(context)
    const { settings } = await getImport(context.db, context.actor, id)
    const kept = new Set([accepted].flat())
    const shown = [offered].flat()
    const refused = [
      ...settings.refused.filter((key) => !shown.includes(key)),
      ...shown.filter((key) => !kept.has(key)),
    ]
    const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
    const after = { ...settings, refused, answers: { ...settings.answers, ...given } }
    await inWork(run, (work) => changeSettings(work, id, after, version))
    await inBackground(context, readImport(run, id), 'import failed')
    return redirect(`/imports/${id}`, 'Đã đọc lại danh sách theo lựa chọn mới.')
  },
})

const checkAgain = longAction({
  path: `${PAGE_PATH}/check`,
  permission: 'register.write',
  params: ByImportId,
  input: SeenImport,
  act: async (context, { id }, { version }) => {
    await inWork(runFor(context), async (work) =>
      beginChecking(work, await importIn(work, id, ['checked'], version)),
    )
    return checkedAgain(context, id, 'Đã kiểm tra lại với sổ hiện nay.')
  },
})

export const importPreviewPages: Endpoint[] = [show, mendMany, mendGroup, row, answer, checkAgain]
