import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { Command } from 'commander'
import { printTable } from '../figures.ts'
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
  const program = path.join(import.meta.dirname, 'one-run.ts')
  const args = ['--import', 'tsx', program, key, String(count), String(warmUp)]
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
    const run = measure(key, tried, way.most >= 20_000 ? WARM_UP : way.most / 100)
    if (typeof run === 'string') {
      rows.push([way.name, run, '', '', '', ''])
      continue
    }
    measured.set(`${key} ${count}`, run)
    const of = tried === count ? '' : ` (${tried} made)`
    const ours = measured.get(`ours ${count}`)
    const perOne = run.totalMs / tried
    rows.push([
      way.name + of,
      `${Math.round(1000 / perOne).toLocaleString('en')}/s`,
      run.totalMs < 1000 ? `${run.totalMs.toFixed(1)} ms` : `${(run.totalMs / 1000).toFixed(1)} s`,
      `${run.firstByteMs.toFixed(1)} ms`,
      `${(run.bytes / 1e6).toFixed(2)} MB`,
      `${run.memoryMb.toFixed(0)} MB`,
      ours === undefined ? '' : (perOne / (ours.totalMs / count)).toFixed(2),
    ])
  }
  printTable(
    `${count.toLocaleString('en')} certificates, warm`,
    ['way', 'certificates', 'time', 'first byte', 'size', 'memory at most', 'time ÷ ours'],
    rows,
  )
}
