import type { Db } from '../database/transaction.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { invalid, Problem } from '../shared/problem.ts'
import type { DesignDefinition } from './certificate-design.ts'
import { definitionOf } from './design-draft.ts'
import { designHead, designResource } from './design-resource.present.ts'
import { AddDesign, CopyDesignAs, DesignList, DesignResource, SaveDesign } from './design-resource.schema.ts'
import { getDesign, latestDesigns, versionsOf } from './design-versions.queries.ts'
import { addDesign, copyDesign, saveDesignVersion } from './design.commands.ts'
import { ByDesign, ByDesignVersion } from './design.schema.ts'

const TAG = 'Mẫu bằng, giấy khen'

async function resource(db: Db, id: number, versionNo?: number) {
  const version = await getDesign(db, id, versionNo)
  const body = designResource(version, await versionsOf(db, id))
  // An older version is nothing to change, so it has no ETag.
  return versionNo === undefined ? json(body, { version: version.versionNo }) : json(body)
}

/** Throws Problem `invalid` with the sentences of the editor, each at its number: 'definition.elements.3.x'. */
function readDefinition(sent: Record<string, unknown>): DesignDefinition {
  const { definition, errors } = definitionOf(sent)
  if (definition !== null) return definition
  throw invalid(errors.map(({ path, text }) => ({ path: within(path), text })))
}

const within = (path: string) => (path === '' ? 'definition' : `definition.${path}`)

/** What a design looked over says of its numbers, at their places in the body. */
async function said<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'invalid') throw error
    throw invalid(
      error.fields.map(({ path, text }) => ({ path: within(path), text })),
      error.detail,
    )
  }
}

const list = reading({
  path: '/certificate-designs',
  tag: TAG,
  summary: 'Các mẫu: kèm phần mềm và của cơ quan, phiên bản mới nhất',
  permission: 'register.read',
  output: DesignList,
  run: async ({ db }) => json({ rows: (await latestDesigns(db)).map(designHead) }),
})

const show = reading({
  path: '/certificate-designs/:id',
  tag: TAG,
  summary: 'Một mẫu với mọi số đo của phiên bản mới nhất, và các phiên bản đã lưu',
  permission: 'register.read',
  params: ByDesign,
  output: DesignResource,
  run: ({ db }, { params }) => resource(db, params.id),
})

const showVersion = reading({
  path: '/certificate-designs/:id/versions/:no',
  tag: TAG,
  summary: 'Một phiên bản của mẫu',
  permission: 'register.read',
  params: ByDesignVersion,
  output: DesignResource,
  run: ({ db }, { params }) => resource(db, params.id, params.no),
})

const add = writing({
  method: 'post',
  path: '/certificate-designs',
  tag: TAG,
  summary: 'Thêm mẫu của cơ quan',
  permission: 'catalogue.write',
  body: AddDesign,
  output: DesignResource,
  status: 201,
  run: async (context, { body: { note = null, ...body } }) => {
    const id = await said(addDesign(context, { definition: readDefinition(body.definition), note }))
    return {
      ...(await resource(context.tx, id)),
      status: 201,
      location: `/api/v1/certificate-designs/${id}`,
    }
  },
})

const copy = writing({
  method: 'post',
  path: '/certificate-designs/:id/copies',
  tag: TAG,
  summary: 'Sao chép một mẫu dưới tên khác, để sửa bản sao',
  permission: 'catalogue.write',
  params: ByDesign,
  body: CopyDesignAs,
  output: DesignResource,
  status: 201,
  run: async (context, { params, body }) => {
    const id = await copyDesign(context, params.id, body.name)
    return {
      ...(await resource(context.tx, id)),
      status: 201,
      location: `/api/v1/certificate-designs/${id}`,
    }
  },
})

const save = writing({
  method: 'post',
  path: '/certificate-designs/:id/versions',
  tag: TAG,
  summary: 'Lưu thành phiên bản mới; bằng đã in giữ phiên bản của nó',
  permission: 'catalogue.write',
  params: ByDesign,
  body: SaveDesign,
  output: DesignResource,
  status: 201,
  versioned: true,
  run: async (context, { params: { id }, body: { note = null, ...body }, version }) => {
    const latest = await getDesign(context.tx, id)
    if (latest.versionNo !== version) {
      throw new Problem('outdated', `Mẫu đã có phiên bản ${latest.versionNo}; hãy đọc lại rồi sửa tiếp.`)
    }
    const definition = readDefinition(body.definition)
    await said(saveDesignVersion(context, id, { definition, basedOn: version, note }))
    return { ...(await resource(context.tx, id)), status: 201 }
  },
})

export const designOperations: Endpoint[] = [list, show, showVersion, add, copy, save]
