import { randomBytes } from 'node:crypto'
import { chmod, lchown, mkdir, open, readFile, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../../shared/problem.ts'
import { refuseNamelessAccount } from './account.ts'
import type { Binaries } from './binaries.ts'
import { programFailed, runProgram, type Account } from './run-program.ts'
import { unlessError } from './system-error.ts'

/** The one database role: owner of everything, known only to whoever may read the secret file. */
export const ROLE = 'so_vang'

const SECRET_FILE = 'so-vang.secret'

export interface Cluster {
  directory: string
  account: Account | undefined
  binaries: Binaries
  /** 'tests' leaves out the waiting for the disk. */
  durability: 'full' | 'tests'
}

/**
 * Makes the cluster if there is none yet, and answers the password of its owner. A new cluster is made in
 * `<directory>.init` and renamed when complete: a directory of that name is one whose making was cut short.
 * Throws Problem('unavailable') for a cluster of another major version, a folder that holds something else,
 * one that belongs to another account, and a failed initdb.
 */
export async function ensureCluster(cluster: Cluster): Promise<string> {
  const { directory } = cluster
  const version = await unlessError(['ENOENT'], readFile(join(directory, 'PG_VERSION'), 'utf8'), undefined)
  if (version === undefined) {
    await clearTheWay(directory)
    await makeCluster(cluster)
  } else {
    refuseOtherVersion(directory, version.trim(), cluster.binaries.majorVersion)
    await refuseOtherOwner(cluster)
  }
  return readSecret(directory)
}

function refuseOtherVersion(directory: string, found: string, ours: string): void {
  if (found === ours) return
  throw new Problem(
    'unavailable',
    `Thư mục ${directory} là dữ liệu của PostgreSQL ${found}, còn chương trình này dùng PostgreSQL ${ours}. ` +
      `Hãy khôi phục từ bản sao lưu vào một thư mục mới, hoặc đặt DATABASE_URL tới máy chủ PostgreSQL ${found}.`,
  )
}

async function refuseOtherOwner({ directory, account }: Cluster): Promise<void> {
  if (process.platform === 'win32') return
  const { uid } = await stat(directory)
  if (uid !== (account?.uid ?? process.getuid?.())) {
    throw new Problem(
      'unavailable',
      `Thư mục dữ liệu ${directory} thuộc về tài khoản khác (uid ${uid}). ` +
        `Hãy chạy: chown -R ${account?.name ?? '"$(id -un)"'} ${directory}`,
    )
  }
  // A copy restored by hand is often open to others, which the server refuses.
  await chmod(directory, 0o700)
}

async function clearTheWay(directory: string): Promise<void> {
  const content = await unlessError(['ENOENT'], readdir(directory), undefined)
  if (content === undefined) return
  if (content.length === 0) return rmdir(directory)
  throw new Problem(
    'unavailable',
    `Thư mục ${directory} đã có nội dung nhưng không phải dữ liệu PostgreSQL. ` +
      'Hãy chuyển nội dung đó đi nơi khác, hoặc đặt DATA_DIR sang thư mục khác.',
  )
}

async function makeCluster({ directory, account, binaries, durability }: Cluster): Promise<void> {
  refuseNamelessAccount()
  const unfinished = `${directory}.init`
  const secretFile = `${directory}.${SECRET_FILE}`
  await rm(unfinished, { recursive: true, force: true })
  await rm(secretFile, { force: true })
  const secret = await open(secretFile, 'wx', 0o600)
  try {
    await secret.writeFile(randomBytes(24).toString('base64url'))
    if (account) await secret.chown(account.uid, account.gid)
  } finally {
    await secret.close()
  }
  if (account) {
    // Only root comes here. Elsewhere initdb makes the directory, so that on Windows its owner is right.
    await mkdir(unfinished, { mode: 0o700 })
    await lchown(unfinished, account.uid, account.gid)
  }
  const made = await runProgram(binaries.initdb, initdbArguments(unfinished, secretFile, durability), account)
  if (made.code !== 0) throw programFailed(`tạo được cơ sở dữ liệu ở ${directory}`, made.code, made.output)
  await rename(secretFile, join(unfinished, SECRET_FILE))
  await rename(unfinished, directory)
  await rememberRename(dirname(directory))
}

/** UTF-8 and code-point order whatever the language of the operating system; reports sort by an ICU collation. */
function initdbArguments(directory: string, secretFile: string, durability: string): string[] {
  return [
    `--pgdata=${directory}`,
    `--username=${ROLE}`,
    `--pwfile=${secretFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durability === 'tests' ? ['--no-sync'] : []),
  ]
}

/** A new name survives a power cut only once the folder that holds it has been written; Windows does so by itself. */
async function rememberRename(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readSecret(directory: string): Promise<string> {
  const file = join(directory, SECRET_FILE)
  const secret = await unlessError(['ENOENT'], readFile(file, 'utf8'), undefined)
  if (secret !== undefined) return secret.trim()
  throw new Problem(
    'unavailable',
    `Thiếu tệp ${file} giữ mật khẩu của cơ sở dữ liệu. Hãy khôi phục tệp đó từ bản sao lưu.`,
  )
}
