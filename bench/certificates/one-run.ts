import { Writable } from 'node:stream'
import { closeSync, openSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rmSync } from 'node:fs'
import { WAYS } from './ways.ts'

/** A process of its own for one way and one count, so that memory is its own: `one-run.ts <way> <count> <warm-up>`. */

const [, , key = '', count = '1', warmUp = '0'] = process.argv
const way = WAYS[key]
if (way === undefined) throw new Error(`There is no way "${key}".`)

const MOST_RUNS = 12
const PATIENCE_MS = 4000

export interface Run {
  firstByteMs: number
  totalMs: number
  bytes: number
  memoryMb: number
}

async function once(certificates: number, prepared: unknown): Promise<Run> {
  const file = path.join(tmpdir(), `so-vang-bench-${process.pid}.pdf`)
  const handle = openSync(file, 'w')
  const began = performance.now()
  let firstByteMs = 0
  let bytes = 0
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      if (bytes === 0) firstByteMs = performance.now() - began
      bytes += writeSync(handle, chunk)
      done()
    },
  })
  try {
    await way?.write(certificates, output, prepared)
    const totalMs = performance.now() - began
    return { firstByteMs, totalMs, bytes, memoryMb: process.resourceUsage().maxRSS / 1024 }
  } finally {
    closeSync(handle)
    rmSync(file, { force: true })
  }
}

const warm = Number(warmUp)
if (warm > 0) await once(warm, way.prepare?.(warm))
const prepared = way.prepare?.(Number(count))
// The quickest of several is what the machine can do when nobody else wants it.
const runs = [await once(Number(count), prepared)]
const began = performance.now()
while (runs.length < MOST_RUNS && warm > 0 && performance.now() - began < PATIENCE_MS)
  runs.push(await once(Number(count), prepared))
const best = runs.reduce((one, two) => (two.totalMs < one.totalMs ? two : one))
process.stdout.write(JSON.stringify({ ...best, memoryMb: runs.at(-1)?.memoryMb }))
process.exit(0)
