import { z } from 'zod'
import type { Db } from '../database/transaction.ts'
import { invalidField } from '../shared/problem.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json, type JsonReply } from '../http/reply.ts'
import { moveFirstDay } from './first-day.commands.ts'
import { recordHeadcounts } from './headcount.commands.ts'
import {
  closeOrganisation,
  moveOrganisation,
  pairOrganisation,
  registerOrganisation,
  renameOrganisation,
} from './organisation.commands.ts'
import { listOrganisationTypes, listUnits } from './organisation.queries.ts'
import { organisationResource } from './organisation.present.ts'
import { organisationRecordResource } from './organisation-record.present.ts'
import {
  getOrganisation,
  headcountsOf,
  parallelsOf,
  successionsOf,
  unitCodes,
} from './organisation-record.queries.ts'
import {
  ByCode,
  EndInput,
  FirstDayInput,
  HeadcountInput,
  HeadcountResource,
  MoveInput,
  OrganisationFilter,
  OrganisationRecordResource,
  OrganisationResource,
  PairInput,
  RegisterInput,
  RenameInput,
} from './organisation.schema.ts'
import { countedNamed } from './organisation-type.ts'
import { PEOPLE_COUNTED, subordinatesGiven } from './organisation.ts'
import { ofOne } from './row-problem.ts'

const TAG = 'Đơn vị'
const PAGE_SIZE = 50

async function record(context: ReadContext, code: string, status = 200): Promise<JsonReply> {
  const { db, actor, today } = context
  const organisation = await getOrganisation(db, actor, { code }, today)
  const above = organisation.versions.flatMap(({ parentId }) => parentId ?? [])
  const body = organisationRecordResource(
    organisation,
    await unitCodes(db, above),
    await parallelsOf(db, organisation.id, today),
    await successionsOf(db, organisation.id),
  )
  const location = `/api/v1/organisations/${encodeURIComponent(code)}`
  return json(body, { status, version: organisation.version, ...(status === 201 && { location }) })
}

/**
 * The code of the type or family a filter names.
 * @throws Problem 'invalid' at `type` for a word that is neither
 */
async function typeMeant(db: Db, named: string): Promise<string> {
  const meant = countedNamed(await listOrganisationTypes(db), named)
  if (meant !== undefined && meant !== PEOPLE_COUNTED) return meant
  throw invalidField(
    'type',
    `Không có loại đơn vị «${named}»; hãy ghi mã hoặc tên loại, ví dụ chi_bo, Chi bộ, dang_bo.`,
  )
}

const listOrganisations = reading({
  path: '/organisations',
  tag: TAG,
  summary: 'Đơn vị hoạt động trong một ngày',
  description:
    'type nhận mã, tên của loại hoặc nhóm loại (chi_bo, Chi bộ); within nhận mã đơn vị, gồm cả cấp dưới tại ngày đó.',
  permission: 'register.read',
  query: OrganisationFilter,
  output: z.object({
    rows: z.array(OrganisationResource),
    page: z.number(),
    pageSize: z.number(),
    total: z.number(),
  }),
  run: async ({ db, actor, today }, { query: { page = 1, pageSize = PAGE_SIZE, on = today, ...filter } }) => {
    const type = filter.type === undefined ? undefined : await typeMeant(db, filter.type)
    const found = await listUnits(db, actor, { ...filter, type, on }, today, { page, pageSize })
    return json({ ...found, rows: found.rows.map(organisationResource) })
  },
})

const showOrganisation = reading({
  path: '/organisations/:code',
  tag: TAG,
  summary: 'Một đơn vị qua các thời kỳ',
  permission: 'register.read',
  params: ByCode,
  output: OrganisationRecordResource,
  run: (context, { params }) => record(context, params.code),
})

const addOrganisation = writing({
  path: '/organisations',
  method: 'post',
  tag: TAG,
  summary: 'Thêm đơn vị',
  permission: 'register.write',
  body: RegisterInput,
  output: OrganisationRecordResource,
  status: 201,
  run: async (context, { body }) => {
    await registerOrganisation(context, body)
    return record(context, body.code, 201)
  },
})

