import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { one } from '../src/database/rows.ts'
import type { Db } from '../src/database/transaction.ts'
import type { Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import { run, type RunningProgram } from './program.ts'

const REQUESTS = 40

const Places = z.object({
  decision: z.number(),
  longDecision: z.number(),
  person: z.number(),
  committee: z.string(),
  committeeId: z.number(),
  cell: z.number(),
  award: z.number(),
  year: z.number(),
})
export type Places = z.output<typeof Places>

/** What the pages are opened at: a decision of about 50 names, the longest one, the most commended person. */
export async function findPlaces(db: Db): Promise<Places> {
  return one(
    Places,
    db.raw(`
      with lists as (select decision_id, count(*) as lines, max(award_year) as year from awards group by 1)
      select (select decision_id from lists order by abs(lines - 50), decision_id limit 1) as decision,
        (select decision_id from lists order by lines desc, decision_id limit 1) as long_decision,
        (select person_id from awards where person_id is not null group by 1 order by count(*) desc, 1 limit 1) as person,
        o.code as committee, o.id as committee_id, a.unit_id as cell, a.id as award, 2023 as year
      from awards a join organisations o on o.id = a.unit_path[2]
      where a.award_year = 2023 and array_length(a.unit_path, 1) > 2
      order by a.id limit 1`),
  )
}

/** The addresses that are opened most, with the filters that are used most. */
function addresses(at: Places): [string, string][] {
  return [
    ['overview', '/'],
    ['register', '/awards'],
    ['register: a year', `/awards?year=${at.year}`],
    ['register: year and form', `/awards?year=${at.year}&form=PBK_TU_CB`],
    [
      'register: year, issuer, people',
      `/awards?year=${at.year}&issuingBody=DUK_CQTW&recipientKind=individual`,
    ],
    ['register: a committee and below', `/awards?unit=${at.committee}`],
    ['register: a name', '/awards?q=nguyen%20thi%20hoa'],
    ['register: a rare name', '/awards?q=quach%20kieu%20oanh'],
    ['register: a common word', '/awards?q=chi%20bo'],
    ['register: by name', `/awards?year=${at.year}&sort=name`],
    ['register: page 200', `/awards?year=${at.year}&page=200`],
    ['an award', `/awards/${at.award}`],
    ['decisions', '/decisions'],
    ['decision with 50 awards', `/decisions/${at.decision}`],
    ['the longest decision', `/decisions/${at.longDecision}`],
    ['people', '/people'],
    ['people: a name', '/people?q=nguyen%20hoa'],
    ['person', `/people/${at.person}`],
    ['organisations', '/organisations'],
    ['a committee', `/organisations/${at.committeeId}`],
    ['a cell', `/organisations/${at.cell}`],
    ['search', '/search?q=nguyen%20thi%20hoa'],
    ['statistics of a year', `/statistics?year=${at.year}`],
    ['statistics of a committee', `/statistics?year=${at.year}&organisation=${at.committee}`],
    ['statistics of ten years', '/statistics?from=01/01/2015&to=31/12/2024'],
    ['audit log', '/audit'],
    ['coverage (API)', `/api/v1/coverage?organisationType=chi_bo&within=DBK_CQTW&year=${at.year}`],
  ]
}

/** Times every address on one connection, then the register under sixteen readers at once, then looks at the memory. */
export async function measurePages(
  heading: string,
  client: Client,
  program: RunningProgram,
  places: Places,
): Promise<void> {
  const rows: string[][] = []
  for (const [name, path] of addresses(places)) rows.push(await timePage(name, client, path))
  printTable(
    `${heading}: time of a page, ${REQUESTS} requests after the first`,
    ['page', 'first', 'p50', 'p95', 'size', 'status'],
    rows,
  )
  const load = await manyReaders(`${program.address}/awards?year=${places.year}`, client.cookie)
  const memory = await program.memory()
  const megabytes = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(0)} MB`)
  printTable(
    `${heading}: sixteen readers of the register at once, for ten seconds`,
    ['what', 'figure'],
    [
      ['pages a second', load.requests.average.toFixed(0)],
      ['p50', milliseconds(load.latency.p50)],
      ['p97.5', milliseconds(load.latency.p97_5)],
      ['not answered with 200', String(load.non2xx + load.errors)],
      ['resident memory of the program now', megabytes(memory?.now)],
      ['at most so far', megabytes(memory?.most)],
    ],
  )
}

const Load = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p50: z.number(), p97_5: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
})

async function manyReaders(address: string, cookie: string): Promise<z.output<typeof Load>> {
  const autocannon = fileURLToPath(import.meta.resolve('autocannon'))
  const options = ['--json', '--connections', '16', '--duration', '10', '--headers', `cookie=${cookie}`]
  return Load.parse(JSON.parse(await run(process.execPath, [autocannon, ...options, address])))
}

async function timePage(name: string, client: Client, path: string): Promise<string[]> {
  const first = await client.get(path)
  // A page of seconds says what it has to say sooner.
  const wanted = first.totalMs > 1000 ? 5 : REQUESTS
  const times: number[] = []
  let last = first
  for (let count = 0; count < wanted; count += 1) {
    last = await client.get(path)
    times.push(last.totalMs)
  }
  return [
    name,
    milliseconds(first.totalMs),
    milliseconds(quantile(times, 0.5)),
    milliseconds(quantile(times, 0.95)),
    `${(last.bytes / 1024).toFixed(0)} kB`,
    String(last.status),
  ]
}
