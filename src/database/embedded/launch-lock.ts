import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../shared/problem.ts'
import { errorCode } from './system-error.ts'

const LONGEST_WAIT_MS = 10 * 60_000

/**
 * Runs `work` while no other process of this machine runs work for the same `path`. The lock is a listening local
 * socket and not a file, because the system takes a socket away from a process that dies: no lock is ever left over.
 * Throws Problem('unavailable') after ten minutes of waiting, and the reason of `stop` when that comes before the turn.
 * It does not reach across machines or containers.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, stop?: AbortSignal): Promise<T> {
  const name = socketName(path)
  const giveUpAt = Date.now() + LONGEST_WAIT_MS
  let lock = await listen(name)
  while (lock === undefined) {
    stop?.throwIfAborted()
    if (Date.now() > giveUpAt) {
      throw new Problem(
        'unavailable',
        `Một chương trình Sổ Vàng khác đang khởi động hoặc dừng cơ sở dữ liệu ở ${path} và chưa xong. ` +
          'Hãy dừng chương trình đó rồi chạy lại.',
      )
    }
    await sleep(25)
    lock = await listen(name)
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

function socketName(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\so-vang-${hash}`
  // Linux: the leading NUL names a socket outside the file system.
  if (process.platform === 'linux') return `\0so-vang-${hash}`
  return join(tmpdir(), `so-vang-${hash}.sock`)
}

/** Answers undefined when somebody else holds the name. */
async function listen(name: string): Promise<Server | undefined> {
  try {
    return await new Promise<Server>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen({ path: name, exclusive: true }, () => resolve(server))
    })
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error
    // Only a socket in the file system (macOS) can outlive its process.
    if (name.startsWith('/') && !(await answers(name))) await rm(name, { force: true })
    return undefined
  }
}

function answers(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(name, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
