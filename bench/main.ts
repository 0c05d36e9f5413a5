import { Command, InvalidArgumentError, Option } from 'commander'
import { openRegister } from '../src/boot.ts'
import { loadConfig } from '../src/config.ts'
import { makeAdministrator } from './administrator.ts'
import { writeAwardLists } from './award-list.ts'
import { signIn } from './client.ts'
import { measureDownloads } from './downloads.ts'
import { measureFiles } from './files.ts'
import { generateRegister, isFilled } from './generate.ts'
import { measureImportPages, measureImportSteps, measureReading } from './imports.ts'
import { findPlaces, measurePages } from './pages.ts'
import { measurePrints } from './prints.ts'
import { inDataDirectory, isRegister, run, serve, soVang } from './program.ts'
import { measureStart } from './start.ts'
import { measureStatistics } from './statistics.ts'
import { measureWorkbooks } from './workbooks.ts'

/** `npm run bench`: measures the program as it is shipped, on data directories of its own. What it prints is explained in docs/benchmarks.md. */

/** The register figures are compared with to see how they grow. */
const SMALL = 10_000

const PARTS = [
  'start',
  'workbooks',
  'prints',
  'pages',
  'files',
  'downloads',
  'imports',
  'statistics',
] as const

interface Options {
  only?: (typeof PARTS)[number]
  awards: number
  people: number
  register?: string
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number, 0 for the sample alone')
  return Number(text)
}

const options = new Command('bench')
  .addOption(new Option('--only <part>', 'measure this alone').choices(PARTS))
  .option('--awards <number>', 'awards to make up beside the sample', count, 1_000_000)
  .option('--people <number>', 'people to make up beside the sample', count, 200_000)
  .option(
    '--register <folder>',
    'a folder to keep the large register in: made there once, measured again later',
  )
  .parse()
  .opts<Options>()

const wanted = (part: (typeof PARTS)[number]) => options.only === undefined || options.only === part

await run('npm', ['run', '--silent', 'build'])
if (wanted('start')) await measureStart()
if (wanted('imports')) await inDataDirectory(undefined, measureReading)
if (wanted('workbooks')) await measureWorkbooks()
if (wanted('prints')) await inDataDirectory(undefined, measurePrints)
if (wanted('statistics') && options.awards > SMALL && options.register === undefined) {
  // How figures grow with the register.
  await measureRegister(`${SMALL.toLocaleString('en')} awards`, SMALL, SMALL / 5, ['statistics'])
}
if (PARTS.slice(3).some(wanted)) {
  if (wanted('pages') || wanted('files')) await measureRegister('The sample', 0, 0)
  if (options.awards > 0) {
    await measureRegister(`${options.awards.toLocaleString('en')} awards`, options.awards, options.people)
  }
}

/** Pages and files of a register of this size, by somebody who signed in. */
async function measureRegister(
  heading: string,
  awards: number,
  people: number,
  parts: readonly (typeof PARTS)[number][] = PARTS.filter(wanted),
): Promise<void> {
  const folder = awards > 0 ? options.register : undefined
  await inDataDirectory(folder, async (dataDirectory) => {
    if (!(await isRegister(dataDirectory))) await soVang(['demo', '--no-serve'], dataDirectory)
    const account = await makeAdministrator(dataDirectory)

    const config = loadConfig({ DATA_DIR: dataDirectory, LOG_LEVEL: 'error' })
    const register = await openRegister(config, { tell: () => undefined })
    if (awards > 0 && !(await isFilled(register.deps.db))) {
      console.log(`\nMaking up ${awards} awards`)
      await generateRegister(register.deps.db, { awards, people }, console.log)
    }
    const places = await findPlaces(register.deps.db)
    // The sample has too few people for lists of ten thousand.
    const lists =
      awards > 0 && parts.includes('imports') ? await writeAwardLists(register.deps.db, dataDirectory) : []
    await register.close()
    await measureImportSteps(heading, dataDirectory, lists)

    const program = await serve(dataDirectory)
    const client = await signIn(program.address, account.email, account.password)
    try {
      if (parts.includes('pages')) await measurePages(heading, client, program, places)
      if (parts.includes('files')) await measureFiles(heading, client, program, places)
      if (parts.includes('downloads')) await measureDownloads(heading, client, program, places)
      if (lists.length > 0) await measureImportPages(heading, client, program, lists)
      if (awards > 0 && parts.includes('statistics')) {
        // Beside the program that serves, on the same database: somebody has to write.
        const writing = await openRegister(config, { tell: () => undefined })
        await measureStatistics(heading, { client, program, db: writing.deps.db })
        await writing.close()
      }
    } finally {
      client.close()
      await program.stop()
    }
  })
}
