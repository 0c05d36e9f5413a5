import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type * as Boot from '../src/boot.ts'
import type * as Config from '../src/config.ts'
import type * as Apply from '../src/imports/apply-import.ts'
import type * as Check from '../src/imports/check-rows.ts'
import type * as Commands from '../src/imports/import.commands.ts'
import type * as Queries from '../src/imports/import.queries.ts'
import type * as Run from '../src/imports/import-run.ts'
import type * as Store from '../src/imports/import.store.ts'
import type * as ReadImport from '../src/imports/read-import.ts'
import type * as Read from '../src/imports/read-list.ts'
import type * as Undo from '../src/imports/undo-import.commands.ts'
import { NO_SETTINGS } from '../src/imports/list/settings.schema.ts'
import { SYSTEM_ACTOR } from '../src/shared/actor.ts'
import { compiled } from './compiled.ts'
import { timedPhases } from './figures.ts'

/**
 * A process of its own: `import-phases.ts <data directory> <file>` takes a list of awards in as drafts, step by step as the
 * pages do, takes it back, and prints how long each step took as JSON. All of it twice: the first list after a start meets
 * a program and a database that have done nothing yet, and an office's second list does not.
 */

const { openRegister } = await compiled<typeof Boot>('boot')
const { loadConfig } = await compiled<typeof Config>('config')
const { readList } = await compiled<typeof Read>('imports/read-list')
const { uncheckedRow } = await compiled<typeof ReadImport>('imports/read-import')
const { checkedRows } = await compiled<typeof Check>('imports/check-rows')
const { beginImport } = await compiled<typeof Commands>('imports/import.commands')
const { countRows, getImport } = await compiled<typeof Queries>('imports/import.queries')
const { replaceRows, updateImport } = await compiled<typeof Store>('imports/import.store')
const { applyImport, beginApplying } = await compiled<typeof Apply>('imports/apply-import')
const { undoImport } = await compiled<typeof Undo>('imports/undo-import.commands')
const { inWork } = await compiled<typeof Run>('imports/import-run')

const OPTIONS = { onlyRight: false, issue: false }
const { phases, timed } = timedPhases()

function readAwards(file: string): Promise<Read.ReadList<Check.UncheckedRow>> {
  const source = { path: file, name: path.basename(file), pasted: false }
  const remembered = () => Promise.resolve(undefined)
  return readList(source, {
    ...({ kind: 'awards', settings: NO_SETTINGS, keep: uncheckedRow, remembered } as const),
    onProgress: () => undefined,
  })
}

/** Keeps file and rows as an import that waits to be confirmed. Throws when a row is wrong: the list is a right one. */
async function store(
  run: Run.ImportRun,
  file: string,
  { reading }: Pick<Read.ReadList<unknown>, 'reading'>,
  rows: readonly Store.ImportRow[],
): Promise<number> {
  const bytes = await readFile(file)
  return inWork(run, async (work) => {
    const id = await beginImport(work, run.files, 'awards', { name: path.basename(file), bytes })
    const begun = await getImport(work.tx, work.actor, id)
    await updateImport(work.tx, begun, { status: 'checked', reading, progress: 1 }, work.now)
    await replaceRows(work.tx, id, rows)
    const { wrong } = await countRows(work.tx, id)
    if (wrong > 0) throw new Error(`${wrong} rows are wrong: ${JSON.stringify(rows.find(isWrong)?.planned)}`)
    return id
  })
}

function isWrong({ planned }: Store.ImportRow): boolean {
  return planned !== 'skipped' && planned.outcome === 'wrong'
}

async function takenIn(
  run: Run.ImportRun,
  about: { kind: 'awards'; fileName: string },
  which: string,
): Promise<void> {
  const list = await timed(`${which}: read and understand`, () => readAwards(file))
  const rows = await timed(`${which}: check`, () => checkedRows(run, about, list.rows))
  const id = await timed(`${which}: store`, () => store(run, file, list, rows))
  const held = await inWork(run, (work) => beginApplying(work, id, OPTIONS))
  await timed(`${which}: apply`, () => applyImport(run, held, OPTIONS))
  await timed(`${which}: undo`, () => inWork(run, (work) => undoImport(work, id, 'Đo tốc độ')))
}

const [dataDirectory = '', file = ''] = process.argv.slice(2)
const register = await openRegister(loadConfig({ DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }), {
  tell: () => undefined,
})
try {
  const { db, files, clock } = register.deps
  const run: Run.ImportRun = { db, files, clock, actor: SYSTEM_ACTOR, requestId: null }
  const about = { kind: 'awards', fileName: path.basename(file) } as const
  for (const which of ['first', 'second']) await takenIn(run, about, which)
  console.log(JSON.stringify(phases))
} finally {
  await register.close()
}
