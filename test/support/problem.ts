import { explainRefusal } from '../../src/database/constraints.ts'
import { Problem } from '../../src/shared/problem.ts'

/** The Problem that work ends in, also when it is the database that refuses. Fails when the work succeeds. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work
  } catch (error) {
    const problem = explainRefusal(error)
    if (problem instanceof Problem) return problem
    throw error
  }
  throw new Error('This should have been refused.')
}
