import { parentPort } from 'node:worker_threads'
import { countFacts } from './count-facts.ts'
import { FactTable } from './fact-table.ts'
import { PostTable } from './post-table.ts'
import type { FactAnswer, FactTask, NumberedTask } from './thread-messages.ts'

/** The thread that holds the fact table and counts, so that nobody's page waits while a million awards are gone through. */

const tables = { awards: new FactTable(), posts: new PostTable() }

const NOTHING = { figures: null, people: null }

function done(task: FactTask): Omit<FactAnswer, 'number'> {
  switch (task.kind) {
    case 'add':
      tables[task.of].add(task.lines)
      return NOTHING
    case 'replace':
      tables[task.of].replace(task.places, task.lines)
      return NOTHING
    case 'tidy':
      tables[task.of].tidy()
      return NOTHING
    case 'count':
      return { figures: countFacts(tables.awards, task.question), people: null }
    case 'people':
      return { figures: null, people: tables.posts.countPeople(task.question) }
  }
}

parentPort?.on('message', ({ number, task }: NumberedTask) => {
  const answer = done(task)
  if (number !== null) parentPort?.postMessage({ number, ...answer } satisfies FactAnswer)
})
