import type { Answer, Client } from './client.ts'
import { milliseconds, printTable, quantile } from './figures.ts'
import type { Places } from './pages.ts'
import type { RunningProgram } from './program.ts'

const DOWNLOADS = 3

/** Certificates as PDF and workbooks: until the first byte, until the last, and what they cost in memory. */
export async function measureFiles(
  heading: string,
  client: Client,
  program: RunningProgram,
  places: Places,
): Promise<void> {
  const files: [string, string][] = [
    ['certificates of a decision with 50 awards', `/decisions/${places.decision}/certificates.pdf`],
    ['certificates of the longest decision', `/decisions/${places.longDecision}/certificates.pdf`],
    ['one certificate', `/awards/${places.award}/certificate.pdf`],
    ['statistics of a year as a workbook', `/statistics/download?year=${places.year}`],
    ['register of a year as a workbook', `/awards/export.xlsx?year=${places.year}`],
  ]
  const rows: string[][] = []
  for (const [name, path] of files) {
    const answers: Answer[] = []
    for (let count = 0; count < DOWNLOADS; count += 1) answers.push(await client.get(path))
    const median = (of: 'firstByteMs' | 'totalMs') =>
      milliseconds(
        quantile(
          answers.map((answer) => answer[of]),
          0.5,
        ),
      )
    const memory = await program.memory()
    const last = answers.at(-1)
    rows.push([
      name,
      median('firstByteMs'),
      median('totalMs'),
      `${((last?.bytes ?? 0) / 1024).toFixed(0)} kB`,
      String(last?.status),
      memory === null ? '–' : `${memory.most.toFixed(0)} MB`,
    ])
  }
  rows.push(await timeOthers(client, places))
  printTable(
    `${heading}: files, median of ${DOWNLOADS}`,
    ['file', 'first byte', 'whole', 'size', 'status', 'memory at most so far'],
    rows,
  )
}

/** What somebody else waits for a page while the largest workbook is being made. */
async function timeOthers(client: Client, places: Places): Promise<string[]> {
  const other = client.another()
  const waits: number[] = []
  const made = new AbortController()
  const workbook = client.get(`/awards/export.xlsx?year=${places.year}`).finally(() => made.abort())
  while (!made.signal.aborted) waits.push((await other.get(`/awards/${places.award}`)).totalMs)
  await workbook
  other.close()
  const name = `an award's page meanwhile: p50, p95 and longest of ${waits.length}`
  return [
    name,
    milliseconds(quantile(waits, 0.5)),
    milliseconds(quantile(waits, 0.95)),
    milliseconds(Math.max(...waits)),
    '',
    '',
  ]
}
