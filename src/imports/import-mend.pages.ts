import { inBackground, runFor } from '../http/in-background.ts'
import type { ReadContext } from '../http/context.ts'
import { longAction, longForm, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { formatNumber } from '../shared/numbers.ts'
import { isLeftOut } from './check-rows.ts'
import { beginChecking, importIn } from './import.commands.ts'
import { inWork } from './import-run.ts'
import { previewRow, rowFields, type MendField, type PreviewRow } from './import.present.ts'
import { getImport, rowOf } from './import.queries.ts'
import { ByImportId, ByRow, MendAll, MendRows, SeenImport, TakeSuggestions } from './import.schema.ts'
import { mendAll, mendRows, takeSuggestions } from './mend-import.commands.ts'
import { recheckImport } from './read-import.ts'

/** What is typed over rows before they are taken in: one by one, group by group, or as suggested. */

declare module '../http/view.ts' {
  interface Views {
    'imports/row': { id: number; version: number; row: PreviewRow; fields: MendField[]; leftOut: boolean }
  }
}

const PAGE_PATH = '/imports/:id'

/** Checks the rows of an import that waits for it, then shows them. */
async function checkedAgain(context: ReadContext, id: number, done: string) {
  await inBackground(context, recheckImport(runFor(context), id), 'import failed')
  return redirect(`/imports/${id}`, done)
}

const mendMany = longAction({
  path: `${PAGE_PATH}/rows`,
  permission: 'register.write',
  params: ByImportId,
  input: MendRows,
  act: async (context, { id }, { rows, version }) => {
    const edits = new Map(Object.entries(rows).map(([key, typed]) => [Number(key.slice(1)), typed]))
    const mended = await inWork(runFor(context), (work) => mendRows(work, id, edits, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có ô nào thay đổi.')
    return checkedAgain(context, id, `Đã sửa ${formatNumber(mended)} dòng và kiểm tra lại.`)
  },
})

const mendGroup = longAction({
  path: `${PAGE_PATH}/fixes`,
  permission: 'register.write',
  params: ByImportId,
  input: MendAll,
  act: async (context, { id }, { version, ...mending }) => {
    const mended = await inWork(runFor(context), (work) => mendAll(work, id, mending, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có dòng nào thay đổi.')
    const what = mending.leaveOut ? 'Đã bỏ' : 'Đã sửa'
    return checkedAgain(context, id, `${what} ${formatNumber(mended)} dòng và kiểm tra lại.`)
  },
})

const suggestions = longAction({
  path: `${PAGE_PATH}/suggestions`,
  permission: 'register.write',
  params: ByImportId,
  input: TakeSuggestions,
  act: async (context, { id }, { version, taken = [] }) => {
    const keys = new Set([taken].flat())
    const mended = await inWork(runFor(context), (work) => takeSuggestions(work, id, keys, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có gợi ý nào được nhận.')
    return checkedAgain(context, id, `Đã nhận gợi ý cho ${formatNumber(mended)} dòng và kiểm tra lại.`)
  },
})

const row = longForm({
  path: `${PAGE_PATH}/rows/:row`,
  permission: 'register.write',
  params: ByRow,
  input: MendRows,
  show: async (context, { id, row: number }, entry) => {
    const found = await getImport(context.db, context.actor, id)
    const stored = await rowOf(context.db, id, number)
    const typed = typedRow(entry.values.rows, number)
    const edited = { ...stored, edits: { ...stored.edits, ...typed } }
    const model = {
      id,
      version: found.version,
      row: previewRow(found.kind, id, stored, { mayMend: true, missing: [] }),
      fields: rowFields(found.kind, edited),
      leftOut: isLeftOut(stored),
    }
    return pageReply('imports/row', model, {
      title: `Dòng ${number}`,
      lead: stored.label,
      section: 'imports',
      backLink: { href: `/imports/${id}`, text: found.fileName },
    })
  },
  save: async (context, { id }, { rows, version }) => {
    const edits = new Map(Object.entries(rows).map(([key, typed]) => [Number(key.slice(1)), typed]))
    const mended = await inWork(runFor(context), (work) => mendRows(work, id, edits, version))
    if (mended === 0) return redirect(`/imports/${id}`, 'Không có ô nào thay đổi.')
    return checkedAgain(context, id, 'Đã sửa dòng và kiểm tra lại.')
  },
})

/** What was typed over a row that is shown again. */
function typedRow(rows: unknown, number: number): Record<string, string> {
  const all = typeof rows === 'object' && rows !== null ? Object.entries(rows) : []
  const typed: unknown = all.find(([key]) => key === `r${number}`)?.[1]
  const fields = typeof typed === 'object' && typed !== null ? Object.entries(typed) : []
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

const checkAgain = longAction({
  path: `${PAGE_PATH}/check`,
  permission: 'register.write',
  params: ByImportId,
  input: SeenImport,
  act: async (context, { id }, { version }) => {
    await inWork(runFor(context), async (work) =>
      beginChecking(work, await importIn(work, id, ['checked'], version)),
    )
    return checkedAgain(context, id, 'Đã kiểm tra lại với sổ hiện nay.')
  },
})

export const importMendPages: Endpoint[] = [mendMany, mendGroup, suggestions, row, checkAgain]
