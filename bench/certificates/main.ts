import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { Command } from 'commander'
import { milliseconds, printTable } from '../figures.ts'
import type { Run } from './one-run.ts'
import { WAYS } from './ways.ts'

/** `npm run bench:certificates`: ours beside other ways of making the same certificates. docs/benchmarks.md explains the figures. */

const options = new Command('bench:certificates')
  .option('--counts <numbers>', 'certificates in a file', '1,50,5200,20000')
  .option('--ways <names>', `which of ${Object.keys(WAYS).join(', ')}`, Object.keys(WAYS).join(','))
  .parse()
  .opts<{ counts: string; ways: string }>()

/** Certificates made before the clock starts: a server has made some before. */
const WARM_UP = 1000

function measure(key: string, count: number, warmUp: number): Run | string {
  // All of this is compiled: a compiler in the process would be measured with it.
  const args = [path.join(import.meta.dirname, 'one-run.js'), key, String(count), String(warmUp)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 })
  if (status === 0) return JSON.parse(stdout) as Run // one-run.ts wrote it
  return /Error: (.*)/.exec(stderr)?.[1] ?? 'failed'
}

const measured = new Map<string, Run>()
for (const count of options.counts.split(',').map(Number)) {
  const rows: string[][] = []
  for (const key of options.ways.split(',')) {
    const way = WAYS[key]
    if (way === undefined || (count > way.most && count !== 5200)) continue
    const tried = Math.min(count, way.most)
    const fresh = measure(key, tried, 0)
    const run = way.most < 5200 ? fresh : measure(key, tried, Math.min(WARM_UP, way.most / 100))
    if (typeof run === 'string' || typeof fresh === 'string') {
      rows.push([way.name, typeof run === 'string' ? run : 'failed', '', '', '', '', ''])
      continue
    }
    measured.set(`${key} ${count}`, run)
    const of = tried === count ? '' : ` (${tried} made)`
    const ours = measured.get(`ours ${count}`)
    const perOne = run.totalMs / tried
    rows.push([
      way.name + of,
      `${Math.round(1000 / perOne).toLocaleString('en')}/s`,
      milliseconds(run.totalMs),
      milliseconds(fresh.totalMs),
      milliseconds(run.firstByteMs),
      `${(run.bytes / 1e6).toFixed(2)} MB`,
      `${fresh.memoryMb.toFixed(0)} MB`,
      ours === undefined ? '' : (perOne / (ours.totalMs / count)).toFixed(2),
    ])
  }
  printTable(
    `${count.toLocaleString('en')} certificates`,
    ['way', 'warm', 'time', 'in a new process', 'first byte', 'size', 'memory, new process', 'time ÷ ours'],
    rows,
  )
}
