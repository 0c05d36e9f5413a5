import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openRegister } from '../src/boot.ts'
import { loadConfig } from '../src/config.ts'
import { growHeapSparingly } from '../src/console/heap-growth.ts'
import { applyImport, beginApplying } from '../src/imports/apply-import.ts'
import { checkedRows, type UncheckedRow } from '../src/imports/check-rows.ts'
import { inWork, type ImportRun } from '../src/imports/import-run.ts'
import { beginImport } from '../src/imports/import.commands.ts'
import { countRows, getImport } from '../src/imports/import.queries.ts'
import { replaceRows, updateImport, type ImportRow } from '../src/imports/import.store.ts'
import { NO_SETTINGS } from '../src/imports/list/settings.schema.ts'
import { uncheckedRow } from '../src/imports/read-import.ts'
import { readList, type ReadList } from '../src/imports/read-list.ts'
import { undoImport } from '../src/imports/undo-import.commands.ts'
import { SYSTEM_ACTOR } from '../src/shared/actor.ts'
import { timedPhases, type ChildFigures } from './figures.ts'

/**
 * A process of its own: `import-phases <data directory> <file>` takes a list of awards in as drafts, step by step as the
 * pages do, takes it back, and prints how long each step took and what memory the process had, as JSON. All of it twice:
 * the first list after a start meets a program and a database that have done nothing yet, and an office's second list does
 * not. It is compiled, because a compiler in the process would be measured with it.
 */

const OPTIONS = { onlyRight: false, issue: false }
const { phases, timed } = timedPhases()

function readAwards(file: string): Promise<ReadList<UncheckedRow>> {
  const source = { path: file, name: path.basename(file), pasted: false }
  const remembered = () => Promise.resolve(new Map<string, never>())
  return readList(source, {
    ...({ kind: 'awards', settings: NO_SETTINGS, keep: uncheckedRow, remembered } as const),
    onProgress: () => undefined,
  })
}

/** Keeps file and rows as an import that waits to be confirmed. Throws when a row is wrong: the list is a right one. */
async function store(
  run: ImportRun,
  file: string,
  { reading }: Pick<ReadList<unknown>, 'reading'>,
  rows: readonly ImportRow[],
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

function isWrong({ planned }: ImportRow): boolean {
  return planned !== 'skipped' && planned.outcome === 'wrong'
}

async function takenIn(
  run: ImportRun,
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
  // As a server does.
  growHeapSparingly()
  const idleMb = process.memoryUsage.rss() / 2 ** 20
  const run: ImportRun = { db, files, clock, actor: SYSTEM_ACTOR, requestId: null }
  const about = { kind: 'awards', fileName: path.basename(file) } as const
  for (const which of ['first', 'second']) await takenIn(run, about, which)
  // maxRSS is in kilobytes.
  const figures: ChildFigures = { phases, idleMb, mostMb: process.resourceUsage().maxRSS / 1024 }
  console.log(JSON.stringify(figures))
} finally {
  await register.close()
}
