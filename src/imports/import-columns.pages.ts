import { inBackground, runFor } from '../http/in-background.ts'
import { longForm, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { conflict } from '../shared/problem.ts'
import { changeSettings } from './import.commands.ts'
import { choicesOf, COLUMN_USE_NAMES, shownValue } from './import.present.ts'
import { getImport, type Import } from './import.queries.ts'
import type { ImportReading } from './import-reading.ts'
import { ByImportId, ListColumns } from './import.schema.ts'
import { inWork } from './import-run.ts'
import { columnsOf } from './list/columns/columns.ts'
import type { ColumnUse, ListColumn } from './list/list.ts'
import type { ListSettings } from './list/settings.schema.ts'
import { columnLetters } from './list/title-key.ts'
import { readImport } from './read-import.ts'
import type { Option } from '../http/components.ts'

/** Saying otherwise where the list stands and what its columns mean. What is said is remembered for such lists. */

/** A field the file has no column for: one value for all rows. */
interface Constant {
  name: string
  title: string
  value: string
  required: boolean
  /** Where the value that is offered comes from. */
  hint?: string
  options?: Option[]
}

declare module '../http/view.ts' {
  interface Views {
    'imports/columns': {
      id: number
      version: number
      sheets: Option[]
      sheet: string
      headerRow: string
      uses: Option[]
      columns: { name: string; title: string; letter: string; samples: string; use: string }[]
      constants: Constant[]
    }
  }
}

function useOf({ use }: ColumnUse): string {
  return typeof use === 'string' ? use : use.field
}

function readingOf({ reading }: Import): ImportReading {
  if (reading === null) throw conflict('Tệp chưa đọc được; hãy đọc lại rồi ghép cột.')
  return reading
}

function columnsModel({ kind, settings }: Import, { table }: ImportReading) {
  const samples = new Map(table.header.titles.map((title) => [title.column, title.samples.join(' · ')]))
  const taken = new Set(table.mapping.map(useOf))
  const fields = columnsOf(kind)
  return {
    uses: [
      { value: 'note', text: COLUMN_USE_NAMES.note },
      { value: 'skip', text: COLUMN_USE_NAMES.skip },
      ...fields.map(({ field, title, required }) => ({
        value: field,
        text: required ? `${title} *` : title,
      })),
    ],
    columns: table.mapping.map((column) => ({
      name: `columns.c${column.column}`,
      title: column.title,
      letter: columnLetters(column.column),
      samples: samples.get(column.column) ?? '',
      use: useOf(column),
    })),
    constants: fields
      .filter(
        ({ field, type }) =>
          !taken.has(field) && !(type === 'period' || (taken.has('period') && SPLIT.has(field))),
      )
      .filter(
        ({ field, required, common }) =>
          required || common === true || settings.constants[field] !== undefined,
      )
      .map((column) => constantOf(column, settings.constants, table)),
  }
}

/** What a column of periods says already. */
const SPLIT: ReadonlySet<string> = new Set(['periodFrom', 'periodTo'])

function constantOf(
  column: ListColumn,
  constants: ListSettings['constants'],
  { above = [] }: ImportReading['table'],
): Constant {
  const { field, title, required } = column
  const typed = constants[field]
  const said = typed === undefined ? above.find((each) => each.field === field) : undefined
  const options = choicesOf(column)
  return {
    name: `constants.${field}`,
    title,
    value: options === undefined ? shownValue(column, typed ?? said?.value ?? '') : (typed ?? ''),
    required,
    ...(said && { hint: `Theo dòng ${said.row} của tệp.` }),
    ...(options && { options }),
  }
}

/** The settings after the form: only what differs from how the program read the list is the person's. */
function settingsAfter(
  before: ListSettings,
  { table }: ImportReading,
  form: {
    sheet?: number | undefined
    headerRow?: number | undefined
    columns: Record<string, string>
    constants: Record<string, string>
  },
): ListSettings {
  const moved = form.sheet !== table.sheet || form.headerRow !== table.header.row
  const place = moved
    ? {
        sheet: form.sheet ?? table.sheet,
        ...(form.sheet === table.sheet && form.headerRow !== undefined && { headerRow: form.headerRow }),
      }
    : {}
  // Other columns stand elsewhere on another sheet: what was said of these says nothing there.
  const uses =
    form.sheet === table.sheet
      ? Object.entries(form.columns).map(([key, use]) => [key.slice(1), use] as const)
      : []
  const read = new Map(table.mapping.map((column) => [String(column.column), useOf(column)]))
  const said = uses.filter(([column, use]) => read.get(column) !== use)
  const constants = Object.fromEntries(
    Object.entries(form.constants).filter(([, value]) => value.trim() !== ''),
  )
  return { ...before, ...place, columns: { ...before.columns, ...Object.fromEntries(said) }, constants }
}

const columns = longForm({
  path: '/imports/:id/columns',
  permission: 'register.write',
  params: ByImportId,
  input: ListColumns,
  show: async (context, { id }) => {
    const found = await getImport(context.db, context.actor, id)
    const reading = readingOf(found)
    const { table, sheets } = reading
    const model = {
      ...columnsModel(found, reading),
      id,
      version: found.version,
      sheet: String(table.sheet),
      headerRow: String(table.header.row),
      sheets: sheets.map(({ name, hidden }, index) => ({
        value: String(index),
        text: `${name === '' ? 'Trang tính' : name}${hidden ? ' (đang ẩn)' : ''}`,
      })),
    }
    return pageReply('imports/columns', model, {
      title: 'Ghép cột',
      lead: found.fileName,
      section: 'imports',
      wide: true,
      backLink: { href: `/imports/${id}`, text: found.fileName },
    })
  },
  save: async (context, { id }, { version, ...form }) => {
    const run = runFor(context)
    const found = await getImport(context.db, context.actor, id)
    const after = settingsAfter(found.settings, readingOf(found), form)
    await inWork(run, (work) => changeSettings(work, id, after, version))
    await inBackground(context, readImport(run, id), 'import failed')
    return redirect(`/imports/${id}`, 'Đã đọc lại danh sách với các cột đã ghép.')
  },
})

export const importColumnPages: Endpoint[] = [columns]
