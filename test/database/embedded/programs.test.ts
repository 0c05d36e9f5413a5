import { expect } from 'chai'
import { chmod, lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { usableBinaries } from '../../../src/database/embedded/binaries.ts'
import { ensureCluster } from '../../../src/database/embedded/cluster.ts'
import { restoreLibraryLinks } from '../../../src/database/embedded/library-links.ts'
import { choosePlace } from '../../../src/database/embedded/place.ts'
import { programFailed } from '../../../src/database/embedded/run-program.ts'
import { pgCtlControl } from '../../../src/database/embedded/server-control.ts'
import { ensureServer } from '../../../src/database/embedded/server.ts'
import { endOtherPrograms, otherProgram } from './other-program.ts'
import { copyPackageWithoutLinks } from './package-folder.ts'
import { ask, serverPid, start, stopServers } from './running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

describe('the embedded PostgreSQL programs', () => {
  afterEach(async () => {
    await endOtherPrograms()
    await stopServers()
  })

  after(removeTemporaryFolders)

  it('run although npm skipped the script that makes their library links', async function () {
    if (process.platform === 'win32') this.skip()
    const folder = await temporaryFolder()
    const packageFolder = join(folder, 'package')
    await copyPackageWithoutLinks(packageFolder)
    const server = await start({ directory: join(folder, 'pg18'), packageFolder })
    expect(await ask(server, 'select 1 as works')).to.deep.equal([{ works: 1 }])
    const library = join(
      packageFolder,
      'native',
      'lib',
      process.platform === 'linux' ? 'libpq.so.5' : 'libpq.5.dylib',
    )
    expect((await lstat(library)).isSymbolicLink()).to.equal(true)
  })

  it('start and stop the server through pg_ctl, the way it is done on Windows', async () => {
    const folder = await temporaryFolder()
    const log = () => undefined
    const { directory, account } = await choosePlace(join(folder, 'Nguyễn Văn An', 'pg18'), folder, log)
    const binaries = await usableBinaries({ packageFolder: undefined, account, copyFolder: folder, log })
    const cluster = {
      directory,
      account,
      binaries,
      durability: 'tests' as const,
      logFile: `${directory}.log`,
    }
    const password = await ensureCluster(cluster)
    const { port, adopted } = await ensureServer(cluster, pgCtlControl)
    expect(adopted).to.equal(false)
    const connection = { host: '127.0.0.1', port, user: 'so_vang', password, database: 'postgres' }
    expect(await ask({ connection }, 'show listen_addresses')).to.deep.equal([
      { listen_addresses: '127.0.0.1' },
    ])
    expect(await ask({ connection }, 'show fsync')).to.deep.equal([{ fsync: 'off' }])
    await pgCtlControl.stop(cluster)
    expect(await serverPid(directory)).to.equal(undefined)
  })

  it('that cannot run are explained in words: what Windows lacks, what the system forbids', () => {
    const windows = programFailed('tạo được cơ sở dữ liệu', 0xc0000135, '')
    expect(windows.detail).to.include('Microsoft Visual C++').and.include('https://aka.ms/')
    expect(programFailed('tạo được cơ sở dữ liệu', 0xc0000135 | 0, '').detail).to.equal(windows.detail)
    expect(programFailed('tạo được cơ sở dữ liệu', 'ENOENT', '').detail).to.include('glibc')
  })

  it('are reported when the system forbids to run them', async function () {
    if (process.platform === 'win32') this.skip()
    const folder = await temporaryFolder()
    const packageFolder = join(folder, 'package')
    await copyPackageWithoutLinks(packageFolder)
    await restoreLibraryLinks(packageFolder)
    await chmod(join(packageFolder, 'native', 'bin', 'initdb'), 0o644)
    // Root would make itself a copy that can be run.
    const ordinary = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    await chmod(folder, 0o777)
    const program = await otherProgram({ directory: join(folder, 'pg18'), packageFolder, ...ordinary })
    expect(program.refusal).to.include('không cho chạy')
  })
})