type Changed = { params: { code: string }; version: number }

/** A change of one unit, answered with the unit as it is then. */
async function changed(context: WriteContext, { params }: Changed, work: Promise<void>): Promise<JsonReply> {
  await work
  return record(context, params.code)
}

const CHANGE = {
  tag: TAG,
  permission: 'register.write',
  params: ByCode,
  output: OrganisationRecordResource,
  versioned: true,
} as const

const nameOrganisation = writing({
  ...CHANGE,
  path: '/organisations/:code/names',
  method: 'post',
  summary: 'Đổi tên từ một ngày',
  body: RenameInput,
  run: (context, asked) =>
    changed(
      context,
      asked,
      renameOrganisation(context, { ...asked.params, version: asked.version }, asked.body),
    ),
})

const placeOrganisation = writing({
  ...CHANGE,
  path: '/organisations/:code/parents',
  method: 'post',
  summary: 'Chuyển đơn vị cấp trên từ một ngày; không có parentCode: không còn đơn vị cấp trên',
  body: MoveInput,
  run: (context, asked) =>
    changed(
      context,
      asked,
      moveOrganisation(context, { ...asked.params, version: asked.version }, asked.body),
    ),
})

const endOrganisation = writing({
  ...CHANGE,
  path: '/organisations/:code/end',
  method: 'put',
  summary: 'Kết thúc hoạt động, sửa hoặc bỏ ngày kết thúc',
  body: EndInput,
  run: (context, asked) => {
    const { validTo, subordinates: become, subordinatesParentCode: parentCode, decisionText } = asked.body
    const subordinates = subordinatesGiven(become, parentCode)
    const which = { ...asked.params, version: asked.version }
    return changed(context, asked, closeOrganisation(context, which, { validTo, subordinates, decisionText }))
  },
})

const dateOrganisation = writing({
  ...CHANGE,
  path: '/organisations/:code/first-day',
  method: 'put',
  summary: 'Sửa ngày bắt đầu hoạt động thành sớm hơn',
  body: FirstDayInput,
  run: (context, asked) =>
    changed(context, asked, moveFirstDay(context, { ...asked.params, version: asked.version }, asked.body)),
})

const pairOrganisations = writing({
  ...CHANGE,
  path: '/organisations/:code/parallel',
  method: 'put',
  summary: 'Ghi hoặc bỏ đơn vị song song',
  body: PairInput,
  run: (context, asked) => {
    const which = { ...asked.params, version: asked.version }
    return changed(context, asked, pairOrganisation(context, which, asked.body.parallelCode))
  },
})

const Headcounts = z.object({ rows: z.array(HeadcountResource) })

async function headcounts({ db, actor, today }: ReadContext, code: string, status = 200): Promise<JsonReply> {
  const { id } = await getOrganisation(db, actor, { code }, today)
  return json({ rows: await headcountsOf(db, id) }, { status })
}

const listHeadcounts = reading({
  path: '/organisations/:code/headcounts',
  tag: TAG,
  summary: 'Số lượng đã ghi của một đơn vị, mới nhất trước',
  permission: 'register.read',
  params: ByCode,
  output: Headcounts,
  run: (context, { params }) => headcounts(context, params.code),
})

const addHeadcount = writing({
  path: '/organisations/:code/headcounts',
  method: 'post',
  tag: TAG,
  summary: 'Ghi số lượng tại ngày chốt; replace thay số đã ghi cùng loại cùng ngày',
  permission: 'register.write',
  params: ByCode,
  body: HeadcountInput,
  output: Headcounts,
  status: 201,
  run: async (context, { params, body: { replace, ...headcount } }) => {
    const { code } = await getOrganisation(context.db, context.actor, params, context.today)
    await ofOne(recordHeadcounts(context, [{ ...headcount, organisationCode: code }], { replace }))
    return headcounts(context, code, 201)
  },
})

export const organisationOperations: Endpoint[] = [
  listOrganisations,
  addOrganisation,
  showOrganisation,
  nameOrganisation,
  placeOrganisation,
  endOrganisation,
  dateOrganisation,
  pairOrganisations,
  listHeadcounts,
  addHeadcount,
]
