import path from 'node:path'
import { importFile, type FileImport } from '../imports/import-file.ts'
import type { ImportKind } from '../imports/import-kind.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import { Problem } from '../shared/problem.ts'
import { withoutBars, type Terminal } from './terminal.ts'
import { withRegister } from './with-register.ts'

export interface ImportOptions {
  dryRun?: boolean
  json?: boolean
  draft?: boolean
}

const PROBLEMS_SHOWN = 50
const ROWS_NAMED = 5

function inWords({ status, created, updated, unchanged }: FileImport): string {
  const counts = `${formatNumber(created)} mới, ${formatNumber(updated)} thay đổi, ${formatNumber(unchanged)} đã có và không đổi`
  return status === 'checked' ? `Sẽ nhập: ${counts}. Chưa có gì được ghi vào sổ.` : `Đã nhập: ${counts}.`
}

/** The same sentence for the same value stands once, with the rows it is about. */
function refusalOf({ problems }: FileImport): Problem {
  const rows = new Map<string, number[]>()
  for (const { row, column, value, message } of problems) {
    const cell = `cột ${column}${value === '' ? '' : ` («${value}»)`}: ${message}`
    // Row 0 stands for no row: of the file as a whole, or of titles that were not found.
    const what = row === 0 ? message : cell
    rows.set(what, [...(rows.get(what) ?? []), row])
  }
  const shown = [...rows].slice(0, PROBLEMS_SHOWN).map(([what, of]) => {
    const named = of.slice(0, ROWS_NAMED).join(', ')
    const more = of.length > ROWS_NAMED ? ` và ${of.length - ROWS_NAMED} dòng nữa` : ''
    return { path: '', text: of[0] === 0 ? what : `Dòng ${named}${more}, ${what}` }
  })
  const more = rows.size - shown.length
  const rest = more > 0 ? [{ path: '', text: `… và ${formatNumber(more)} chỗ khác.` }] : []
  return new Problem(
    'invalid',
    `Tệp có ${formatNumber(problems.length)} chỗ cần sửa; chưa có gì được nhập.`,
    {
      fields: [...shown, ...rest],
    },
  )
}

/** What is wrong with the file as a whole. */
function wholeFileProblem({ problems }: FileImport): string | undefined {
  return problems.find(({ row }) => row === 0)?.message
}

/** A file that cannot be read is refused in the same shape as one with wrong rows: who reads JSON reads it always. */
async function answeredAsJson(taking: Promise<FileImport>): Promise<FileImport> {
  try {
    return await taking
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const problems = [{ row: 0, column: '', value: '', message: error.detail }]
    return { status: 'refused', created: 0, updated: 0, unchanged: 0, problems }
  }
}

/**
 * Takes the list in, all of it or nothing, and says what came of it.
 * @throws Problem 'invalid' naming what is wrong, row by row
 */
export async function takeIn(
  terminal: Terminal,
  kind: ImportKind,
  file: string,
  { dryRun = false, json = false, draft = false }: ImportOptions,
): Promise<void> {
  const watching = json ? withoutBars(terminal) : terminal
  const taking = withRegister(watching, ({ db, files, clock }) =>
    importFile(
      { db, files, clock, actor: SYSTEM_ACTOR, requestId: null },
      {
        kind,
        file: path.resolve(file),
        dryRun,
        issue: !draft,
        onProgress: (share) => watching.progress('đang nhập', share),
      },
    ),
  )
  const done = json ? await answeredAsJson(taking) : await taking
  if (json) terminal.print(JSON.stringify(done))
  else if (done.status !== 'refused') terminal.print(inWords(done))
  if (done.status !== 'refused') return
  throw json
    ? new Problem('invalid', wholeFileProblem(done) ?? 'Tệp có chỗ cần sửa; chưa có gì được nhập.')
    : refusalOf(done)
}
