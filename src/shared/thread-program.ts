import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * The program of a thread, `name` without its ending, beside the file whose `import.meta.url` is given: compiled as it
 * ships, or from source, where TypeScript has to be taught to each thread.
 */
export function threadProgram(beside: string, name: string): URL {
  if (!beside.endsWith('.ts')) return new URL(`./${name}.js`, beside)
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const teach = new URL('./dist/esm/api/index.mjs', tsx).href
  const source = new URL(`./${name}.ts`, beside).href
  const program = `import { register } from '${teach}'; register(); await import('${source}')`
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`)
}
