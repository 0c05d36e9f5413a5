import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { Problem } from '../../shared/problem.ts'
import { packRows } from './batches.ts'
import { peekHere, rowsHere } from './read-here.ts'
import { BATCHES_AHEAD } from './thread-messages.ts'
import type { ReadingMessage, ReadingTask } from './thread-messages.ts'

/** The thread in which a file is read: what breaks or fills its memory there breaks nothing else. */

if (parentPort !== null) await answer(parentPort, workerData as ReadingTask) // What `startReading` put there.

async function answer(parent: MessagePort, task: ReadingTask): Promise<void> {
  const say = (message: ReadingMessage) => parent.postMessage(message)
  try {
    if (task.sheet === undefined) say({ kind: 'file', file: await peekHere(task.source, task.limits) })
    else await sendRows(parent, task.sheet, task)
    say({ kind: 'end' })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say({ kind: 'problem', problem: error.kind, sentence: error.detail })
  } finally {
    parent.close()
  }
}

async function sendRows(parent: MessagePort, sheet: number, { source, limits }: ReadingTask): Promise<void> {
  let ahead = 0
  let goOn = () => {}
  parent.on('message', () => {
    ahead -= 1
    goOn()
  })
  for await (const { rows, progress } of rowsHere(source, sheet, limits)) {
    const message: ReadingMessage = { kind: 'rows', rows: packRows(rows), progress }
    parent.postMessage(message, [
      message.rows.rows.buffer as ArrayBuffer,
      message.rows.cells.buffer as ArrayBuffer,
    ])
    ahead += 1
    while (ahead >= BATCHES_AHEAD) await new Promise<void>((resolve) => (goOn = resolve))
  }
}
