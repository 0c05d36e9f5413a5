import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { explainRefusal } from '../database/constraints.ts'
import { formatNumber } from '../shared/numbers.ts'
import { conflict, Problem } from '../shared/problem.ts'
import { isLeftOut, lineOf } from './check-rows.ts'
import { importIn, outdatedImport } from './import.commands.ts'
import type { Outcome } from './import-kind.ts'
import { alive, inWork, PLANS, type ImportRun } from './import-run.ts'
import type { ImportPlan, LineProblem, ListLine, PlannedLine, PlanOptions } from './import-plan.ts'
import { openQuestions } from './import-reading.ts'
import { allRows, countRows, listedRows, type Import } from './import.queries.ts'
import { NO_SETTINGS } from './list/settings.schema.ts'
import { noteAwards, rememberLayout, replaceRows, updateImport, watchChanges } from './import.store.ts'

export interface ApplyOptions {
  /** The version of the import whose preview was seen. */
  version?: number | undefined
  /** Leave the wrong rows out instead of refusing all. */
  onlyRight: boolean
  /** Register new decisions as issued at once. */
  issue: boolean
}

/** Takes hold of a checked import. Throws conflict while something in it is wrong or unanswered. */
export async function beginApplying(
  work: Work,
  id: number,
  { version, onlyRight }: ApplyOptions,
): Promise<Import> {
  const found = await importIn(work, id, ['checked'], version)
  if (found.reading !== null && openQuestions(found.reading).length > 0)
    throw conflict('Còn câu hỏi chưa trả lời; hãy trả lời rồi nhập.')
  const counts = await countRows(work.tx, id)
  if (counts.new + counts.changed === 0) throw conflict('Không có dòng nào mới hoặc thay đổi để nhập.')
  if (counts.wrong > 0 && !onlyRight) {
    throw conflict(
      `Còn ${formatNumber(counts.wrong)} dòng cần sửa; hãy sửa, bỏ các dòng đó, hoặc chọn «Chỉ nhập các dòng đúng».`,
    )
  }
  if (!(await updateImport(work.tx, found, { status: 'applying', progress: 0 }, work.now)))
    throw outdatedImport()
  return { ...found, status: 'applying', version: found.version + 1 }
}

/** A plan without wrong lines: lines that are wrong, and lines wrong for want of those, are left out. */
async function rightPlan(
  work: Work,
  { kind }: Pick<Import, 'kind'>,
  lines: readonly ListLine[],
  options: PlanOptions & { onlyRight: boolean },
): Promise<{ plan: ImportPlan; leftOut: PlannedLine[] }> {
  const leftOut: PlannedLine[] = []
  let left = lines
  for (;;) {
    const plan = await PLANS[kind](work, [...left], options)
    const wrong = new Set(plan.lines.filter(({ outcome }) => outcome === 'wrong').map(({ row }) => row))
    if (wrong.size === 0) return { plan, leftOut }
    if (!options.onlyRight) throw asRefusal(plan.lines)
    leftOut.push(...plan.lines.filter(({ row }) => wrong.has(row)))
    left = left.filter(({ row }) => !wrong.has(row))
  }
}

/** The wrong lines of a plan as one refusal, its fields '<row>.<field>'. */
function asRefusal(lines: readonly PlannedLine[]): Problem {
  const fields = lines.flatMap(({ row, problems }) =>
    problems.map(({ field, text }) => ({ path: `${row}.${field}`, text })),
  )
  return new Problem('invalid', 'Danh sách có dòng cần sửa; chưa có gì được nhập.', { fields })
}

/** Keeps what the rows did where any of them did something else than its preview said. */
async function keepOutcomes(
  work: Work,
  { id }: Import,
  said: ReadonlyMap<number, Outcome>,
  done: readonly PlannedLine[],
): Promise<void> {
  const planned = new Map(done.map((line) => [line.row, line]))
  if ([...said].every(([row, outcome]) => outcome === (planned.get(row)?.outcome ?? 'skipped'))) return
  const again = (await allRows(work.tx, id)).map((row) => ({
    ...row,
    planned: planned.get(row.rowNumber) ?? ('skipped' as const),
  }))
  await replaceRows(work.tx, id, again)
}

/** The lines of an import, and what its preview said of each row, the rows left out with them. */
async function linesOf(
  work: Work,
  { id }: Import,
): Promise<{ lines: ListLine[]; said: Map<number, Outcome> }> {
  const lines: ListLine[] = []
  const said = new Map<number, Outcome>()
  for await (const rows of listedRows(work.tx, id)) {
    for (const row of rows) {
      said.set(row.rowNumber, row.outcome)
      if (!isLeftOut(row)) lines.push(lineOf(row))
    }
  }
  return { lines, said }
}

