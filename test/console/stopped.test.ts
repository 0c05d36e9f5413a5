import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { runConsole } from '../../src/console/console.ts'
import { neverStopped, Stopped } from '../../src/console/stopping.ts'
import { ask, serverPid, start, stopServers } from '../database/embedded/running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from '../database/embedded/temporary-folder.ts'
import { untilTrue } from '../support/waiting.ts'

const PROGRAM = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

const HOA = ['--email', 'hoa@vidu.vn', '--name', 'Lê Hoà', '--role', 'clerk', '--password-stdin']
const CREATE = ['account', 'create', ...HOA]

describe('A command that is told to end', function () {
  this.timeout(120_000)
  let data: string
  let directory: string

  beforeEach(async () => {
    data = path.join(await temporaryFolder(), 'data')
    directory = path.join(data, 'pg18')
  })
  afterEach(stopServers)
  after(removeTemporaryFolders)

  /** Starts the real program on the register of this test. */
  function soVang(...words: string[]) {
    const program = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...words], {
      env: { PATH: '/usr/bin:/bin', DATA_DIR: data, PORT: '0', LOG_LEVEL: 'silent' },
    })
    let said = ''
    program.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
    program.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
    const ended = once(program, 'close').then(([code]: unknown[]) => code)
    return { program, ended, said: () => said }
  }

  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    )

  /** The server takes connections: what the program does next is bringing the register up to date. */
  const isReady = async () =>
    (await readFile(path.join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).includes('ready')

  it('starts no database any more when that is still being made', async () => {
    const { program, ended, said } = soVang('serve')
    await untilTrue(() => isThere(`${directory}.init`), 60)
    program.kill('SIGTERM')
    expect(await ended, said()).to.equal(143)
    expect(await serverPid(directory)).to.equal(undefined)
    expect(await isThere(`${directory}.log`), 'a server was begun').to.equal(false)
  })

  it('leaves no database behind when the register is being opened, and opens it the next time', async () => {
    const { program, ended, said } = soVang('migrate')
    await untilTrue(isReady, 60)
    program.kill('SIGINT')
    expect(await ended, said()).to.equal(130)
    expect(said()).to.equal('Đã dừng giữa chừng; việc đang làm dở không được ghi.\n')
    expect(await serverPid(directory)).to.equal(undefined)
    const again = soVang('migrate')
    expect(await again.ended, again.said()).to.equal(0)
    expect(await serverPid(directory)).to.equal(undefined)
  })

  describe('in the middle of what it writes', () => {
    /** A register in which entering an account lasts longer than anybody waits. */
    async function slowRegister(): Promise<void> {
      const { ended, said } = soVang('migrate')
      expect(await ended, said()).to.equal(0)
      const server = await start({ directory })
      await ask(
        server,
        `create function sleep() returns trigger language plpgsql as $$ begin perform pg_sleep(50); return new; end $$`,
        'create trigger slow after insert on accounts execute function sleep()',
      )
      await server.stop()
    }

    const isWriting = async () => {
      if (!(await isReady())) return false
      const server = await start({ directory })
      const found = await ask(server, `select from pg_stat_activity where wait_event = 'PgSleep'`)
      await server.stop()
      return found.length > 0
    }

    it('writes nothing, and stops the database', async () => {
      await slowRegister()
      const { program, ended, said } = soVang(...CREATE)
      program.stdin.end('chiếc thuyền ngoài xa 1983\n')
      await untilTrue(isWriting, 60)
      program.kill('SIGTERM')
      expect(await ended, said()).to.equal(143)
      expect(await serverPid(directory)).to.equal(undefined)
      const server = await start({ directory })
      expect(server.adopted).to.equal(false)
      expect(await ask(server, 'select email from accounts')).to.deep.equal([])
    })
  })

  it('waits for no password any more', async () => {
    const told = new AbortController()
    const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
    const stopping = { ...neverStopped(), signal: told.signal }
    const code = runConsole(['node', 'so-vang', ...CREATE], { DATA_DIR: data }, streams, stopping)
    await untilTrue(() => Promise.resolve(streams.stdin.listenerCount('readable') > 0))
    told.abort(new Stopped('SIGINT'))
    expect(await code).to.equal(130)
  })
})
