import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { runProgram, type Account } from './run-program.ts'
import { unlessError } from './system-error.ts'

/**
 * PostgreSQL refuses to run as root, so for root this finds an account that already exists: the owner of the data
 * directory (or of the nearest folder above it), else `postgres`, else `nobody`. No account is ever created.
 * Answers undefined when the program is an ordinary user or on Windows: the server then runs as that same user.
 * Throws Problem('unavailable') when the machine has none of them.
 */
export async function serverAccount(directory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await nearestOwner(directory)
  const candidates = owner === 0 ? ['postgres', 'nobody'] : [String(owner), 'postgres', 'nobody']
  for (const candidate of candidates) {
    const account = await lookUp(candidate)
    if (account) return account
  }
  throw new Problem(
    'unavailable',
    'PostgreSQL không chạy được bằng root và máy này không có tài khoản postgres hay nobody. ' +
      'Hãy chạy Sổ Vàng bằng một tài khoản thường, hoặc đặt DATABASE_URL.',
  )
}

/**
 * A container may be run under a number that has no name (`docker run -u 12345`); initdb looks its own name up.
 * Throws Problem('unavailable') for such an account.
 */
export function refuseNamelessAccount(): void {
  try {
    userInfo()
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Tài khoản hệ điều hành số ${process.getuid?.() ?? ''} không có tên, nên không tạo được cơ sở dữ liệu. ` +
        'Hãy chạy Sổ Vàng bằng một tài khoản có tên (trong /etc/passwd), hoặc đặt DATABASE_URL.',
      { cause },
    )
  }
}

/** May `account` (undefined: we ourselves) enter this folder? Asked of the system itself, so that ACLs count too. */
export async function mayEnter(account: Account | undefined, folder: string): Promise<boolean> {
  return account === undefined || passes(account, 'cd "$1"', folder)
}

/** May `account` (undefined: we ourselves) run this program file? */
export async function mayRun(account: Account | undefined, file: string): Promise<boolean> {
  return account === undefined || passes(account, 'test -x "$1"', file)
}

async function passes(account: Account, check: string, path: string): Promise<boolean> {
  return (await runProgram('/bin/sh', ['-c', check, 'sh', path], account)).code === 0
}

async function nearestOwner(path: string): Promise<number> {
  const found = await unlessError(['ENOENT'], stat(path), undefined)
  return found ? found.uid : nearestOwner(dirname(path))
}

/** A uid without a name is no use: initdb looks its own name up and fails. */
async function lookUp(nameOrUid: string): Promise<Account | undefined> {
  const answers = await Promise.all(['-un', '-u', '-g'].map((what) => runProgram('id', [what, nameOrUid])))
  const [name, uid, gid] = answers.map((answer) => (answer.code === 0 ? answer.output.trim() : ''))
  if (!name || !uid || !gid) return undefined
  // `| 0`: macOS prints the uid of nobody, -2, as 4294967294.
  return { name, uid: Number(uid) | 0, gid: Number(gid) | 0 }
}
