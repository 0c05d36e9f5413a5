import { z } from 'zod'
import { explainRefusal } from '../database/constraints.ts'
import type { Work } from '../database/work.ts'
import { toFieldErrors } from '../shared/fields.ts'
import { inTurns } from '../shared/in-turns.ts'
import { Problem } from '../shared/problem.ts'
import type { Outcome } from './import-kind.ts'

/** What taking a list in would come to, line by line, before anything is done, and the doing of it. */

/** One line of a list: the number of its row in the file, and what stands in it by field, as read and as mended. */
export interface ListLine {
  row: number
  values: Readonly<Record<string, string | undefined>>
}

/** Something to choose from instead of typing. */
export interface LineOption {
  value: string
  text: string
}

/** What the office very likely means: shown with what it comes from, and taken when somebody says so. */
export interface Suggestion extends LineOption {
  /** 'short': an abbreviation written out; 'person': the unit of the person in the directory. */
  from: 'short' | 'person'
  /** Who it comes from, where that is somebody. */
  because?: string | undefined
}

export interface LineProblem {
  /** The field of the line that is wrong or doubtful. */
  field: string
  text: string
  options?: LineOption[] | undefined
  /**
   * The field by whose value lines with this problem are one group, where it is not `field` itself: many lines without a
   * code need different codes.
   */
  by?: string | undefined
  suggestion?: Suggestion | undefined
}

/** Facts of a record as people read them, by label. */
export type Facts = Readonly<Record<string, string | null>>

export interface PlannedLine {
  row: number
  /** Who or what the line is about. */
  label: string
  outcome: Exclude<Outcome, 'skipped'>
  problems: LineProblem[]
  /** What is unusual, but no reason to stop. */
  warnings: LineProblem[]
  /** Only what differs; null for new and unchanged ones. */
  before: Facts | null
  after: Facts | null
}

export interface ImportPlan {
  /** In the order of the list. */
  lines: PlannedLine[]
  /**
   * Does it, through the commands a person's action runs. Only for a plan without wrong lines. `became` is told the award
   * that a row became or corrected.
   */
  apply(work: Work, became: (row: number, awardId: number) => void): Promise<void>
}

export interface PlanOptions {
  /** Register the new decisions as issued at once. */
  issue: boolean
  /** What the file is called: the source of what has no other. */
  fileName: string
  /**
   * The plan is about to be done in this transaction: what it adds to is held, so that nothing has to be asked again when
   * it is done.
   */
  hold: boolean
}

/** Works out what a list would do. Writes nothing; without `hold` it may run in a read-only transaction. */
export type PlanList = (work: Work, lines: ListLine[], options: PlanOptions) => Promise<ImportPlan>

/** What is known of a line while the plan is being made. */
export class LineNotes {
  readonly problems: LineProblem[] = []
  readonly warnings: LineProblem[] = []
  readonly row: number

  constructor(row: number) {
    this.row = row
  }

  /** Notes what is wrong at a field; the first sentence for a field is enough. */
  say(
    field: string,
    text: string,
    { options, by, suggestion }: Pick<LineProblem, 'options' | 'by' | 'suggestion'> = {},
  ): void {
    if (this.problems.some((problem) => problem.field === field)) return
    const more = {
      ...(options && { options }),
      ...(by !== undefined && { by }),
      ...(suggestion && { suggestion }),
    }
    this.problems.push({ field, text, ...more })
  }

  /** Adds what is very likely meant to what is wrong at a field, where nothing was suggested yet. */
  suggest(field: string, suggestion: Suggestion): void {
    const problem = this.problems.find((each) => each.field === field)
    if (problem !== undefined) problem.suggestion ??= suggestion
  }

  warn(field: string, text: string): void {
    this.warnings.push({ field, text })
  }

  get isRight(): boolean {
    return this.problems.length === 0
  }

  /** The line as planned. A wrong line shows nothing of what it would have done. */
  planned(
    label: string,
    outcome: 'new' | 'changed' | 'unchanged',
    change: { before: Facts | null; after: Facts | null } = { before: null, after: null },
  ): PlannedLine {
    const { row, problems, warnings } = this
    const shown = this.isRight
      ? { outcome, ...change }
      : { outcome: 'wrong' as const, before: null, after: null }
    return { row, label, problems, warnings, ...shown }
  }
}

/** A line with what the schema made of its values; undefined when they are wrong, which the notes then say. */
export interface ReadLine<T> {
  line: ListLine
  notes: LineNotes
  input: T | undefined
  /** The fields that are right, also where others are wrong: what they name is looked for all the same. */
  right: Partial<T>
}

function rightFields<S extends z.ZodObject>(schema: S, values: ListLine['values']): Partial<z.output<S>> {
  const fields = Object.entries(schema.shape).flatMap(([name, field]): [string, unknown][] => {
    const result = z.safeParse(field, values[name])
    return result.success ? [[name, result.data]] : []
  })
  // Each was parsed by the schema of its own field.
  return Object.fromEntries(fields) as Partial<z.output<S>>
}

/** Checks every line against the schema of its kind. */
export async function readLines<S extends z.ZodObject>(
  schema: S,
  lines: readonly ListLine[],
): Promise<ReadLine<z.output<S>>[]> {
  return inTurns(lines, (line) => {
    const notes = new LineNotes(line.row)
    const result = schema.safeParse(line.values)
    if (result.success) return { line, notes, input: result.data, right: result.data }
    for (const { path, text } of toFieldErrors(result.error)) notes.say(path, text)
    return { line, notes, input: undefined, right: rightFields(schema, line.values) }
  })
}

/** The facts that differ, as before and after; null when none does. */
export function differing(before: Facts, after: Facts): { before: Facts; after: Facts } | null {
  const labels = Object.keys(after).filter((label) => after[label] !== (before[label] ?? null))
  if (labels.length === 0) return null
  const only = (facts: Facts) => Object.fromEntries(labels.map((label) => [label, facts[label] ?? null]))
  return { before: only(before), after: only(after) }
}

/**
 * Runs one step of an act for a line. What the command refuses is said at the line: its Problem's fields become
 * '<row>.<field>'. `columns` names the list's field where the command calls it otherwise.
 */
export async function atRow<T>(
  row: number,
  step: Promise<T>,
  columns: Readonly<Record<string, string>> = {},
): Promise<T> {
  try {
    return await step
  } catch (error) {
    const problem = explainRefusal(error)
    if (!(problem instanceof Problem)) throw error
    const fields = problem.fields.length > 0 ? problem.fields : [{ path: '', text: problem.detail }]
    throw new Problem(problem.kind, problem.detail, {
      fields: fields.map(({ path, text }) => ({ path: `${row}.${columns[path] ?? path}`, text })),
      cause: error,
    })
  }
}
