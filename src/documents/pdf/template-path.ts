import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The project's templates folder: one level higher for the compiled program (dist/src) than for the source. */
function templatesFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'templates', 'fonts'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder templates/fonts is missing from the installation.')
    folder = parent
  }
  return join(folder, 'templates')
}

const TEMPLATES = templatesFolder()

/** Absolute path of a file shipped under templates/, as `templatePath('fonts', 'fonts.json')`. */
export function templatePath(...names: string[]): string {
  return join(TEMPLATES, ...names)
}
