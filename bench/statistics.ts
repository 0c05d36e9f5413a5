import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Db } from '../src/database/transaction.ts'
import { inTransaction } from '../src/database/transaction.ts'
import { launchMovement } from '../src/emulation-movements/emulation-movement.commands.ts'
import { SYSTEM_ACTOR } from '../src/shared/actor.ts'
import { today } from '../src/shared/dates.ts'
import type { Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import { one } from '../src/database/rows.ts'
import { run, type RunningProgram } from './program.ts'

/** The pivot and the shares: asked for the first time, asked again, by sixteen at once, and beside somebody who writes. */

const REPEATS = 40
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

async function times(client: Client, path: string, repeats: number): Promise<number[]> {
  const found: number[] = []
  for (let count = 0; count < repeats; count += 1) {
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

let launched = 0

/** Small changes of the register one after another, each in its own transaction with its line in the log. */
async function writesPerSecond(db: Db): Promise<number> {
  const ends = performance.now() + SECONDS * 1000
  let written = 0
  while (performance.now() < ends) {
    launched += 1
    const now = new Date()
    await inTransaction(db, (tx) =>
      launchMovement(
        { tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null },
        {
          ...{ code: `DO-${process.pid}-${launched}`, name: `Phong trào đo ${launched}`, scope: 'unit' },
          ...{ issuingBodyCode: 'DUK_CQTW', startsOn: '2024-01-01', events: [] },
        },
      ),
    )
    written += 1
  }
  return written / SECONDS
}

/** Writes while four readers open pages of figures as fast as they are answered; every write makes them be counted anew. */
async function writesBesideReaders(
  db: Db,
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
  const written = await writesPerSecond(db)
  reading = false
  await Promise.all(readers)
  return [written, read / SECONDS]
}

/** Prints what the statistics cost in a register that is being served. */
export async function measureStatistics(
  heading: string,
  { client, program, db }: { client: Client; program: RunningProgram; db: Db },
): Promise<void> {
  const asked = questions(await findUnits(db))
  const rows: string[][] = []
  for (const [name, path] of asked) {
    const [first = NaN] = await times(client, path, 1)
    const again = await times(client, path, REPEATS)
    rows.push([
      name,
      milliseconds(first),
      milliseconds(quantile(again, 0.5)),
      milliseconds(quantile(again, 0.95)),
    ])
  }
  printTable(
    `${heading}: figures, ${REPEATS} requests after the first`,
    ['page', 'first', 'p50', 'p95'],
    rows,
  )
  const loads: string[][] = []
  for (const [name, path] of [asked[0], asked[9]].filter((one) => one !== undefined)) {
    const { requests, latency, non2xx } = await manyReaders(`${program.address}${path}`, client.cookie)
    loads.push([
      name,
      requests.average.toFixed(0),
      milliseconds(latency.p50),
      milliseconds(latency.p97_5),
      String(non2xx),
    ])
  }
  printTable(
    `${heading}: sixteen readers at once, for ${SECONDS} s`,
    ['page', 'a second', 'p50', 'p97.5', 'not 200'],
    loads,
  )
  const alone = await writesPerSecond(db)
  const [beside, read] = await writesBesideReaders(
    db,
    client,
    asked.slice(1, 4).map(([, path]) => path),
  )
  printTable(
    `${heading}: writing alone, and beside four readers of figures`,
    ['what', 'figure'],
    [
      ['changes a second, alone', alone.toFixed(0)],
      ['changes a second, beside readers', beside.toFixed(0)],
      ['pages a second those readers got', read.toFixed(1)],
      ['ratio', (beside / alone).toFixed(2)],
    ],
  )
}
