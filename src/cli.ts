#!/usr/bin/env node
import { runConsole } from './console/console.ts'

process.exitCode = await runConsole(process.argv, process.env, process)
