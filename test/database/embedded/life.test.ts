import { expect } from 'chai'
import { stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { endOtherPrograms, otherProgram } from './other-program.ts'
import { ask, serverPid, start, stopServers } from './running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

describe('the embedded PostgreSQL server', () => {
  let directory = ''

  beforeEach(async () => {
    directory = join(await temporaryFolder(), 'pg18')
  })

  afterEach(async () => {
    await endOtherPrograms()
    await stopServers()
  })

  after(removeTemporaryFolders)

  it('makes its cluster on the first start and keeps the records for the second', async () => {
    const first = await start({ directory, durability: 'full' })
    expect(first.adopted).to.equal(false)
    expect(first.dataDirectory).to.equal(directory)
    await ask(first, 'create table unit (name text)', "insert into unit values ('Sở Nội vụ')")
    await first.stop()
    expect(await serverPid(directory)).to.equal(undefined)
    const second = await start({ directory, durability: 'full' })
    expect(second.adopted).to.equal(false)
    expect(await ask(second, 'select name from unit')).to.deep.equal([{ name: 'Sở Nội vụ' }])
    expect(await ask(second, 'show fsync')).to.deep.equal([{ fsync: 'on' }])
  })

  it('speaks UTF-8, orders by code point unless asked for Vietnamese order, and limits every statement', async () => {
    const server = await start({ directory })
    expect(
      await ask(
        server,
        `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
         from pg_database where datname = current_database()`,
      ),
    ).to.deep.equal([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }])
    expect(
      await ask(server, `select n from unnest(array['đa','da','Dương']) n order by n collate "vi-x-icu"`),
    ).to.deep.equal([{ n: 'da' }, { n: 'Dương' }, { n: 'đa' }])
    const limits = await ask(
      server,
      "select name from pg_settings where name like '%timeout' and setting <> '0'",
    )
    expect(limits).to.deep.include.members([
      { name: 'statement_timeout' },
      { name: 'lock_timeout' },
      { name: 'idle_in_transaction_session_timeout' },
    ])
  })

  it('can be reached from this machine only, and only with the password that its owner alone may read', async () => {
    const server = await start({ directory })
    const { port } = server.connection
    expect(await accepts('127.0.0.1', port)).to.equal(true)
    // Linux answers on the whole 127 network: a server that listened on every address would answer here too.
    if (process.platform === 'linux') expect(await accepts('127.0.0.2', port)).to.equal(false)
    expect(await ask(server, 'show unix_socket_directories')).to.deep.equal([{ unix_socket_directories: '' }])
    expect((await stat(join(directory, 'so-vang.secret'))).mode & 0o777).to.equal(0o600)
    const wrong = { connection: { ...server.connection, password: 'so_vang' } }
    const refusal: unknown = await ask(wrong, 'select 1').catch((error: unknown) => error)
    expect(refusal).to.be.instanceOf(pg.DatabaseError).with.property('code', '28P01')
  })

  it('is left running by the program that stops while somebody else is connected', async () => {
    const server = await start({ directory })
    const other = new pg.Client(server.connection)
    await other.connect()
    await server.stop()
    expect((await other.query('select 1 as alive')).rows).to.deep.equal([{ alive: 1 }])
    await other.end()
    const next = await start({ directory })
    expect(next.adopted).to.equal(true)
    await next.stop()
    expect(await serverPid(directory)).to.equal(undefined)
  })

  it('is shared by a second program, and runs until the last one stops', async () => {
    const first = await start({ directory })
    const second = await otherProgram({ directory })
    expect(second.adopted).to.equal(true)
    expect(second.connection).to.deep.equal(first.connection)
    // The second program has no query running and no pool open at this moment.
    await first.stop()
    expect(await serverPid(directory)).to.not.equal(undefined)
    second.process.stdin?.end()
    await second.ended
    expect(await serverPid(directory)).to.equal(undefined)
  })

  it('is started once by two programs that start at the same time', async () => {
    const both = await Promise.all([
      otherProgram({ directory }),
      otherProgram({ directory }),
      start({ directory }),
    ])
    expect(both.filter((program) => program.adopted === false)).to.have.length(1)
    expect(both.map((program) => program.connection)).to.deep.equal(both.map(() => both[0].connection))
  })

  it('outlives Ctrl+C, so that the program can finish its work before it stops the server', async () => {
    const program = await otherProgram({ directory })
    // The terminal sends the signal to the whole process group.
    process.kill(-(program.process.pid ?? NaN), 'SIGINT')
    expect(await program.ended).to.equal(0)
    expect(await serverPid(directory)).to.equal(undefined)
    expect(await ask(await start({ directory }), 'select 1 as said from goodbye')).to.deep.equal([
      { said: 1 },
    ])
  })

  it('does not keep a program alive that has nothing more to do', async () => {
    const program = await otherProgram({ directory, leaves: true })
    expect(await program.ended).to.equal(0)
    expect((await start({ directory })).adopted).to.equal(true)
  })
})

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
