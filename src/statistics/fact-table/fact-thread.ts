import { Worker } from 'node:worker_threads'
import { threadProgram } from '../../shared/thread-program.ts'
import type { FactFigure, PeopleQuestion, WholeQuestion } from './fact-question.ts'
import type { FactAnswer, FactTask, NumberedTask, RowsOf } from './thread-messages.ts'

type Told = Extract<FactTask, { kind: 'replace' | 'tidy' }>
type Answer = Omit<FactAnswer, 'number'>

export interface FactThread {
  /** What is told is done in order, before whatever is asked after it. */
  tell(task: Told): void
  /** Adds rows; done when the thread has taken them, or has ended. */
  add(of: RowsOf, lines: string): Promise<void>
  /** Null: left to the database, also when the thread has ended. */
  ask(question: WholeQuestion): Promise<FactFigure[] | null>
  /** People in each group of units, by its number; null when the thread has ended. */
  askPeople(question: PeopleQuestion): Promise<Uint32Array | null>
  readonly ended: boolean
  close(): Promise<void>
}

const NOTHING: Answer = { figures: null, people: null }

/** Starts a thread with empty tables. `failed` hears why it ended, unless it was closed. */
export function startFactThread(failed: (reason: Error) => void): FactThread {
  const worker = new Worker(threadProgram(import.meta.url, 'fact-table.thread'), {
    execArgv: [],
    // The tables themselves lie outside: this is for the rows on their way into them, which are many and forgotten at once.
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
  })
  // A program that has nothing else to do must not wait for it.
  worker.unref()
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  let ended = false
  const post = (message: NumberedTask) => worker.postMessage(message)
  const answerTo = (task: FactTask) =>
    new Promise<Answer>((resolve) => {
      if (ended) {
        resolve(NOTHING)
        return
      }
      asked += 1
      waiting.set(asked, resolve)
      post({ number: asked, task })
    })
  const end = (reason: Error | null) => {
    if (!ended && reason !== null) failed(reason)
    ended = true
    for (const answer of waiting.values()) answer(NOTHING)
    waiting.clear()
  }
  worker.on('message', ({ number, ...answer }: FactAnswer) => {
    waiting.get(number)?.(answer)
    waiting.delete(number)
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread of the fact table ended with ${code}`)))
  return {
    tell: (task) => post({ number: null, task }),
    add: async (of, lines) => {
      await answerTo({ kind: 'add', of, lines })
    },
    ask: async (question) => (await answerTo({ kind: 'count', question })).figures,
    askPeople: async (question) => (await answerTo({ kind: 'people', question })).people,
    get ended() {
      return ended
    },
    async close() {
      end(null)
      await worker.terminate()
    },
  }
}
