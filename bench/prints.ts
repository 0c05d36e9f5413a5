import { request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { openRegister } from '../src/boot.ts'
import { loadConfig } from '../src/config.ts'
import { makeAdministrator } from './administrator.ts'
import { signIn, type Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import { addLongLists } from './long-lists.ts'
import { serve, soVang, type RunningProgram } from './program.ts'

/** Long files over HTTP from the program as it runs: how soon, how large in memory, and how long others wait meanwhile. */

const LINES = 5200
/** So many decisions of that length make a book of 104,000 entries. */
const DECISIONS = 20
/** What a slow reader takes a second. */
const SLOW = 5_000_000

const COLUMNS = [
  'file',
  'first byte',
  'whole',
  'size',
  'memory before',
  'at most',
  'others wait: p50',
  'p99',
  'longest',
  'loop longest',
]

export async function measurePrints(dataDirectory: string): Promise<void> {
  await soVang(['demo', '--no-serve'], dataDirectory)
  const account = await makeAdministrator(dataDirectory)
  const register = await openRegister(loadConfig({ DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }), {
    tell: () => undefined,
  })
  const { decisionId, book } = await addLongLists(register.deps.db, DECISIONS, LINES).finally(() =>
    register.close(),
  )

  const whole = `/register-books/${encodeURIComponent(book.code)}/${book.year}`
  const files = [
    [`${LINES} certificates in one PDF`, `/decisions/${decisionId}/certificates.pdf`],
    [`${LINES} certificates in a zip`, `/decisions/${decisionId}/certificates.zip`],
    [`book of ${LINES * DECISIONS} entries as PDF`, `${whole}/book.pdf`],
    [`book of ${LINES * DECISIONS} entries as workbook`, `${whole}/book.xlsx`],
  ] as const
  for (const [name, path] of files) {
    const rows: string[][] = []
    // A program of its own for each file, so that memory is its own; somebody has looked at one certificate before.
    const program = await serve(dataDirectory)
    const client = await signIn(program.address, account.email, account.password)
    try {
      await client.get('/awards')
      rows.push(await measured(name, program, client, path))
      rows.push(await measured(`${name}, again`, program, client, path))
      if (path.endsWith('.zip')) rows.push(await readSlowly(name, program, client, path))
    } finally {
      client.close()
      await program.stop()
    }
    printTable(name, COLUMNS, rows)
  }
}

async function measured(
  name: string,
  program: RunningProgram,
  client: Client,
  path: string,
): Promise<string[]> {
  const before = await program.memory()
  const waits = await whileProbing(program, () => client.get(path))
  const { firstByteMs, totalMs, bytes, status } = waits.result
  if (status !== 200) throw new Error(`${path} answered ${status}.`)
  const after = await program.memory()
  return [
    name,
    milliseconds(firstByteMs),
    milliseconds(totalMs),
    `${(bytes / 1e6).toFixed(1)} MB`,
    `${before?.now.toFixed(0) ?? '–'} MB`,
    `${after?.most.toFixed(0) ?? '–'} MB`,
    ...waits.row,
  ]
}

/** Asks /healthz every ten milliseconds until `work` has ended; also what the program itself says of its loop. */
async function whileProbing<T>(program: RunningProgram, work: () => Promise<T>) {
  await loopLag(program)
  const ended = new AbortController()
  const running = work().finally(() => ended.abort())
  const waits: number[] = []
  while (!ended.signal.aborted) {
    const began = performance.now()
    await (await fetch(`${program.address}/healthz`)).arrayBuffer()
    waits.push(performance.now() - began)
    await sleep(10)
  }
  const longest = await loopLag(program)
  const shares = [0.5, 0.99, 1].map((share) => milliseconds(quantile(waits, share)))
  return { result: await running, row: [...shares, milliseconds(longest)] }
}

/** The longest delay of the program's event loop since it was asked last, ms. */
async function loopLag({ address }: RunningProgram): Promise<number> {
  const said = await (await fetch(`${address}/metrics`)).text()
  return 1000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(said)?.[1])
}

/** Somebody far away: the connection takes five megabytes a second; what the program holds meanwhile. */
async function readSlowly(
  name: string,
  program: RunningProgram,
  client: Client,
  path: string,
): Promise<string[]> {
  const began = performance.now()
  const outgoing = request(new URL(path, program.address), { headers: { cookie: client.cookie } })
  outgoing.end()
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  const memory: number[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    const ahead = (bytes / SLOW) * 1000 - (performance.now() - began)
    if (ahead > 20) await sleep(ahead)
    if (performance.now() - began > memory.length * 1000) memory.push((await program.memory())?.now ?? NaN)
    if (performance.now() - began > SLOW_MS) break
  }
  const [first, last] = [memory[1] ?? NaN, memory.at(-1) ?? NaN]
  const text = `${Math.min(...memory).toFixed(0)}–${Math.max(...memory).toFixed(0)} MB`
  const took = milliseconds(performance.now() - began)
  return [
    `${name}, 5 MB/s`,
    '',
    took,
    `${(bytes / 1e6).toFixed(0)} MB`,
    `${first.toFixed(0)} MB`,
    `${text}, last ${last.toFixed(0)}`,
  ]
}

/** Long enough to see memory grow, if it does. */
const SLOW_MS = 60_000
