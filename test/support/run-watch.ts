import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Run as a process of its own beside a run of tests: when the run ends without having said so, killed or interrupted, the
 * pipe to it closes, and its server is stopped and its folders are removed. Arguments: the data directory of the server,
 * then the folders.
 */

const [dataDirectory = '', ...folders] = process.argv.slice(2)

/** Stops without waiting for anybody: its data go too. */
async function stopServer(): Promise<void> {
  const text = await readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  try {
    process.kill(pid, process.platform === 'win32' ? 'SIGKILL' : 'SIGQUIT')
    for (let asked = 0; asked < 100; asked += 1) {
      process.kill(pid, 0)
      await wait(100)
    }
  } catch {
    // It is gone.
  }
}

let said = ''
for await (const chunk of process.stdin) said += String(chunk)
if (said === '') {
  await stopServer()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}
