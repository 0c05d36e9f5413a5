import { lastChange } from '../audit/figure-memory.ts'
import { inBackground, runFor } from '../http/in-background.ts'
import type { ReadContext } from '../http/context.ts'
import { longAction, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { changeSettings } from './import.commands.ts'
import { IMPORT_KIND_NAMES, OUTCOME_NAMES } from './import-kind.ts'
import { inWork } from './import-run.ts'
import { IMPORTS } from './imports-link.ts'
import { foundText, hindrances, rememberedText, understandingOf } from './import-page.present.ts'
import { isInterrupted } from './interrupted.ts'
import {
  fieldTitle,
  importBadge,
  isOfMissingColumn,
  outcomeFigures,
  previewRow,
  problemGroup,
  suggestionParts,
  type PreviewGroup,
  type PreviewRow,
} from './import.present.ts'
import {
  appliedBefore,
  countRows,
  decisionsBrought,
  getImport,
  problemGroups,
  rowsPage,
  type Import,
  type OutcomeCounts,
} from './import.queries.ts'
import type { ImportReading } from './import-reading.ts'
import { suggestionGroups } from './suggestion.queries.ts'
import { ByImportId, ListAnswers, RowsAsked } from './import.schema.ts'
import { readImport } from './read-import.ts'
import { appliedEvent } from './import-undo.queries.ts'
import { issuedObstacles, undoObstacles } from './undo-import.commands.ts'

interface Preview {
  found: string
  remembered: string | null
  understanding: ReturnType<typeof understandingOf>
  suggestions: ReturnType<typeof suggestionParts>
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
  }
}

async function previewOf(context: ReadContext, found: Import, counts: OutcomeCounts): Promise<Preview> {
  const reading = found.reading ?? nothingRead()
  const before = await appliedBefore(context.db, context.actor, found)
  const right = counts.new + counts.changed
  return {
    found: foundText(reading),
    remembered: rememberedText(found.kind, reading),
    understanding: understandingOf(found, reading),
    suggestions: suggestionParts(await suggestionGroups(context.db, found.id)),
    // What stands on one line is mended there.
    groups: (await problemGroups(context.db, found.id))
      .filter((group) => group.rows > 1 && !isOfMissingColumn(group, reading.table.missing))
      .map((group) => problemGroup(found.kind, found.id, group)),
    hindrances: hindrances(counts, reading, (field) => fieldTitle(found.kind, field)),
    sameFile:
      before === undefined
        ? null
        : {
            text: 'Tệp này đã được nhập trước đây; dòng nào đã có thì không nhập lần nữa, ô nào đã sửa khi đó thì giữ như đã sửa.',
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
    obstacles: status === 'applied' ? (await obstaclesNow(context, id)).slice(0, 20) : [],
  }
}

/** What prevents taking an import back, looked at again only when the register has changed: it reads every row of it. */
function obstaclesNow({ db, deps }: ReadContext, id: number): Promise<string[]> {
  return deps.figures.recall(db, `what prevents undoing ${id}`, async () => {
    const isLatest = (await lastChange(db)) === (await appliedEvent(db, id))
    return isLatest ? issuedObstacles(db, id) : undoObstacles(db, id)
  })
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
    const missing = found.reading?.table.missing ?? []
    const model: ImportModel = {
      id,
      status,
      interrupted,
      failure: found.failure,
      version: found.version,
      percent: Math.round(found.progress * 100),
      figures: outcomeFigures(id, counts),
      filter:
        words === null
          ? null
          : { text: words, href: `/imports/${id}?outcome=${counts.new > 0 ? 'new' : 'unchanged'}` },
      rows: busy ? [] : list.rows.map((row) => previewRow(kind, id, row, { mayMend: isPreview, missing })),
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

export const importPreviewPages: Endpoint[] = [show, answer]
