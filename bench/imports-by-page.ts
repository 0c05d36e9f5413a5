import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'
import { quantile } from './figures.ts'
import type { RunningProgram } from './program.ts'

/** Taking a list in through the pages, as a person does, while somebody else reads the overview. */

export interface PageFigures {
  previewMs: number
  applyMs: number
  /** The overview meanwhile, for somebody else; nothing when nobody read it. */
  other: { p50: number; p95: number } | undefined
  /** Resident memory of the program before the list, at most so far, and a while after it was taken back. */
  memory: { idleMb: number; mostMb: number; afterMb: number } | undefined
}

/** How soon the page is looked at again: five times as often as it asks a browser to. */
const LOOKS_AGAIN_MS = 200

/** So long after a list its memory is looked at again. */
const AFTERWARDS_MS = 10_000

interface Page {
  url: URL
  text: string
}

/** Waits until the program has filled the table in memory, which it does when it has started and figures are asked for. */
export async function untilFilled(client: Client): Promise<void> {
  await client.get('/')
  for (let tries = 0; tries < 120; tries += 1) {
    if (!/^so_vang_fact_table_fill_seconds 0$/m.test((await client.get('/metrics')).text)) return
    await sleep(500)
  }
}

/**
 * Sends the list, waits for its preview, applies it as drafts, and takes it back so that the next begins alike; alone, or
 * while somebody reads the overview without a pause.
 */
export async function importByPage(
  client: Client,
  program: RunningProgram,
  file: string,
  { alone }: { alone: boolean },
): Promise<PageFigures> {
  const before = await program.memory()
  const ended = new AbortController()
  const waits = alone ? Promise.resolve([]) : waitsOfOthers(client, ended.signal)
  const form = await visit(client, new URL('/imports/new', program.address))
  const list = new FormData()
  list.set('_csrf', tokenOf(form))
  list.set('kind', 'awards')
  list.set('file', new Blob([await readFile(file)]), 'danh-sach.xlsx')
  const sent = performance.now()
  const preview = await until(client, await send(client, form.url, list), 'Đang đọc')
  const previewed = performance.now()
  await until(client, await act(client, preview, 'application', {}), 'Đang ghi vào sổ')
  const applied = performance.now()
  ended.abort()
  const others = await waits
  const result = await visit(client, preview.url)
  await act(client, result, 'undo', { reason: 'Đo tốc độ' })
  await sleep(AFTERWARDS_MS)
  const after = await program.memory()
  return {
    previewMs: previewed - sent,
    applyMs: applied - previewed,
    other: alone ? undefined : { p50: quantile(others, 0.5), p95: quantile(others, 0.95) },
    memory: before && after ? { idleMb: before.now, mostMb: after.most, afterMb: after.now } : undefined,
  }
}

async function waitsOfOthers(client: Client, ended: AbortSignal): Promise<number[]> {
  const other = client.another()
  const waits: number[] = []
  while (!ended.aborted) waits.push((await other.get('/')).totalMs)
  other.close()
  return waits
}

async function visit(client: Client, url: URL): Promise<Page> {
  const answer = await fetch(url, { headers: { cookie: client.cookie } })
  return { url, text: await answer.text() }
}

/** Sends a form; gives the address it leads to. Throws when it is refused. */
async function send(client: Client, url: URL, body: FormData | URLSearchParams): Promise<URL> {
  const headers = { cookie: client.cookie }
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`${url.pathname}: ${answer.status}\n${await answer.text()}`)
  return new URL(location, url)
}

async function act(client: Client, page: Page, what: string, fields: Record<string, string>): Promise<URL> {
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
  const body = new URLSearchParams({ _csrf: tokenOf(page), version, ...fields })
  return send(client, new URL(`${page.url.pathname}/${what}`, page.url), body)
}

async function until(client: Client, url: URL, over: string): Promise<Page> {
  for (;;) {
    const page = await visit(client, url)
    if (!page.text.includes(over)) return page
    await sleep(LOOKS_AGAIN_MS)
  }
}

function tokenOf({ url, text }: Page): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1]
  if (token === undefined) throw new Error(`${url.pathname} has no token:\n${text.slice(0, 500)}`)
  return token
}
