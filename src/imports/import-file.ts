import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../shared/problem.ts'
import { applyImport, beginApplying } from './apply-import.ts'
import { checkedRows } from './check-rows.ts'
import { columnOf } from './list/columns/columns.ts'
import { beginImport, discardImport, MOST_FILE_BYTES } from './import.commands.ts'
import type { ImportKind } from './import-kind.ts'
import type { LineProblem } from './import-plan.ts'
import { inWork, type ImportRun } from './import-run.ts'
import { allRows, getImport, rememberedLayouts } from './import.queries.ts'
import { PERSON_FIELD } from './kinds/people/person-options.ts'
import { replaceRows, updateImport, type ImportRow } from './import.store.ts'
import { NO_SETTINGS } from './list/settings.schema.ts'
import { uncheckedRow } from './read-import.ts'
import { openQuestions } from './import-reading.ts'
import { readList, type ReadList } from './read-list.ts'

/** Something that keeps a list from being taken in, where it stands in the file. */
export interface FileProblem {
  /** From 1; 0 when it is about no row. */
  row: number
  /** Title of the column. */
  column: string
  /** What stands there. */
  value: string
  message: string
}

/** What became of a file taken in from beginning to end without anybody looking on. */
export interface FileImport {
  status: 'applied' | 'checked' | 'refused'
  created: number
  updated: number
  unchanged: number
  problems: FileProblem[]
}

export interface FileToImport {
  kind: ImportKind
  file: string
  /** Only say what would be done. */
  dryRun: boolean
  /** Register new decisions as issued. */
  issue: boolean
  onProgress: (share: number) => void
}

/** Fields that say whom or what a name means. */
const ASKED_FOR_A_NAME: ReadonlySet<string> = new Set([PERSON_FIELD, 'recipientCode', 'organisationCode'])

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() !== true)
    throw new Problem('invalid', `Không mở được tệp ${file}; hãy kiểm tra đường dẫn.`)
  if (found.size > MOST_FILE_BYTES) {
    throw new Problem(
      'too-large',
      `Tệp lớn quá ${MOST_FILE_BYTES / 1024 / 1024} MB; hãy chia thành nhiều tệp nhỏ hơn.`,
    )
  }
}

/** What keeps the list as a whole from being read: titles that are missing, and questions nobody is there to answer. */
function listProblems(kind: ImportKind, { reading, rows }: ReadList<unknown>): FileProblem[] {
  const { table } = reading
  const title = (field: string) => columnOf(kind, field)?.title ?? field
  const row = table.header.row
  const missing = table.missing.map((field) => ({
    row,
    column: title(field),
    value: '',
    message: `Thiếu cột «${title(field)}»; hãy thêm cột này vào dòng tiêu đề của danh sách.`,
  }))
  const open = openQuestions(reading).map(({ field, sentence, examples }) => ({
    row: examples[0]?.row ?? row,
    column: title(field),
    value: examples[0]?.text ?? '',
    message: `${sentence} Hãy sửa trong tệp, hoặc nhập trên trang web để trả lời.`,
  }))
  // Titles alone are a file saved too early or the wrong sheet; "taken in: nothing" would hide it.
  const empty = {
    row: 0,
    column: '',
    value: '',
    message: 'Danh sách không có dòng nào dưới dòng tiêu đề; hãy kiểm tra tệp và trang tính.',
  }
  return [...missing, ...open, ...(rows.length === 0 && missing.length === 0 ? [empty] : [])]
}

/**
 * Where a problem stands in the file. The page asks for what is missing in a cell of its own (a code, the person meant);
 * in the file it is the name which is not understood.
 */
function placeInFile(
  kind: ImportKind,
  { field, by = field }: Pick<LineProblem, 'field' | 'by'>,
  cells: Readonly<Record<string, string>>,
): Pick<FileProblem, 'column' | 'value'> {
  const isEmpty = (cells[field] ?? '') === ''
  const at = isEmpty && ASKED_FOR_A_NAME.has(field) ? by : field
  return { column: columnOf(kind, at)?.title ?? at, value: cells[at] ?? '' }
}

