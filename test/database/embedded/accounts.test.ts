import { expect } from 'chai'
import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { serverAccount } from '../../../src/database/embedded/account.ts'
import { Problem } from '../../../src/shared/problem.ts'
import { endOtherPrograms, otherProgram } from './other-program.ts'
import { copyPackageWithoutLinks } from './package-folder.ts'
import { ask, start, stopServers } from './running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

/** `nobody` of Debian, and of every Linux we know. */
const NOBODY = { uid: 65534, gid: 65534 }

describe('the account of the embedded PostgreSQL server', () => {
  let folder = ''

  before(function () {
    if (process.getuid?.() !== 0) this.skip()
  })

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(async () => {
    await endOtherPrograms()
    await stopServers()
  })

  after(removeTemporaryFolders)

  it('is never root: the records under a closed folder are kept where the server may go, and stay there', async () => {
    const closed = join(folder, 'root')
    await mkdir(closed, { mode: 0o700 })
    const packageFolder = join(closed, 'node_modules', 'package')
    await copyPackageWithoutLinks(packageFolder)
    const said: string[] = []
    const machineFolder = join(folder, 'machine')
    const options = {
      directory: join(closed, 'so-vang', 'data', 'pg18'),
      packageFolder,
      machineFolder,
      log: (message: string) => said.push(message),
    }
    const first = await start(options)
    expect(first.dataDirectory.startsWith(machineFolder)).to.equal(true)
    expect(said.join('\n')).to.include(first.dataDirectory)
    expect((await stat(first.dataDirectory)).uid).to.not.equal(0)
    await ask(first, 'create table award ()')
    await first.stop()
    await chmod(closed, 0o755)
    const second = await start(options)
    expect(second.dataDirectory).to.equal(first.dataDirectory)
    expect(await ask(second, 'select * from award')).to.deep.equal([])
  })

  it('is the owner of the folder the records are in', async () => {
    await chown(folder, NOBODY.uid, NOBODY.gid)
    expect(await serverAccount(join(folder, 'data', 'pg18'))).to.include(NOBODY)
    const server = await start({ directory: join(folder, 'pg18') })
    expect((await stat(join(server.dataDirectory, 'postmaster.pid'))).uid).to.equal(NOBODY.uid)
  })

  it('is told which folders to open when it can no longer reach its records', async () => {
    const inner = join(folder, 'data')
    const options = { directory: join(inner, 'pg18'), machineFolder: join(folder, 'machine') }
    await (await start(options)).stop()
    await chmod(inner, 0o700)
    const error: unknown = await start(options).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(Problem).with.property('detail').that.includes('chmod a+x')
  })

  it('is the ordinary user who runs the program, who needs neither a home nor a writable package', async () => {
    const packageFolder = join(folder, 'package')
    await copyPackageWithoutLinks(packageFolder)
    await chown(folder, NOBODY.uid, NOBODY.gid)
    const program = await otherProgram({ directory: join(folder, 'data', 'pg18'), packageFolder, ...NOBODY })
    expect(program.refusal).to.equal(undefined)
    expect(program.dataDirectory).to.equal(join(folder, 'data', 'pg18'))
    expect((await stat(join(folder, 'data', 'pg18', 'postmaster.pid'))).uid).to.equal(NOBODY.uid)
  })

  it('gets a plain answer when the ordinary user may not write there, or the records belong to another', async () => {
    const unwritable = await otherProgram({ directory: join(folder, 'data', 'pg18'), ...NOBODY })
    expect(unwritable.refusal).to.include('DATA_DIR')
    const server = await start({ directory: join(folder, 'pg18') })
    await server.stop()
    await chown(server.dataDirectory, 0, 0)
    const foreign = await otherProgram({ directory: server.dataDirectory, ...NOBODY })
    expect(foreign.refusal).to.include('tài khoản khác')
  })

  it('must have a name, which a bare number in a container has not', async () => {
    await chmod(folder, 0o777)
    const nameless = await otherProgram({ directory: join(folder, 'pg18'), uid: 54321, gid: 54321 })
    expect(nameless.refusal).to.include('54321').and.include('không có tên')
  })
})
