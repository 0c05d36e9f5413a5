import type { FactFigure, WholeQuestion } from './fact-question.ts'

/** What the thread of the fact table is told, in order, and what it answers. */

export type FactTask =
  | { kind: 'add'; number: number; lines: string }
  | { kind: 'replace'; decisions: number[]; lines: string }
  /** All there is has been added. */
  | { kind: 'tidy' }
  | { kind: 'count'; number: number; question: WholeQuestion }

/** The answer to the task of that number: figures; null: nothing to say, or left to the database. */
export interface FactAnswer {
  number: number
  figures: FactFigure[] | null
}
