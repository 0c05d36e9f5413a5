import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { z } from 'zod'
import { projectRoot } from '../../src/config.ts'

const Coverage = z.object({ result: z.array(z.object({ url: z.string() })) })

describe('The help of the console', () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-help-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  /** The addresses of all files that a process of its own has loaded, as the engine reports them. */
  async function loadedBy(...words: string[]): Promise<{ out: string; files: string[] }> {
    const program = path.join(projectRoot(), 'src', 'cli.ts')
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', program, ...words], {
      env: { NODE_V8_COVERAGE: folder },
      encoding: 'utf8',
    })
    const reports = await Promise.all(
      (await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')),
    )
    const files = reports.flatMap((text) => Coverage.parse(JSON.parse(text)).result.map(({ url }) => url))
    return { out: stdout, files }
  }

  it('names every command without loading what any of them does', async () => {
    const { out, files } = await loadedBy('--help')
    expect(out).to.include('Cách dùng: so-vang').and.to.include('restore')
    const libraries = files.flatMap((file) => /node_modules\/([^/]+)/.exec(file)?.[1] ?? [])
    expect(
      [...new Set(libraries)].filter((name) => !['tsx', 'esbuild', 'get-tsconfig'].includes(name)),
    ).to.have.members(['commander', 'zod'])
    expect(files.filter((file) => /\.(action|commands|queries|store|pages)\.ts/.test(file))).to.be.empty
    expect(files.some((file) => file.endsWith('/src/console/verify.console.ts'))).to.equal(true)
  })
})
