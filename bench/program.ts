import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PROJECT = path.resolve(import.meta.dirname, '..')
const CLI = path.join(PROJECT, 'dist', 'src', 'cli.js')

/** Whether a data directory holds a register already. */
export function isRegister(dataDirectory: string): Promise<boolean> {
  return access(path.join(dataDirectory, 'session-secret')).then(
    () => true,
    () => false,
  )
}

/** A data directory for what `use` does: the one that is kept, or one of its own, removed afterwards. */
export async function inDataDirectory<T>(
  kept: string | undefined,
  use: (dataDirectory: string) => Promise<T>,
): Promise<T> {
  if (kept !== undefined) {
    await mkdir(kept, { recursive: true })
    return use(path.resolve(kept))
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-bench-'))
  // Run as root, the database is another account's, which has to reach its folder.
  await chmod(folder, 0o755)
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function start(command: string, args: string[], dataDirectory = ''): ChildProcess {
  return spawn(command, args, {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: dataDirectory, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/**
 * Runs a program to its end; answers what it printed.
 * @throws Error when it fails
 */
export async function run(command: string, args: string[], dataDirectory = '', input = ''): Promise<string> {
  const child = start(command, args, dataDirectory)
  child.stdin?.end(input)
  let printed = ''
  child.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}:\n${printed}`)
  return printed
}

/** One command of the compiled program. */
export function soVang(args: string[], dataDirectory: string, input?: string): Promise<string> {
  return run(process.execPath, [CLI, ...args], dataDirectory, input)
}

export interface RunningProgram {
  address: string
  /** From the start of the process to the first yes of /readyz. */
  readyAfterMs: number
  /** Resident memory of the program now, and at most so far, in MB; null where the system does not say. */
  memory(): Promise<{ now: number; most: number } | null>
  stop(): Promise<void>
}

/** Starts the compiled program serving on a free port and waits until it is ready. */
export async function serve(dataDirectory: string): Promise<RunningProgram> {
  const began = performance.now()
  const child = start(process.execPath, [CLI, 'serve'], dataDirectory)
  const ended = once(child, 'close')
  const address = await addressPrinted(child)
  while (!(await isReady(address))) await sleep(5)
  return {
    address,
    readyAfterMs: performance.now() - began,
    memory: () => memoryOf(child.pid),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function addressPrinted(child: ChildProcess): Promise<string> {
  let printed = ''
  for await (const bytes of child.stdout ?? []) {
    printed += String(bytes)
    const address = /http:\/\/\S+:\d+/.exec(printed)?.[0]
    if (address === undefined) continue
    child.stdout?.resume()
    return address
  }
  throw new Error(`The program ended before it served:\n${printed}`)
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}

async function memoryOf(pid: number | undefined): Promise<{ now: number; most: number } | null> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => null)
  if (status === null) return null
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
