import { Worker } from 'node:worker_threads'
import { Problem } from '../../shared/problem.ts'
import { threadProgram } from '../../shared/thread-program.ts'
import { exceeded, readerFailed } from './refusals.ts'
import type { Limits } from './limits.ts'
import { TAKEN } from './thread-messages.ts'
import type { ReadingMessage, ReadingRequest, ReadingTask } from './thread-messages.ts'
import { waitingLine } from './waiting-line.ts'

/** So many files are read at once; each may hold the memory its limits allow, and there are two cores. */
const turns = waitingLine(2)

type Answer = Exclude<ReadingMessage, { kind: 'end' | 'problem' }>

export interface ReadingThread {
  /** What the thread answers, up to the end. One question at a time. */
  ask(request: ReadingRequest): AsyncGenerator<Answer, void, undefined>
  /** Ends the thread, whatever it is at. */
  close(): Promise<void>
}

/**
 * Starts a thread that reads one file. Two files are read at once, others wait for their turn, so that whoever starts one
 * must close it. Asking throws a Problem for what cannot be read or takes more memory or time than allowed, and the reason
 * of `signal` when that aborts; time counts only while the thread is waited for.
 */
export async function startThread(
  task: ReadingTask,
  signal: AbortSignal | undefined,
): Promise<ReadingThread> {
  const end = await turns.turn(signal)
  const worker = new Worker(threadProgram(import.meta.url, 'reading.thread'), {
    workerData: task,
    // Nothing of how this process was started: a loader that compiles would be started in each thread as well.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: task.limits.memoryMb },
  })
  const mail = mailOf(worker)
  const abort = () => mail.stop(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return {
    ask: asking(worker, mail, task.limits),
    async close() {
      signal?.removeEventListener('abort', abort)
      await worker.terminate().finally(end)
    },
  }
}

function asking(
  worker: Worker,
  mail: ReturnType<typeof mailOf>,
  { milliseconds }: Limits,
): ReadingThread['ask'] {
  let left = milliseconds
  return async function* ask(request) {
    worker.postMessage(request)
    for (;;) {
      const since = performance.now()
      const timer = setTimeout(() => mail.stop(exceeded('milliseconds', milliseconds)), left)
      const message = await mail.next().finally(() => clearTimeout(timer))
      left -= performance.now() - since
      if (message.kind === 'end') return
      if (message.kind === 'problem') throw new Problem(message.problem, message.sentence)
      yield message
      if (message.kind === 'rows') worker.postMessage(TAKEN)
    }
  }
}

/** What a thread says, kept until it is asked for; its breaking is the last thing it says. */
function mailOf(worker: Worker) {
  const messages: ReadingMessage[] = []
  let failure: { reason: unknown } | undefined
  let wake = () => {}
  const fail = (reason: unknown) => {
    failure ??= { reason }
    wake()
  }
  worker.on('message', (message: ReadingMessage) => {
    messages.push(message)
    wake()
  })
  worker.on('error', (error: Error & { code?: string }) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? exceeded('memoryMb') : readerFailed(error)),
  )
  worker.on('exit', (code) => fail(readerFailed(new Error(`the reading thread ended with ${code}`))))
  return {
    /** Nothing more is heard, not even what was said already. */
    stop(reason: unknown): void {
      messages.length = 0
      failure = { reason }
      wake()
    },
    async next(): Promise<ReadingMessage> {
      for (;;) {
        const message = messages.shift()
        if (message !== undefined) return message
        if (failure !== undefined) throw failure.reason
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
