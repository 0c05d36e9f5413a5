#!/usr/bin/env node
import { runConsole } from './console/console.ts'
import { keepHeapSmall } from './heap.ts'

keepHeapSmall()
process.exitCode = await runConsole(process.argv, process.env, process)
