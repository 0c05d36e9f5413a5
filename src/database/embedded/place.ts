import { createHash } from 'node:crypto'
import { chmod, mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { mayEnter, serverAccount } from './account.ts'
import { isPathUsable } from './binaries.ts'
import type { Account } from './run-program.ts'
import { errorCode, unlessError } from './system-error.ts'

/** Where the cluster lives, and the account that owns and runs it (undefined: ourselves). */
export interface Place {
  directory: string
  account: Account | undefined
}

/** A folder that every account of the machine may enter: where data goes that cannot stay where it was wanted. */
export function usualMachineFolder(): string {
  if (process.platform === 'win32') return 'C:\\ProgramData\\so-vang'
  return process.platform === 'darwin' ? '/usr/local/var/so-vang' : '/var/lib/so-vang'
}

/**
 * Decides where the cluster lives: in `wanted`, unless the server could not work there, because the program runs as
 * root and the server's account may not enter that folder (a program under /root), or because the path has
 * Vietnamese letters on Windows. Then it lives in `<machineFolder>/<hash of wanted>/`. A cluster that exists
 * already decides the matter, so that changed permissions never make the records seem to vanish.
 * Throws Problem('unavailable') when no place will do.
 */
export async function choosePlace(
  wanted: string,
  machineFolder: string,
  log: (message: string) => void,
): Promise<Place> {
  const here = await settle(resolve(wanted))
  const elsewhere = join(machineFolder, hashOf(here), basename(here))
  if (await holdsCluster(here)) return existing(here)
  const mayMove = process.platform === 'win32' || process.getuid?.() === 0
  if (mayMove && (await holdsCluster(elsewhere))) {
    log(`Dữ liệu của ${here} nằm ở ${elsewhere}.`)
    return existing(elsewhere)
  }
  const account = await serverAccount(here)
  if (isPathUsable(here) && (await mayEnter(account, dirname(here)))) return { directory: here, account }
  return moved(here, elsewhere, log)
}

/** Makes the folder above the data directory and answers the directory's path free of symbolic links. */
async function settle(directory: string): Promise<string> {
  const parent = dirname(directory)
  try {
    await mkdir(parent, { recursive: true })
    return join(await realpath(parent), basename(directory))
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Không tạo được thư mục ${parent}. Hãy đặt DATA_DIR là một thư mục mà tài khoản đang chạy Sổ Vàng ghi được.`,
      { cause },
    )
  }
}

async function existing(directory: string): Promise<Place> {
  const account = await serverAccount(directory)
  if (await mayEnter(account, dirname(directory))) return { directory, account }
  throw new Problem(
    'unavailable',
    `Dữ liệu đã có ở ${directory} nhưng tài khoản ${account?.name ?? ''} không vào được thư mục đó. ` +
      'Hãy cho phép đi qua các thư mục phía trên (chmod a+x), hoặc chạy Sổ Vàng bằng tài khoản thường.',
  )
}

async function moved(here: string, elsewhere: string, log: (message: string) => void): Promise<Place> {
  const folder = dirname(elsewhere)
  try {
    await mkdir(folder, { recursive: true })
    if (process.platform !== 'win32') {
      await chmod(dirname(folder), 0o755)
      await chmod(folder, 0o755)
    }
    const account = await serverAccount(elsewhere)
    if (!(await mayEnter(account, folder))) throw new Error(`${account?.name ?? ''} may not enter ${folder}`)
    log(`Máy chủ PostgreSQL không làm việc được trong ${here}; dữ liệu được đặt ở ${elsewhere}.`)
    return { directory: elsewhere, account }
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Máy chủ PostgreSQL không làm việc được trong ${here} cũng như trong ${elsewhere}. ` +
        'Hãy đặt DATA_DIR là một thư mục mà mọi tài khoản vào được, ví dụ /srv/so-vang.',
      { cause },
    )
  }
}

async function holdsCluster(directory: string): Promise<boolean> {
  try {
    return (
      (await unlessError(['ENOENT', 'ENOTDIR'], stat(join(directory, 'PG_VERSION')), undefined)) !== undefined
    )
  } catch (cause) {
    if (errorCode(cause) !== 'EACCES') throw cause
    throw new Problem(
      'unavailable',
      `Thư mục dữ liệu ${directory} thuộc về tài khoản khác. ` +
        'Hãy chạy Sổ Vàng bằng tài khoản đã tạo ra nó, hoặc đặt DATA_DIR sang thư mục khác.',
      { cause },
    )
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12)
}
