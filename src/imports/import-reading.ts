import type { ListSettings } from './list/settings.schema.ts'
import type { ConversionGroup, LeftOut, ListTable, Question, Remark } from './list/list.ts'

/** What this office says of lists with the same titles: it holds for the next one. */
export type ListMemory = Pick<ListSettings, 'columns' | 'refused'>

/** How a file was understood, kept with the import: everything of it but the rows. */
export interface ImportReading {
  format: string
  sheets: { name: string; hidden: boolean }[]
  table: ListTable
  leftOut: LeftOut[]
  questions: Question[]
  conversions: ConversionGroup[]
  /** Of the file and of the list. */
  remarks: Remark[]
  /** What was taken from the last such list; absent where nothing was. */
  remembered?: ListMemory
}

/** The questions nothing can be imported without an answer to. */
export function openQuestions({ questions }: Pick<ImportReading, 'questions'>): Question[] {
  return questions.filter(({ needed, answer }) => needed && answer === undefined)
}
