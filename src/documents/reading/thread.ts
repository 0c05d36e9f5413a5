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
  /** Ends the reading, whatever it is at. */
  close(): Promise<void>
}

interface Thread {
  worker: Worker
  mail: ReturnType<typeof mailOf>
  memoryMb: number
}

/** A thread that was started for a file that is about to come, until it comes. */
let ready: Thread | undefined
const READY_MS = 120_000

/**
 * The reader makes few objects but many pieces of bytes. V8 lets those lie until twice this space is full of them, counts
 * them as kept, and looks through the whole heap again and again for what it may free; in a small space they go soon.
 */
const YOUNG_MB = 8

function startThread(memoryMb: number): Thread {
  const worker = new Worker(threadProgram(import.meta.url, 'reading.thread'), {
    // Nothing of how this process was started: a loader that compiles would be started in each thread as well.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  })
  return { worker, mail: mailOf(worker), memoryMb }
}

/**
 * Somebody is about to send a file: a thread is started for it now, since its programs take longer to load than a list of
 * thousands of rows to be read. It waits for two minutes, and the process may end over it.
 */
export function expectTask({ memoryMb }: Limits): void {
  if (ready?.mail.isOpen() === true) return
  const thread = startThread(memoryMb)
  thread.worker.unref()
  ready = thread
  const leave = () => {
    if (ready !== thread) return
    ready = undefined
    void thread.worker.terminate()
  }
  setTimeout(leave, READY_MS).unref()
}

function readyThread(memoryMb: number): Thread | undefined {
  if (ready?.memoryMb !== memoryMb || !ready.mail.isOpen()) return undefined
  const thread = ready
  ready = undefined
  thread.worker.ref()
  return thread
}

/**
 * A thread for reading one file. Two files are read at once, others wait for their turn, so that whoever takes one must
 * close it. Asking throws a Problem for what cannot be read or takes more memory or time than allowed, and the reason of
 * `signal` when that aborts; time counts only while the thread is waited for.
 */
export async function takeThread(task: ReadingTask, signal: AbortSignal | undefined): Promise<ReadingThread> {
  const end = await turns.turn(signal)
  const { memoryMb } = task.limits
  const thread = readyThread(memoryMb) ?? startThread(memoryMb)
  const { worker, mail } = thread
  worker.postMessage(task)
  const abort = () => mail.stop(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return {
    ask: asking(thread, task.limits),
    async close() {
      signal?.removeEventListener('abort', abort)
      // What it holds of the file goes with it: tens of megabytes, whether it was read well or not.
      await worker.terminate()
      end()
    },
  }
}

function asking({ worker, mail }: Thread, { milliseconds }: Limits): ReadingThread['ask'] {
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
    isOpen: () => failure === undefined,
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