async function applyOnce(run: ImportRun, held: Import, options: ApplyOptions): Promise<void> {
  await inWork(run, async (work) => {
    const { lines, said } = await linesOf(work, held)
    const { issue, onlyRight } = options
    const { plan, leftOut } = await rightPlan(work, held, lines, {
      issue,
      onlyRight,
      fileName: held.fileName,
      hold: true,
    })
    await watchChanges(work.tx, held.id)
    const became = new Map<number, number>()
    await plan.apply(work, (row, awardId) => became.set(row, awardId))
    await keepOutcomes(work, held, said, [...plan.lines, ...leftOut])
    await noteAwards(work.tx, held.id, became)
    const applied = {
      status: 'applied',
      progress: 1,
      appliedBy: work.actor.accountId,
      appliedAt: work.now,
    } as const
    if (!(await updateImport(work.tx, held, applied, work.now))) throw outdatedImport()
    const counts = await countRows(work.tx, held.id)
    await record(work, {
      action: 'import.applied',
      subject: { type: 'import', id: held.id },
      after: { kind: held.kind, fileName: held.fileName, created: counts.new, updated: counts.changed },
    })
    await rememberReading(work, held)
  })
}

async function rememberReading(work: Work, { kind, settings, reading }: Import): Promise<void> {
  if (reading === null || reading.table.header.row === 0) return
  const { fingerprint } = reading.table.header
  // What the titles mean holds for the next list too, as it came from the list before; a value typed for all rows was this
  // list's own.
  const columns = { ...reading.remembered?.columns, ...settings.columns }
  const refused = [...new Set([...(reading.remembered?.refused ?? []), ...settings.refused])]
  await rememberLayout(work.tx, {
    kind,
    fingerprint,
    settings: { ...NO_SETTINGS, columns, refused },
    at: work.now,
  })
}

/** The refusal of an act, by row. What is wrong with no row in particular stands at the first that is taken in. */
function byRow(problem: Problem, firstRow: number): Map<number, LineProblem[]> {
  const fields = problem.fields.length > 0 ? problem.fields : [{ path: '', text: problem.detail }]
  const problems = new Map<number, LineProblem[]>()
  for (const { path, text } of fields) {
    const [, row = String(firstRow), field = path] = /^(\d+)\.(.*)$/.exec(path) ?? []
    problems.set(Number(row), [...(problems.get(Number(row)) ?? []), { field, text }])
  }
  return problems
}

/**
 * The register has moved on since the preview: the import waits again, with what was refused at its rows. Does nothing
 * when somebody has meanwhile taken the import for interrupted.
 */
async function backToPreview(run: ImportRun, held: Import, problem: Problem): Promise<void> {
  await inWork(run, async (work) => {
    if (!(await updateImport(work.tx, held, { status: 'checked', progress: 0 }, work.now))) return
    const rows = await allRows(work.tx, held.id)
    const first = rows.find(({ outcome }) => outcome !== 'skipped') ?? rows[0]
    const problems = byRow(problem, first?.rowNumber ?? 0)
    const again = rows.map((row) => {
      const found = problems.get(row.rowNumber)
      const { label, before, after } = row
      const kept = row.problems.filter(({ warning }) => warning !== true)
      const warnings = row.problems.filter(({ warning }) => warning === true)
      if (row.outcome === 'skipped') return { ...row, planned: 'skipped' as const }
      const outcome = found === undefined ? row.outcome : ('wrong' as const)
      return {
        ...row,
        planned: {
          row: row.rowNumber,
          label,
          outcome,
          problems: [...(found ?? []), ...kept],
          warnings,
          before,
          after,
        },
      }
    })
    await replaceRows(work.tx, held.id, again)
  })
}

/**
 * Does what a held import's preview showed, in one transaction, all or nothing. When the register refuses something after
 * all, the import waits again with the sentence at its row; a failure of the program itself leaves it waiting too.
 */
export async function applyImport(run: ImportRun, held: Import, options: ApplyOptions): Promise<void> {
  try {
    await alive(run, held.id, applyOnce(run, held, options))
  } catch (error) {
    const problem = explainRefusal(error)
    if (problem instanceof Problem) {
      await backToPreview(run, held, problem)
      return
    }
    await backToPreview(
      run,
      held,
      new Problem('failure', 'Phần mềm gặp lỗi khi ghi vào sổ; chưa có gì được nhập.'),
    )
    throw error
  }
}
