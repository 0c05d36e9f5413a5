import type { FactFigure, PeopleQuestion, WholeQuestion } from './fact-question.ts'

/** What the thread of the fact table is told, in order, and what it answers. */

/** What it holds rows of: awards, replaced by decisions; posts, replaced by units. */
export type RowsOf = 'awards' | 'posts'

export type FactTask =
  | { kind: 'add'; of: RowsOf; lines: string }
  | { kind: 'replace'; of: RowsOf; places: number[]; lines: string }
  /** All there is has been added. */
  | { kind: 'tidy'; of: RowsOf }
  | { kind: 'count'; question: WholeQuestion }
  | { kind: 'people'; question: PeopleQuestion }

/** A task; with a number where an answer is waited for. */
export interface NumberedTask {
  number: number | null
  task: FactTask
}

/** The answer to the task of that number. */
export interface FactAnswer {
  number: number
  /** Null: nothing to say, or left to the database. */
  figures: FactFigure[] | null
  people: Uint32Array | null
}
