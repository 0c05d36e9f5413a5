import { expectFile } from '../documents/reading/read-file.ts'
import { answeredOnce } from '../http/answered-once.ts'
import { inBackground, runFor } from '../http/in-background.ts'
import { action, longAction, longForm, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { invalidField } from '../shared/problem.ts'
import { beginImport, discardImport, MOST_FILE_BYTES, readImportAgain } from './import.commands.ts'
import { IMPORT_KIND_NAMES } from './import-kind.ts'
import { kindsFor } from './import.access.ts'
import { inWork } from './import-run.ts'
import { importRow } from './import.present.ts'
import { listImports } from './import.queries.ts'
import { ByImportId, ImportsAsked, NewImport, SeenImport } from './import.schema.ts'
import { IMPORTS } from './imports-link.ts'
import { PASTED_TYPE, readImport } from './read-import.ts'

declare module '../http/view.ts' {
  interface Views {
    'imports/index': {
      rows: ReturnType<typeof importRow>[]
      pager: Pager | null
      kinds: { title: string; href: string; template: string; current: string }[]
    }
    'imports/new': { form: FilledForm; kinds: { value: string; text: string }[]; mostMegabytes: number }
  }
}

const list = page({
  path: '/imports',
  permission: 'register.write',
  query: ImportsAsked,
  show: async ({ db, actor }, { query }) => {
    const found = await listImports(db, actor, query.page)
    const model = {
      rows: found.rows.map(importRow),
      pager: pagerOf(found, 'lần nhập', (number) => `/imports?page=${number}`),
      kinds: kindsFor(actor).map((kind) => ({
        title: IMPORT_KIND_NAMES[kind],
        href: `/imports/new?kind=${kind}`,
        template: `/imports/templates/${kind}.xlsx`,
        current: `/imports/current/${kind}.xlsx`,
      })),
    }
    return pageReply('imports/index', model, {
      title: 'Nhập từ tệp',
      lead: 'Danh sách được đọc và kiểm tra trước; chưa có gì vào sổ cho đến khi xác nhận, và có thể hoàn tác cả đợt.',
      section: 'imports',
      primaryAction: { href: '/imports/new', text: 'Nhập một danh sách' },
    })
  },
})

const begin = longForm({
  path: '/imports/new',
  permission: 'register.write',
  input: NewImport,
  upload: { field: 'file', mostBytes: MOST_FILE_BYTES, mostFieldBytes: 20_000_000 },
  show: ({ actor }, _params, entry) => {
    expectFile()
    const model = {
      form: filledForm(entry, { kind: 'awards' }),
      kinds: kindsFor(actor).map((value) => ({ value, text: IMPORT_KIND_NAMES[value] })),
      mostMegabytes: MOST_FILE_BYTES / 1024 / 1024,
    }
    return pageReply('imports/new', model, {
      title: 'Nhập một danh sách',
      section: 'imports',
      backLink: IMPORTS,
    })
  },
  save: async (context, _params, { kind, pasted = '' }, raw) => {
    const isPasted = pasted.trim() !== ''
    if (raw.file !== null && isPasted)
      throw invalidField('pasted', 'Đã chọn tệp thì để trống ô dán; hãy bỏ một trong hai.')
    if (raw.file === null && !isPasted)
      throw invalidField('file', 'Chọn một tệp, hoặc dán các ô của bảng tính.')
    if (raw.file?.bytes.length === 0)
      throw invalidField('file', 'Tệp này không có gì bên trong; hãy chọn tệp có danh sách.')
    const file = raw.file ?? {
      name: 'Các ô đã dán',
      bytes: Buffer.from(pasted, 'utf8'),
      mediaType: PASTED_TYPE,
    }
    const run = runFor(context)
    let begun: number | undefined
    const reply = await inWork(run, (work) => {
      begun = undefined // A transaction that is tried again begins anew.
      return answeredOnce(work, raw, async () => {
        begun = await beginImport(work, run.files, kind, file)
        return redirect(`/imports/${begun}`)
      })
    })
    if (begun !== undefined) await inBackground(context, readImport(run, begun), 'import failed')
    return reply
  },
})

/** Reading again what was interrupted, or could not be read. */
const readAgain = longAction({
  path: '/imports/:id/reading',
  permission: 'register.write',
  params: ByImportId,
  input: SeenImport,
  act: async (context, { id }, { version }) => {
    const run = runFor(context)
    await inWork(run, (work) => readImportAgain(work, id, version))
    await inBackground(context, readImport(run, id), 'import failed')
    return redirect(`/imports/${id}`)
  },
})

const discard = action({
  path: '/imports/:id/discard',
  permission: 'register.write',
  params: ByImportId,
  input: SeenImport,
  act: async (context, { id }, { version }) => {
    await discardImport(context, id, version)
    return redirect('/imports', 'Đã bỏ lần nhập; sổ không thay đổi gì.')
  },
})

export const importPages: Endpoint[] = [list, begin, readAgain, discard]
