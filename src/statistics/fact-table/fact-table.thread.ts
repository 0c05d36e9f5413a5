import { parentPort } from 'node:worker_threads'
import { countFacts } from './count-facts.ts'
import { FactTable } from './fact-table.ts'
import type { FactAnswer, FactTask } from './thread-messages.ts'

/** The thread that holds the fact table and counts, so that nobody's page waits while a million awards are gone through. */

const table = new FactTable()

const answer = (given: FactAnswer) => parentPort?.postMessage(given)

parentPort?.on('message', (task: FactTask) => {
  switch (task.kind) {
    case 'add':
      table.add(task.lines)
      return answer({ number: task.number, figures: null })
    case 'replace':
      table.replace(task.decisions, task.lines)
      return
    case 'tidy':
      table.tidy()
      return
    case 'count':
      return answer({ number: task.number, figures: countFacts(table, task.question) })
  }
})
