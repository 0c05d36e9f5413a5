import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './run-program.ts'
import { errorCode, unlessError } from './system-error.ts'

/** What a running server says of itself in `postmaster.pid`; `status` is starting, ready, stopping or ''. */
export interface PostmasterRecord {
  pid: number
  port: number
  status: string
}

/** Path of the file by which a server keeps others out of its data directory. */
export function postmasterPidFile(directory: string): string {
  return join(directory, 'postmaster.pid')
}

/**
 * Reads `postmaster.pid`: undefined when there is none, 'unreadable' when it is empty or cut short.
 * The order of its lines is that of PostgreSQL's own src/include/utils/pidfile.h.
 */
export async function readPostmasterPid(
  directory: string,
): Promise<PostmasterRecord | 'unreadable' | undefined> {
  const text = await unlessError(['ENOENT'], readFile(postmasterPidFile(directory), 'utf8'), undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return 'unreadable'
  return { pid, port, status: lines[7] ?? '' }
}

/** Is there a process with this number at all? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/**
 * Is process `pid` the PostgreSQL server of this data directory? A number alone proves nothing: after a power cut
 * or a restart of the machine any program may have been given it. A dead process whose parent has not yet
 * collected it counts as not running.
 */
export async function isServerOf(pid: number, directory: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') return isLinuxServerOf(pid, directory)
  if (process.platform === 'win32') {
    const listed = await runProgram('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
    return listed.output.toLowerCase().startsWith('"postgres')
  }
  const listed = await runProgram('ps', ['-p', String(pid), '-o', 'command='])
  return listed.output.includes(directory)
}

async function isLinuxServerOf(pid: number, directory: string): Promise<boolean> {
  try {
    // A PostgreSQL server always works inside its data directory.
    return (await readlink(`/proc/${pid}/cwd`)) === directory
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    // In a container even root may not look at another account's process; its command line is open to all.
    const command = await unlessError(['ENOENT', 'ESRCH'], readFile(`/proc/${pid}/cmdline`, 'utf8'), '')
    return command.split('\0').includes(directory)
  }
}
