import { explainRefusal } from '../database/constraints.ts'
import { Problem } from '../shared/problem.ts'
import { checkedRows, type UncheckedRow } from './check-rows.ts'
import { alive, inWork, type ImportRun } from './import-run.ts'
import { allRows, getImport, rememberedLayouts, type Import } from './import.queries.ts'
import { noteProgress, replaceRows, updateImport } from './import.store.ts'
import type { ListRow } from './list/list.ts'
import { mendedBefore } from './mended-before.queries.ts'
import { readList } from './read-list.ts'

/** Pasted cells are kept as this, which tells them from files that were sent. */
export const PASTED_TYPE = 'text/tab-separated-values'

/** Most rows have no notes and nothing that was converted. */
const NOTHING: Readonly<Record<string, string>> = {}

function orNothing(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.keys(texts).length === 0 ? NOTHING : texts
}

/** A row as read, before it is checked: nothing is typed over it yet. */
export function uncheckedRow(row: ListRow): UncheckedRow {
  const { number: rowNumber, sections, values: cells, extras, conversions, waiting } = row
  const section = sections.join(' › ') || null
  const asWritten: Record<string, string> = {}
  // A cell may be converted twice, composed and then read as a date; the file says what stood before the first.
  for (const { field, from } of conversions) asWritten[field] ??= from
  return {
    rowNumber,
    section,
    cells,
    extras: orNothing(extras),
    asWritten: orNothing(asWritten),
    waiting,
    edits: NOTHING,
  }
}

/** Tells the import how far reading is, at most every tenth. */
function progressNoter({ db, clock }: ImportRun, id: number): (share: number) => void {
  let noted = 0
  return (share) => {
    if (share < noted + 0.1) return
    noted = share
    // A lost sign of life only makes the page look slower.
    noteProgress(db, id, share * 0.8, clock.now()).catch(() => undefined)
  }
}

async function read(run: ImportRun, found: Import): Promise<void> {
  const { id, kind, fileName, settings, storageName } = found
  if (storageName === null) throw new Problem('failure', 'Tệp của lần nhập này không còn; hãy gửi lại tệp.')
  const source = {
    path: run.files.pathOf(storageName),
    name: fileName,
    pasted: found.mediaType === PASTED_TYPE,
  }
  const { reading, rows } = await readList(source, {
    kind,
    settings,
    keep: uncheckedRow,
    remembered: (fingerprints) => rememberedLayouts(run.db, kind, fingerprints),
    onProgress: progressNoter(run, id),
  })
  // What was typed over rows stays when the same sheet is read again.
  const before = found.reading?.table.sheet === reading.table.sheet ? await allRows(run.db, id) : []
  const typed = new Map(before.map(({ rowNumber, edits }) => [rowNumber, edits]))
  const then = found.reading === null ? await mendedBefore(run.db, run.actor, found) : () => undefined
  for (const row of rows) row.edits = typed.get(row.rowNumber) ?? then(row) ?? row.edits
  const checked = await checkedRows(run, found, rows)
  await inWork(run, async ({ tx, now }) => {
    // Somebody may have put the import aside meanwhile: then this reading is for nobody.
    if (!(await updateImport(tx, found, { status: 'checked', reading, progress: 1 }, now))) return
    await replaceRows(tx, id, checked)
  })
}

/**
 * Reads the file of an import and works out what each row would do. Ends in the state 'checked', or 'failed' with the
 * reason in words. Throws only what nobody foresaw, after the import says so.
 */
export async function readImport(run: ImportRun, id: number): Promise<void> {
  await brought(run, id, read)
}

async function brought(
  run: ImportRun,
  id: number,
  toChecked: (run: ImportRun, found: Import) => Promise<void>,
): Promise<void> {
  const found = await getImport(run.db, run.actor, id)
  try {
    await alive(run, id, toChecked(run, found))
  } catch (error) {
    const problem = explainRefusal(error)
    const failure =
      problem instanceof Problem ? problem.detail : 'Phần mềm gặp lỗi khi đọc tệp này; hãy báo quản trị.'
    await inWork(run, ({ tx, now }) => updateImport(tx, found, { status: 'failed', failure }, now))
    if (!(problem instanceof Problem)) throw error
  }
}

/**
 * Works out again what each row would do, after something was typed over some of them or the register has changed. Ends
 * as `readImport` does.
 */
export async function recheckImport(run: ImportRun, id: number): Promise<void> {
  await brought(run, id, recheck)
}

async function recheck(run: ImportRun, found: Import): Promise<void> {
  const { id } = found
  const rows = await allRows(run.db, id)
  const unchecked = rows.map(
    ({ rowNumber, section, cells, extras, asWritten, waiting, edits }): UncheckedRow => ({
      rowNumber,
      section,
      cells,
      extras,
      asWritten,
      waiting,
      edits,
    }),
  )
  const checked = await checkedRows(run, found, unchecked)
  await inWork(run, async ({ tx, now }) => {
    if (!(await updateImport(tx, found, { status: 'checked', progress: 1 }, now))) return
    await replaceRows(tx, id, checked)
  })
}