function rowProblems(kind: ImportKind, rows: readonly ImportRow[]): FileProblem[] {
  return rows.flatMap(({ rowNumber: row, cells, asWritten, planned }) => {
    if (planned === 'skipped') return []
    return planned.problems.map((problem) => ({
      row,
      ...placeInFile(kind, problem, { ...cells, ...asWritten }),
      message: problem.text,
    }))
  })
}

function counted(rows: readonly ImportRow[]): Pick<FileImport, 'created' | 'updated' | 'unchanged'> {
  const of = (outcome: string) =>
    rows.filter(({ planned }) => planned !== 'skipped' && planned.outcome === outcome).length
  return { created: of('new'), updated: of('changed'), unchanged: of('unchanged') }
}

/** What came of applying: done, or what the register refused after all. */
type Applied = { applied: true } | { applied: false; problems: FileProblem[] }

/** Keeps file and rows as an import and applies it. */
async function apply(
  run: ImportRun,
  asked: FileToImport,
  { reading }: Pick<ReadList<unknown>, 'reading'>,
  rows: readonly ImportRow[],
): Promise<Applied> {
  const { kind, file, issue } = asked
  const bytes = await readFile(file)
  const held = await inWork(run, async (work) => {
    const id = await beginImport(work, run.files, kind, { name: path.basename(file), bytes })
    const begun = await getImport(work.tx, work.actor, id)
    await updateImport(work.tx, begun, { status: 'checked', reading, progress: 1 }, work.now)
    await replaceRows(work.tx, id, rows)
    return beginApplying(work, id, { onlyRight: false, issue })
  })
  await applyImport(run, held, { onlyRight: false, issue })
  return inWork(run, async (work) => {
    const after = await getImport(work.tx, work.actor, held.id)
    if (after.status === 'applied') return { applied: true }
    const refused = await allRows(work.tx, held.id)
    await discardImport(work, held.id)
    const problems = refused.flatMap(({ rowNumber: row, cells, problems: ofRow }) =>
      ofRow
        .filter(({ warning }) => warning !== true)
        .map((problem) => ({ row, ...placeInFile(kind, problem, cells), message: problem.text })),
    )
    return { applied: false, problems }
  })
}

function refusedFor(problems: FileProblem[]): FileImport {
  return { status: 'refused', created: 0, updated: 0, unchanged: 0, problems }
}

/**
 * Takes a file in as the console does: all of it or, when anything in it is wrong, nothing. Throws Problem for a file that
 * cannot be read at all.
 */
export async function importFile(run: ImportRun, asked: FileToImport): Promise<FileImport> {
  const { kind, file, dryRun, onProgress } = asked
  await requireFile(file)
  const list = await readList(
    { path: file, name: path.basename(file), pasted: false },
    {
      kind,
      settings: NO_SETTINGS,
      keep: uncheckedRow,
      remembered: (fingerprints) => rememberedLayouts(run.db, kind, fingerprints),
      onProgress: (share) => onProgress(share * 0.3),
    },
  )
  const whole = listProblems(kind, list)
  if (whole.length > 0) return refusedFor(whole)
  const rows = await checkedRows(run, { kind, fileName: path.basename(file) }, list.rows)
  onProgress(0.6)
  const wrong = rowProblems(kind, rows)
  if (wrong.length > 0) return refusedFor(wrong)
  const counts = counted(rows)
  if (dryRun) return { status: 'checked', ...counts, problems: [] }
  const idle = counts.created + counts.updated === 0
  const done: Applied = idle ? { applied: true } : await apply(run, asked, list, rows)
  onProgress(1)
  return done.applied ? { status: 'applied', ...counts, problems: [] } : refusedFor(done.problems)
}
