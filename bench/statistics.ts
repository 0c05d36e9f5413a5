import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { many, one } from '../src/database/rows.ts'
import type { Db } from '../src/database/transaction.ts'
import { inTransaction } from '../src/database/transaction.ts'
import { correctAward } from '../src/awards/award.commands.ts'
import { getAward } from '../src/awards/award.queries.ts'
import { SYSTEM_ACTOR } from '../src/shared/actor.ts'
import { today } from '../src/shared/dates.ts'
import type { Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import { run, type RunningProgram } from './program.ts'

/** The pivot and the shares: asked for the first time, asked again, by sixteen at once, and beside somebody who writes. */

const REPEATS = 40
const ANEW = 20
const SECONDS = 6

const Places = z.object({ bloc: z.string(), committee: z.string(), grassroots: z.string() })

/** A unit of each level, each with hundreds of awards. */
function findUnits(db: Db): Promise<z.output<typeof Places>> {
  return one(
    Places,
    db.raw(`
      select b.code as bloc, c.code as committee, g.code as grassroots
      from awards a join organisations b on b.id = a.unit_path[1] join organisations c on c.id = a.unit_path[2]
      join organisations g on g.id = a.unit_path[3]
      where a.award_year = 2023 group by 1, 2, 3 order by count(*) desc limit 1`),
  )
}

const TEN = 'from=2015&to=2024'

function questions({ bloc, committee, grassroots }: z.output<typeof Places>): [string, string][] {
  const pivot = (query: string) => `/statistics/pivot?${query}`
  const share = (within: string, more: string) =>
    `/statistics/coverage?organisationType=chi_bo&within=${within}&${more}`
  return [
    ['pivot: forms by year, ten years', pivot(`rows=form&columns=year&${TEN}`)],
    ['pivot: a year, forms by kind of recipient', pivot('rows=form&columns=recipientKind&year=2023')],
    ['pivot: a year, sex by age', pivot('rows=age&columns=sex&year=2023')],
    ['pivot: a year by month, leaders apart', pivot('rows=month&columns=leadership&year=2023')],
    ['pivot: committees by year, ten years', pivot(`rows=unit&columns=year&unit=${bloc}&${TEN}`)],
    ['pivot: cells of a committee, ten years', pivot(`rows=unit&columns=year&unit=${committee}&${TEN}`)],
    ['pivot: people of a year by category', pivot('rows=category&columns=sex&year=2023&measure=people')],
    ['pivot: recipients by year, ten years', pivot(`rows=form&columns=year&${TEN}&measure=recipients`)],
    [
      'pivot: today’s structure, a year',
      pivot(`rows=unit&columns=recipientKind&unit=${bloc}&year=2023&structure=now`),
    ],
    ['share: cells of the Bloc, a year', share(bloc, 'year=2023')],
    ['share: cells of the Bloc, ten years', share(bloc, 'from=01/01/2015&to=31/12/2024')],
    ['share: cells of a committee, a year', share(committee, 'year=2023')],
    ['share: cells of a grassroots committee', share(grassroots, 'year=2023')],
    ['share: cells of the Bloc, today’s structure', share(bloc, 'year=2023&structure=now')],
  ]
}

async function times(
  client: Client,
  path: string,
  repeats: number,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const found: number[] = []
  for (let count = 0; count < repeats; count += 1) {
    await before()
    const { status, totalMs } = await client.get(path)
    if (status !== 200) throw new Error(`${path} was answered with ${status}`)
    found.push(totalMs)
  }
  return found
}

const Load = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p50: z.number(), p97_5: z.number() }),
  non2xx: z.number(),
})

async function manyReaders(address: string, cookie: string): Promise<z.output<typeof Load>> {
  const autocannon = fileURLToPath(import.meta.resolve('autocannon'))
  const options = [
    '--json',
    '--connections',
    '16',
    '--duration',
    String(SECONDS),
    '--headers',
    `cookie=${cookie}`,
  ]
  return Load.parse(JSON.parse(await run(process.execPath, [autocannon, ...options, address])))
}

/** Corrects awards of a year that figures are asked of, one after another, each in its own transaction with its line in the log. */
async function writer(db: Db): Promise<() => Promise<void>> {
  const query = db('awards')
    .where({ award_year: 2023, status: 'issued' })
    .orderBy('id')
    .limit(200)
    .select('id')
  const awards = await many(z.object({ id: z.number() }), query)
  let written = 0
  return async () => {
    const { id } = awards[(written += 1) % awards.length] ?? { id: 0 }
    const now = new Date()
    await inTransaction(db, async (tx) =>
      correctAward(
        { tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null },
        await getAward(tx, SYSTEM_ACTOR, id),
        { achievement: `Đo tốc độ ${process.pid} ${written}` },
        'Đo tốc độ',
      ),
    )
  }
}

