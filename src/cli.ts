#!/usr/bin/env node
import { refusalOfNode } from './node-version.ts'

const refusal = refusalOfNode(process.versions.node)
if (refusal === null) {
  // Only now: what an old Node.js lacks would end in words nobody in an office can read.
  const { runConsole } = await import('./console/console.ts')
  const { stoppedBySignals } = await import('./console/stopping.ts')
  process.exitCode = await runConsole(process.argv, process.env, process, stoppedBySignals(process))
} else {
  console.error(refusal)
  process.exitCode = 2
}
