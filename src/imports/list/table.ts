import type { SourceSheet } from '../../documents/reading/source.ts'
import { columnOf, columnsOf } from './columns/columns.ts'
import { findHeader } from './header.ts'
import type { ColumnUse, FoundHeader, ListKind, ListTable } from './list.ts'
import type { ListSettings } from './settings.schema.ts'
import { kindOfTitle } from './kind-of-title.ts'
import { saidAbove } from './said-above.ts'

/**
 * The sheet that holds the list, its heading, and what becomes of each column. Taken is the sheet the person chose, else
 * the first that has all required titles, else the one with most; hidden sheets come last. Null for a file without sheets.
 */
export function findTable(
  kind: ListKind,
  sheets: readonly SourceSheet[],
  settings: ListSettings,
): ListTable | null {
  const columns = columnsOf(kind)
  const order = [...sheets.keys()].sort(
    (a, b) => Number(sheets[a]?.hidden) - Number(sheets[b]?.hidden) || a - b,
  )
  const found = order
    .filter((at) => settings.sheet === undefined || settings.sheet === at)
    .flatMap((at) => {
      const sheet = sheets[at]
      if (sheet === undefined) return []
      return [{ at, header: findHeader(sheet.top, sheet.merged, columns, settings.headerRow) }]
    })
  const best =
    found.find(({ header }) => header.missing.length === 0) ??
    found.reduce<(typeof found)[number] | null>(
      (one, other) => (one === null || recognised(other.header) > recognised(one.header) ? other : one),
      null,
    )
  if (best === null) return null
  const above = saidAbove(kind, sheets[best.at]?.top ?? [], best.header.row)
  return { ...tableOf(kind, best.at, best.header, settings), above }
}

function recognised({ titles }: FoundHeader): number {
  return titles.filter(({ field }) => field !== undefined).length
}

function tableOf(kind: ListKind, sheet: number, header: FoundHeader, settings: ListSettings): ListTable {
  const mapping = mappingOf(kind, header, settings)
  return { kind, sheet, header, mapping, missing: missingFrom(kind, mapping, settings) }
}

/** What the person said comes first; a field is given by one column only. */
function mappingOf(kind: ListKind, header: FoundHeader, settings: ListSettings): ColumnUse[] {
  const titles = unequal(header)
  const said = new Map(titles.map(({ column }) => [column, saidUse(kind, settings.columns[String(column)])]))
  const taken = new Set([...said.values()].map((use) => (typeof use === 'object' ? use.field : use)))
  return titles.map(({ column, title, field }): ColumnUse => {
    const use = said.get(column)
    if (use !== undefined) return { column, title, use, by: 'person' }
    if (field === undefined || taken.has(field)) return { column, title, use: 'note', by: 'title' }
    return { column, title, use: { field }, by: 'title' }
  })
}

/** Two columns of one title would write over each other's notes: the second is called 'Ghi chú (2)'. */
function unequal({ titles }: FoundHeader): FoundHeader['titles'] {
  const times = new Map<string, number>()
  return titles.map((title) => {
    const before = times.get(title.title) ?? 0
    times.set(title.title, before + 1)
    return before === 0 ? title : { ...title, title: `${title.title} (${before + 1})` }
  })
}

function saidUse(kind: ListKind, said: string | undefined): ColumnUse['use'] | undefined {
  if (said === 'note' || said === 'skip') return said
  return said !== undefined && columnOf(kind, said) !== undefined ? { field: said } : undefined
}

/** What one column of the file may hold of another field: '12/QĐ ngày 18/5/2023', or the kind in the title of the name. */
function missingFrom(kind: ListKind, mapping: ColumnUse[], settings: ListSettings): string[] {
  const fields = new Set(mapping.flatMap(({ use }) => (typeof use === 'object' ? [use.field] : [])))
  for (const [field, value] of Object.entries(settings.constants)) if (value !== '') fields.add(field)
  if (kindOfTitle(mapping) !== undefined) fields.add('recipientKind')
  return columnsOf(kind)
    .filter(({ field, required }) => required && !fields.has(field))
    .map(({ field }) => field)
}
