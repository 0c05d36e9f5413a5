import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { Problem } from '../../shared/problem.ts'
import { readHere, type ReaderHere } from './read-here.ts'
import { BATCHES_AHEAD, TAKEN } from './thread-messages.ts'
import type { ReadingMessage, ReadingRequest, ReadingTask } from './thread-messages.ts'

/** The thread in which a file is read: what breaks or fills its memory there breaks nothing else. */

if (parentPort !== null) listen(parentPort)

function listen(parent: MessagePort): void {
  let reader: ReaderHere | undefined
  const lead = { batches: 0, goOn: () => {} }
  parent.on('message', (message: ReadingTask | ReadingRequest | typeof TAKEN) => {
    if (message === TAKEN) {
      lead.batches -= 1
      lead.goOn()
    } else if ('source' in message) {
      reader = readHere(message.source, message.limits)
    } else if (reader !== undefined) {
      // What nobody foresaw is not caught: it ends the thread, and whoever asked hears of it.
      void answer(parent, reader, message, lead)
    }
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
    const message: ReadingMessage = { kind: 'rows', rows, progress }
    parent.postMessage(message, [rows.rows.buffer as ArrayBuffer, rows.cells.buffer as ArrayBuffer])
    lead.batches += 1
    while (lead.batches >= BATCHES_AHEAD) await new Promise<void>((resolve) => (lead.goOn = resolve))
  }
}
