import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../config.ts'

/*
 * Last step of `npm ci`: makes `npx so-vang …` work in this folder at once. npm links the commands of dependencies
 * but not the project's own; were it named in package.json's "bin", npx would first build a second copy of the project.
 */
const folder = path.join(projectRoot(), 'node_modules', '.bin')
const program = path.join(projectRoot(), 'dist', 'src', 'cli.js')

mkdirSync(folder, { recursive: true })
if (process.platform === 'win32') {
  writeFileSync(path.join(folder, 'so-vang.cmd'), `@node "${program}" %*\r\n`)
} else {
  const link = path.join(folder, 'so-vang')
  rmSync(link, { force: true })
  symlinkSync(path.relative(folder, program), link)
}
