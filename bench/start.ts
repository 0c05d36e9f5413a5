import { milliseconds, printTable, quantile } from './figures.ts'
import { inDataDirectory, run, serve } from './program.ts'

const STARTS = 5

/** How long somebody waits for the demonstration on an empty machine, and for the program on every other morning. */
export async function measureStart(): Promise<void> {
  await inDataDirectory(undefined, async (dataDirectory) => {
    const began = performance.now()
    await run('npm', ['run', '--silent', 'demo', '--', '--no-serve'], dataDirectory)
    const demo = performance.now() - began
    const starts: number[] = []
    for (let count = 0; count < STARTS; count += 1) {
      const program = await serve(dataDirectory)
      starts.push(program.readyAfterMs)
      await program.stop()
    }
    printTable(
      'Starting',
      ['what', 'time'],
      [
        ['npm run demo -- --no-serve, from an empty folder', milliseconds(demo)],
        [`later starts until ready, median of ${STARTS}`, milliseconds(quantile(starts, 0.5))],
        ['the slowest of them', milliseconds(Math.max(...starts))],
      ],
    )
  })
}
