import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { installedPackageFolder } from './package-folder.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))

const line = z.object({
  connection: z
    .object({
      host: z.string(),
      port: z.number(),
      user: z.string(),
      password: z.string(),
      database: z.string(),
    })
    .optional(),
  dataDirectory: z.string().optional(),
  adopted: z.boolean().optional(),
  refusal: z.string().optional(),
})

export interface OtherProgram extends z.infer<typeof line> {
  process: ChildProcess
  /** Resolves when the process has ended, with its exit number. */
  ended: Promise<unknown>
}

export interface OtherProgramOptions {
  directory: string
  packageFolder?: string
  machineFolder?: string
  leaves?: boolean
  /** Run as this account instead of our own; only root may ask for it. */
  uid?: number
  gid?: number
}

const running: ChildProcess[] = []

/** Runs test/database/embedded/program.ts, in a process group of its own, with a home folder that is not there. */
export async function otherProgram(options: OtherProgramOptions): Promise<OtherProgram> {
  const { uid, gid, leaves = false, machineFolder = '/nonexistent', ...rest } = options
  const packageFolder = options.packageFolder ?? installedPackageFolder()
  const given = JSON.stringify({ ...rest, packageFolder, machineFolder, leaves, durability: 'tests' })
  const program = fileURLToPath(new URL('program.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, given], {
    cwd: project,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { HOME: '/nonexistent', PATH: '/usr/bin:/bin' },
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  })
  running.push(child)
  const ended = once(child, 'exit').then(([code]: unknown[]) => code)
  const lines = createInterface({ input: child.stdout })
  const [first] = (await Promise.race([once(lines, 'line'), ended.then(() => ['{}'])])) as unknown[]
  return { ...line.parse(JSON.parse(String(first))), process: child, ended }
}

/** Lets every program that still runs stop its server and end. */
export async function endOtherPrograms(): Promise<void> {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.stdin?.end()
    await once(child, 'exit')
  }
}
