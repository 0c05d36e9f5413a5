import { XLSX } from '../documents/media-types.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { file } from '../http/reply.ts'
import { notFound } from '../shared/problem.ts'
import type { Actor } from '../shared/actor.ts'
import type { ImportKind } from './import-kind.ts'
import { kindsFor } from './import.access.ts'
import { allRows, getImport } from './import.queries.ts'
import { ByImportId, ByKindFile } from './import.schema.ts'
import { streamCurrent, writeListTemplate, writeRejected } from './list.download.ts'

/** Workbooks around imports: to fill in, what the register holds in the same layout, and what was not taken in. */

const FILE_NAMES: Readonly<Record<ImportKind, string>> = {
  'issuing-bodies': 'co-quan-ban-hanh',
  organisations: 'don-vi',
  people: 'ca-nhan',
  headcounts: 'so-luong',
  classifications: 'xep-loai',
  awards: 'danh-sach-khen-thuong',
}

function kindOf(fileName: string, actor: Actor): ImportKind {
  const kind = kindsFor(actor).find((each) => `${each}.xlsx` === fileName)
  if (kind === undefined) throw notFound('mẫu này')
  return kind
}

const template = page({
  path: '/imports/templates/:file',
  permission: 'register.write',
  params: ByKindFile,
  show: ({ db, actor, now }, { params }) => {
    const kind = kindOf(params.file, actor)
    return file({
      name: `mau-${FILE_NAMES[kind]}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output) => writeListTemplate(output, db, kind, { actor, now }),
    })
  },
})

const current = page({
  path: '/imports/current/:file',
  permission: 'register.write',
  params: ByKindFile,
  show: ({ deps, actor, now }, { params }) => {
    const kind = kindOf(params.file, actor)
    return file({
      name: `${FILE_NAMES[kind]}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output, reader) => streamCurrent(output, deps.readDb, kind, { actor, now }, reader),
    })
  },
})

const rejected = page({
  path: '/imports/:id/rejected.xlsx',
  permission: 'register.write',
  params: ByImportId,
  show: async ({ db, actor, now }, { params: { id } }) => {
    const { kind, fileName } = await getImport(db, actor, id)
    const rows = (await allRows(db, id)).filter(({ outcome }) => outcome === 'wrong' || outcome === 'skipped')
    return file({
      name: `can-sua-${fileName.replace(/\.\w{1,5}$/, '')}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output) => writeRejected(output, { kind, fileName }, rows, { actor, now }),
    })
  },
})

export const importFilePages: Endpoint[] = [template, current, rejected]
