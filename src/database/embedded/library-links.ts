import { readFile, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { unlessError } from './system-error.ts'

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * npm cannot pack symbolic links: the package lists them in native/pg-symlinks.json and makes them in a postinstall
 * script, which `--ignore-scripts` and newer npm skip. This makes whichever are missing; without them the programs
 * do not find their libraries. Windows has none. Throws the system's error when the folder cannot be written.
 */
export async function restoreLibraryLinks(packageFolder: string): Promise<void> {
  const file = join(packageFolder, 'native', 'pg-symlinks.json')
  const text = await unlessError(['ENOENT'], readFile(file, 'utf8'), '[]')
  for (const { source, target } of linkList.parse(JSON.parse(text))) {
    // Source and target lie in one folder, so the bare name survives a move of the whole package.
    await unlessError(['EEXIST'], symlink(basename(source), join(packageFolder, target)), undefined)
  }
}
