import { Worker } from 'node:worker_threads'
import { Problem } from '../../shared/problem.ts'
import { threadProgram } from '../../shared/thread-program.ts'
import { exceeded, readerFailed } from './refusals.ts'
import type { Limits } from './limits.ts'
import { CLOSED, TAKEN } from './thread-messages.ts'
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
  /** It has answered all it was asked, to the end. */
  isDone: boolean
}

/** Threads that have read a file well: the next file is read by one that knows how, in half the time. */
const resting: Thread[] = []
const REST_MS = 60_000

function startThread(memoryMb: number): Thread {
  const worker = new Worker(threadProgram(import.meta.url, 'reading.thread'), {
    // Nothing of how this process was started: a loader that compiles would be started in each thread as well.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  return { worker, mail: mailOf(worker), memoryMb, isDone: true }
}

function restedThread(memoryMb: number): Thread | undefined {
  const at = resting.findIndex((thread) => thread.memoryMb === memoryMb && thread.mail.isOpen())
  const [thread] = at < 0 ? [] : resting.splice(at, 1)
  thread?.worker.ref()
  return thread
}

/** Nobody waits for a resting thread, and the process may end over it. */
function rest(thread: Thread): void {
  thread.worker.postMessage(CLOSED)
  thread.worker.unref()
  resting.push(thread)
  const leave = () => {
    const at = resting.indexOf(thread)
    if (at >= 0) void resting.splice(at, 1)[0]?.worker.terminate()
  }
  setTimeout(leave, REST_MS).unref()
}

/**
 * A thread for reading one file. Two files are read at once, others wait for their turn, so that whoever takes one must
 * close it. Asking throws a Problem for what cannot be read or takes more memory or time than allowed, and the reason of
 * `signal` when that aborts; time counts only while the thread is waited for.
 */
export async function takeThread(task: ReadingTask, signal: AbortSignal | undefined): Promise<ReadingThread> {
  const end = await turns.turn(signal)
  const { memoryMb } = task.limits
  const thread = restedThread(memoryMb) ?? startThread(memoryMb)
  const { worker, mail } = thread
  worker.postMessage(task)
  const abort = () => mail.stop(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return {
    ask: asking(thread, task.limits),
    async close() {
      signal?.removeEventListener('abort', abort)
      // What a file has broken or left half read goes with its thread.
      if (thread.isDone && mail.isOpen()) rest(thread)
      else await worker.terminate()
      end()
    },
  }
}

function asking(thread: Thread, { milliseconds }: Limits): ReadingThread['ask'] {
  const { worker, mail } = thread
  let left = milliseconds
  return async function* ask(request) {
    thread.isDone = false
    worker.postMessage(request)
    for (;;) {
      const since = performance.now()
      const timer = setTimeout(() => mail.stop(exceeded('milliseconds', milliseconds)), left)
      const message = await mail.next().finally(() => clearTimeout(timer))
      left -= performance.now() - since
      if (message.kind === 'end') {
        thread.isDone = true
        return
      }
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
