import { request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import type { Places } from './pages.ts'
import type { RunningProgram } from './program.ts'

/** Large files over HTTP: to somebody quick, and to somebody on a slow line while others go on working. */

const SLOW = 2_000_000

interface Taken {
  firstByteMs: number
  totalMs: number
  bytes: number
}

/** Takes a file, no faster than so many bytes a second. */
async function take(address: string, cookie: string, bytesPerSecond = Infinity): Promise<Taken> {
  const began = performance.now()
  const outgoing = request(address, { headers: { cookie } })
  outgoing.end()
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`${address} was answered with ${response.statusCode}`)
  let firstByteMs = 0
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    firstByteMs ||= performance.now() - began
    bytes += chunk.length
    const early = (bytes / bytesPerSecond) * 1000 - (performance.now() - began)
    if (early > 5) await sleep(early)
  }
  return { firstByteMs, totalMs: performance.now() - began, bytes }
}

/** The longest the program's own loop was late since it was asked before, in ms. */
async function loopDelay(client: Client): Promise<number> {
  const { text } = await client.get('/metrics')
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1]) * 1000
}

/** A page asked for by somebody else, again and again, until `done`. */
async function others(client: Client, path: string, done: AbortSignal): Promise<number[]> {
  const other = client.another()
  const waits: number[] = []
  while (!done.aborted) {
    waits.push((await other.get(path)).totalMs)
    await sleep(20)
  }
  other.close()
  return waits
}

/** Prints what large files cost whoever takes them, the program and everybody else. */
export async function measureDownloads(
  heading: string,
  client: Client,
  program: RunningProgram,
  places: Places,
): Promise<void> {
  const files: [string, string][] = [
    ['statistics of a year with their list, .xlsx', `/statistics/download?year=${places.year}`],
    ['register of a year, .xlsx', `/awards/export.xlsx?year=${places.year}`],
    ['an official form, .csv', `/statistical-forms/0601.N/form.csv?year=${places.year}`],
  ]
  const rows: string[][] = []
  for (const [name, path] of files) {
    const address = `${program.address}${path}`
    const quick = await take(address, client.cookie)
    await loopDelay(client)
    const done = new AbortController()
    const waiting = others(client, `/awards/${places.award}`, done.signal)
    const slow = await take(address, client.cookie, SLOW)
    done.abort()
    const waits = await waiting
    const delay = await loopDelay(client)
    const memory = await program.memory()
    rows.push([
      name,
      `${(quick.bytes / 1e6).toFixed(1)} MB`,
      milliseconds(quick.firstByteMs),
      milliseconds(quick.totalMs),
      milliseconds(slow.totalMs),
      memory === null ? '–' : `${memory.now.toFixed(0)}, ${memory.most.toFixed(0)} MB`,
      milliseconds(delay),
      `${milliseconds(quantile(waits, 0.5))}, ${milliseconds(quantile(waits, 0.95))}`,
    ])
  }
  printTable(
    `${heading}: downloads, at full speed and at ${SLOW / 1e6} MB a second with somebody else at work`,
    [
      ...['file', 'size', 'first byte', 'whole', 'whole, slow', 'memory now, at most'],
      ...['loop late by at most', "an award's page meanwhile, p50, p95"],
    ],
    rows,
  )
}
