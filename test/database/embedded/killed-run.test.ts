import { expect } from 'chai'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { watchRun } from '../../support/postgres.ts'
import { ask, serverPid, start, stopServers } from './running-servers.ts'
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

describe('The server of a run of tests', () => {
  afterEach(stopServers)
  after(removeTemporaryFolders)

  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    )
  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  it('ends with a run that was killed, and its folder with it', async () => {
    const folder = await temporaryFolder()
    const { dataDirectory } = await start({ directory: join(folder, 'pg18') })
    const pid = (await serverPid(dataDirectory)) ?? NaN
    const watch = watchRun(dataDirectory, [folder])
    watch.vanish()
    await watch.ended
    expect([isRunning(pid), await isThere(folder)]).to.deep.equal([false, false])
  })

  it('is left alone by a run that has ended as it should', async () => {
    const folder = await temporaryFolder()
    const server = await start({ directory: join(folder, 'pg18') })
    const watch = watchRun(server.dataDirectory, [folder])
    watch.done()
    await watch.ended
    expect(await ask(server, 'select 1 as one')).to.deep.equal([{ one: 1 }])
  })
})
