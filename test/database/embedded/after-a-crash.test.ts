import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { access, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../../src/shared/problem.ts'
import { endOtherPrograms, otherProgram } from './other-program.ts'
import { ask, serverPid, start, stopServers } from './running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

describe('the embedded PostgreSQL server after a crash', () => {
  let directory = ''

  before(async () => {
    directory = join(await temporaryFolder(), 'pg18')
    const server = await start({ directory })
    await ask(server, "create table award as select 'Bằng khen' as form")
    await server.stop()
  })

  afterEach(async () => {
    await endOtherPrograms()
    await stopServers()
  })

  after(removeTemporaryFolders)

  async function expectFreshStart(): Promise<void> {
    const server = await start({ directory })
    expect(server.adopted).to.equal(false)
    expect(await ask(server, 'select form from award')).to.deep.equal([{ form: 'Bằng khen' }])
  }

  async function refusal(wanted: string): Promise<string> {
    const error: unknown = await start({ directory: wanted }).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(Problem).with.property('kind', 'unavailable')
    return error instanceof Problem ? error.detail : ''
  }

  it('is adopted when only the program was killed', async () => {
    const program = await otherProgram({ directory })
    const pid = await serverPid(directory)
    program.process.kill('SIGKILL')
    await program.ended
    const server = await start({ directory })
    expect(server.adopted).to.equal(true)
    expect(await serverPid(directory)).to.equal(pid)
    expect(await ask(server, 'select form from award')).to.deep.equal([{ form: 'Bằng khen' }])
    await server.stop()
    expect(await serverPid(directory)).to.equal(undefined)
  })

  it('starts again when the server was killed, and even while its process is not yet cleared away', async () => {
    await start({ directory })
    process.kill((await serverPid(directory)) ?? NaN, 'SIGKILL')
    await expectFreshStart()
  })

  it('waits for the last sessions of a killed server, which still finish their statement', async () => {
    const killed = await start({ directory })
    const pid = (await serverPid(directory)) ?? NaN
    const busy = ask(killed, 'select count(*) from generate_series(1, 9000000)').catch(() => undefined)
    const running = "select 1 from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()"
    while ((await ask(killed, running)).length === 0);
    process.kill(pid, 'SIGKILL')
    await expectFreshStart()
    await busy
  })

  it('starts when the lock file names a process that has ended', async () => {
    await writeFile(join(directory, 'postmaster.pid'), lockFile(directory, 2 ** 22 - 1))
    await expectFreshStart()
  })

  it('starts when the number in the lock file now belongs to another program, which is left alone', async () => {
    // A process of the same account: PostgreSQL itself would take it for a server and refuse to start.
    const { uid, gid } = await stat(directory)
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    try {
      await writeFile(join(directory, 'postmaster.pid'), lockFile(directory, stranger.pid ?? NaN))
      await expectFreshStart()
      expect(stranger.exitCode).to.equal(null)
      expect(stranger.signalCode).to.equal(null)
    } finally {
      stranger.kill()
    }
  })

  it('starts when the lock file is empty, as a power cut leaves it', async () => {
    await writeFile(join(directory, 'postmaster.pid'), '')
    await expectFreshStart()
  })

  it('makes the cluster anew when its making was cut short', async () => {
    const fresh = join(await temporaryFolder(), 'pg18')
    await mkdir(join(`${fresh}.init`, 'base'), { recursive: true })
    await writeFile(join(`${fresh}.init`, 'PG_VERSION'), '18\n')
    await writeFile(`${fresh}.so-vang.secret`, 'half')
    const server = await start({ directory: fresh })
    expect(await ask(server, 'select 1 as works')).to.deep.equal([{ works: 1 }])
    const left = await access(`${fresh}.init`).then(
      () => true,
      () => false,
    )
    expect(left).to.equal(false)
  })

  it('refuses the data directory of another major version, and leaves it as it is', async () => {
    const old = join(await temporaryFolder(), 'pg15')
    await mkdir(old)
    await writeFile(join(old, 'PG_VERSION'), '15\n')
    expect(await refusal(old))
      .to.include('PostgreSQL 15')
      .and.include('PostgreSQL 18')
    expect(await readFile(join(old, 'PG_VERSION'), 'utf8')).to.equal('15\n')
  })

  it('refuses a folder that holds something else, and leaves it as it is', async () => {
    const photos = await temporaryFolder()
    await writeFile(join(photos, 'le-trao-thuong.jpg'), '')
    expect(await refusal(photos)).to.include(photos)
    await access(join(photos, 'le-trao-thuong.jpg'))
  })

  it('names the file to restore when the password is gone', async () => {
    const secret = join(directory, 'so-vang.secret')
    const kept = await readFile(secret, 'utf8')
    await rm(secret)
    expect(await refusal(directory)).to.include(secret)
    await writeFile(secret, kept, { mode: 0o600 })
  })

  it('says why when the server does not start, and where its log is', async () => {
    const fresh = join(await temporaryFolder(), 'pg18')
    await (await start({ directory: fresh })).stop()
    await writeFile(join(fresh, 'postgresql.conf'), 'no_such_setting = on\n', { flag: 'a' })
    const error: unknown = await start({ directory: fresh }).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(Problem).with.property('detail').that.includes(`${fresh}.log`)
    expect(error).to.have.nested.property('cause.message').that.includes('no_such_setting')
  })
})

/** The file as a server that was cut off leaves it. */
function lockFile(directory: string, pid: number): string {
  return [pid, directory, 1_700_000_000, 40_001, '', '127.0.0.1', '   123456     7', 'ready   ', ''].join(
    '\n',
  )
}