async function writesPerSecond(write: () => Promise<void>): Promise<number> {
  const ends = performance.now() + SECONDS * 1000
  let written = 0
  while (performance.now() < ends) {
    await write()
    written += 1
  }
  return written / SECONDS
}

/** Writes while four readers open pages of figures as fast as they are answered; every write makes them be counted anew. */
async function writesBesideReaders(
  write: () => Promise<void>,
  client: Client,
  paths: readonly string[],
): Promise<[number, number]> {
  let reading = true
  let read = 0
  const readers = Array.from({ length: 4 }, async (_, reader) => {
    const own = client.another()
    for (let turn = reader; reading; turn += 1) {
      await own.get(paths[turn % paths.length] ?? '/statistics/pivot')
      read += 1
    }
    own.close()
  })
  const written = await writesPerSecond(write)
  reading = false
  await Promise.all(readers)
  return [written, read / SECONDS]
}

/** Waits until the program has filled the table it counts from; answers how long that took it, as a sentence. */
async function factTableFilled(client: Client): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { text } = await client.get('/metrics')
    const seconds = Number(/^so_vang_fact_table_fill_seconds (\S+)$/m.exec(text)?.[1])
    if (seconds > 0) return `The fact table was filled in ${seconds.toFixed(1)} s.`
    await sleep(500)
  }
  return 'There is no fact table: the database counts.'
}

type Asked = [name: string, path: string]

async function measurePages(heading: string, client: Client, asked: Asked[], write: () => Promise<void>) {
  const rows: string[][] = []
  for (const [name, path] of asked) {
    const [first = NaN] = await times(client, path, 1)
    const anew = await times(client, path, ANEW, write)
    const again = await times(client, path, REPEATS)
    const figures = [first, quantile(anew, 0.5), quantile(anew, 0.95)]
    rows.push([name, ...[...figures, quantile(again, 0.5), quantile(again, 0.95)].map(milliseconds)])
  }
  printTable(
    `${heading}: figures asked for the first time, ${ANEW} times after a change each, and ${REPEATS} times again`,
    ['page', 'first', 'anew p50', 'anew p95', 'recalled p50', 'recalled p95'],
    rows,
  )
}

async function measureReaders(heading: string, address: string, cookie: string, asked: Asked[]) {
  const loads: string[][] = []
  for (const [name, path] of asked) {
    const { requests, latency, non2xx } = await manyReaders(`${address}${path}`, cookie)
    const figures = [requests.average.toFixed(0), milliseconds(latency.p50), milliseconds(latency.p97_5)]
    loads.push([name, ...figures, String(non2xx)])
  }
  printTable(
    `${heading}: sixteen readers at once, for ${SECONDS} s`,
    ['page', 'a second', 'p50', 'p97.5', 'not 200'],
    loads,
  )
}

interface Served {
  client: Client
  program: RunningProgram
  db: Db
}

/** Prints what the statistics cost in a register that is being served. */
export async function measureStatistics(heading: string, { client, program, db }: Served): Promise<void> {
  console.log(await factTableFilled(client))
  const asked = questions(await findUnits(db))
  const write = await writer(db)
  await measurePages(heading, client, asked, write)
  const read = asked.filter((_, place) => place === 0 || place === 9)
  await measureReaders(heading, program.address, client.cookie, read)
  const alone = await writesPerSecond(write)
  const paths = asked.slice(1, 4).map(([, path]) => path)
  const [beside, pages] = await writesBesideReaders(write, client, paths)
  const memory = await program.memory()
  const shown = memory === null ? '–' : `${memory.now.toFixed(0)} MB, ${memory.most.toFixed(0)} MB`
  printTable(
    `${heading}: writing alone, and beside four readers of figures`,
    ['what', 'figure'],
    [
      ['changes a second, alone', alone.toFixed(0)],
      ['changes a second, beside readers', beside.toFixed(0)],
      ['pages a second those readers got', pages.toFixed(1)],
      ['ratio', (beside / alone).toFixed(2)],
      ['memory of the program now, and at most so far', shown],
    ],
  )
}
