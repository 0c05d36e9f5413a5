import { Worker } from 'node:worker_threads'
import { threadProgram } from '../../shared/thread-program.ts'
import type { FactFigure, WholeQuestion } from './fact-question.ts'
import type { FactAnswer, FactTask } from './thread-messages.ts'

type Told = Exclude<FactTask, { kind: 'count' | 'add' }>

export interface FactThread {
  /** What is told is done in order, before whatever is asked after it. */
  tell(task: Told): void
  /** Adds rows; done when the thread has taken them, or has ended. */
  add(lines: string): Promise<void>
  /** Null: left to the database, also when the thread has ended. */
  ask(question: WholeQuestion): Promise<FactFigure[] | null>
  readonly ended: boolean
  close(): Promise<void>
}

/** Starts a thread with an empty fact table. `failed` hears why it ended, unless it was closed. */
export function startFactThread(failed: (reason: Error) => void): FactThread {
  const worker = new Worker(threadProgram(import.meta.url, 'fact-table.thread'), {
    execArgv: [],
    // The table itself lies outside: this is for the rows on their way into it, which are many and forgotten at once.
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
  })
  // A program that has nothing else to do must not wait for it.
  worker.unref()
  const waiting = new Map<number, (figures: FactFigure[] | null) => void>()
  let asked = 0
  let ended = false
  const answerTo = (task: (number: number) => FactTask) =>
    new Promise<FactFigure[] | null>((resolve) => {
      if (ended) {
        resolve(null)
        return
      }
      asked += 1
      waiting.set(asked, resolve)
      worker.postMessage(task(asked))
    })
  const end = (reason: Error | null) => {
    if (!ended && reason !== null) failed(reason)
    ended = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  }
  worker.on('message', ({ number, figures }: FactAnswer) => {
    waiting.get(number)?.(figures)
    waiting.delete(number)
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread of the fact table ended with ${code}`)))
  return {
    tell: (task) => worker.postMessage(task),
    add: async (lines) => {
      await answerTo((number) => ({ kind: 'add', number, lines }))
    },
    ask: (question) => answerTo((number) => ({ kind: 'count', number, question })),
    get ended() {
      return ended
    },
    async close() {
      end(null)
      await worker.terminate()
    },
  }
}
