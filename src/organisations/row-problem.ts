import { conflict, invalid, Problem, type FieldError } from '../shared/problem.ts'

/** What is wrong with one of a list: `index` counts from 0; `path` is the field of that one. */
export interface RowProblem extends FieldError {
  index: number
  /** Wrong only because somebody else has it already. */
  taken?: boolean
}

/** Refuses a list, with fields '0.code', '1.parentCode'…: 'conflict' when all that is wrong is taken, else 'invalid'. */
export function refusalOf(problems: readonly RowProblem[]): Problem {
  const fields = problems.map(({ index, path, text, href }) => ({
    path: `${index}.${path}`,
    text,
    ...(href !== undefined && { href }),
  }))
  const taken = problems.find((problem) => problem.taken)
  return taken && problems.every((problem) => problem.taken) ? conflict(taken.text, fields) : invalid(fields)
}

/** The result for a list of one, its wrong fields named as a form names them: '0.code' becomes 'code'. */
export async function ofOne<T>(result: Promise<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const fields = error.fields.map(({ path, text }) => ({ path: path.replace(/^0\./, ''), text }))
    throw new Problem(error.kind, error.detail, { fields, cause: error })
  }
}
