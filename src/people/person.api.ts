import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { findUnitId } from '../organisations/organisation.queries.ts'
import { invalidField } from '../shared/problem.ts'
import { peoplePage, suggestPeople } from './directory.queries.ts'
import { lastAwards } from './last-award.queries.ts'
import { correctPerson } from './person.commands.ts'
import { listedResource, personResource, suggestionOf } from './person.present.ts'
import { getPerson, listPostings } from './person.queries.ts'
import {
  ByPersonId,
  CorrectPerson,
  DirectoryFilter,
  DirectoryPage,
  PeopleSuggested,
  PersonResource,
  RegisterPerson,
  SuggestionQuery,
  TransferPerson,
} from './person.schema.ts'
import { transferPerson } from './posting.commands.ts'
import { registerPerson } from './register-person.commands.ts'

const TAG = 'Cá nhân'
const PAGE_SIZE = 50
const SUGGESTED = 8

/** The unit a filter names. Throws Problem `invalid` for a code nobody registered. */
async function unitOfFilter(context: ReadContext, code: string | undefined): Promise<number | undefined> {
  if (code === undefined) return undefined
  const id = await findUnitId(context.db, code)
  if (id === undefined) throw invalidField('organisation', `Không có đơn vị mã «${code}»; hãy kiểm tra mã.`)
  return id
}

const list = reading({
  path: '/people',
  tag: TAG,
  summary: 'Tìm cá nhân theo phần đầu các từ của họ tên, không dấu cũng được, hoặc theo mã',
  description: 'Xếp theo tên, họ, tên đệm. Khi có điều kiện lọc, total dừng ở 10000.',
  permission: 'register.read',
  query: DirectoryFilter,
  output: DirectoryPage,
  run: async (context, { query }) => {
    const { db, actor, today } = context
    const filter = { q: query.q, organisationId: await unitOfFilter(context, query.organisation) }
    const found = await peoplePage(db, actor, filter, { page: query.page ?? 1, pageSize: PAGE_SIZE, today })
    return json({ ...found, rows: found.rows.map(listedResource) })
  },
})

const suggest = reading({
  path: '/people/suggestions',
  tag: TAG,
  summary: 'Gợi ý khi gõ tên: năm sinh, chức vụ, đơn vị và lần khen gần nhất',
  permission: 'register.read',
  query: SuggestionQuery,
  output: PeopleSuggested,
  run: async (context, { query }) => {
    const { db, actor, today } = context
    const people = await suggestPeople(db, actor, query.q ?? '', query.on ?? today, SUGGESTED, today)
    const awards = await lastAwards(
      db,
      actor,
      people.map(({ id }) => id),
    )
    return json({ items: people.map((person) => suggestionOf(person, awards.get(person.id))) })
  },
})

async function answer(context: ReadContext, id: number, status = 200) {
  const person = await getPerson(context.db, context.actor, id, context.today)
  const resource = personResource(person, await listPostings(context.db, [id]))
  const location = status === 201 ? { location: `/api/v1/people/${id}` } : {}
  return json(resource, { status, version: person.version, ...location })
}

const show = reading({
  path: '/people/:id',
  tag: TAG,
  summary: 'Hồ sơ một cá nhân, với chức vụ qua các thời kỳ',
  permission: 'register.read',
  params: ByPersonId,
  output: PersonResource,
  run: (context, { params }) => answer(context, params.id),
})

const register = writing({
  method: 'post',
  path: '/people',
  tag: TAG,
  summary: 'Thêm cá nhân',
  description: 'Có người trùng tên cùng đơn vị hoặc cùng ngày sinh thì từ chối, trừ khi addAnyway là true.',
  permission: 'register.write',
  body: RegisterPerson,
  output: PersonResource,
  status: 201,
  run: async (context, { body }) => answer(context, await registerPerson(context, body), 201),
})

const correct = writing({
  method: 'patch',
  path: '/people/:id',
  tag: TAG,
  summary: 'Sửa họ tên, ngày sinh, giới tính, mã; trường không gửi thì giữ nguyên, null thì xoá',
  permission: 'register.write',
  params: ByPersonId,
  body: CorrectPerson,
  output: PersonResource,
  versioned: true,
  run: async (context, { params, body, version }) => {
    const person = await getPerson(context.db, context.actor, params.id, context.today)
    const kept = {
      code: person.code ?? undefined,
      birth: person.birth ?? undefined,
      sex: person.sex ?? undefined,
    }
    const identity = { ...kept, ...body, fullName: body.fullName ?? person.fullName }
    await correctPerson(context, { ...person, version }, identity)
    return answer(context, person.id)
  },
})

const transfer = writing({
  method: 'post',
  path: '/people/:id/postings',
  tag: TAG,
  summary: 'Chuyển đơn vị, chức vụ',
  permission: 'register.write',
  params: ByPersonId,
  body: TransferPerson,
  output: PersonResource,
  status: 201,
  run: async (context, { params, body }) => {
    const person = await getPerson(context.db, context.actor, params.id, context.today)
    await transferPerson(context, person, body)
    return answer(context, person.id, 201)
  },
})

export const personOperations: Endpoint[] = [list, suggest, show, register, correct, transfer]
