import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { Problem } from '../../shared/problem.ts'
import { packRows } from './batches.ts'
import { readHere, type ReaderHere } from './read-here.ts'
import { BATCHES_AHEAD, TAKEN } from './thread-messages.ts'
import type { ReadingMessage, ReadingRequest, ReadingTask } from './thread-messages.ts'

/** The thread in which a file is read: what breaks or fills its memory there breaks nothing else. */

if (parentPort !== null) listen(parentPort, workerData as ReadingTask) // What `startThread` put there.

function listen(parent: MessagePort, task: ReadingTask): void {
  const reader = readHere(task.source, task.limits)
  const lead = { batches: 0, goOn: () => {} }
  parent.on('message', (request: ReadingRequest | typeof TAKEN) => {
    if (request !== TAKEN) {
      // What nobody foresaw is not caught: it ends the thread, and whoever asked hears of it.
      void answer(parent, reader, request, lead)
      return
    }
    lead.batches -= 1
    lead.goOn()
  })
}

/** How many batches were sent that nobody has taken yet. */
interface Lead {
  batches: number
  goOn: () => void
}

async function answer(
  parent: MessagePort,
  reader: ReaderHere,
  request: ReadingRequest,
  lead: Lead,
): Promise<void> {
  const say = (message: ReadingMessage) => parent.postMessage(message)
  try {
    if (request.kind === 'file') say({ kind: 'file', file: await reader.file() })
    else await sendRows(parent, reader.rows(request.sheet), lead)
    say({ kind: 'end' })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say({ kind: 'problem', problem: error.kind, sentence: error.detail })
  }
}

async function sendRows(
  parent: MessagePort,
  batches: ReturnType<ReaderHere['rows']>,
  lead: Lead,
): Promise<void> {
  for await (const { rows, progress } of batches) {
    const message: ReadingMessage = { kind: 'rows', rows: packRows(rows), progress }
    parent.postMessage(message, [
      message.rows.rows.buffer as ArrayBuffer,
      message.rows.cells.buffer as ArrayBuffer,
    ])
    lead.batches += 1
    while (lead.batches >= BATCHES_AHEAD) await new Promise<void>((resolve) => (lead.goOn = resolve))
  }
}
