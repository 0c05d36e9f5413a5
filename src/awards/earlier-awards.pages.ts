import { XLSX } from '../documents/media-types.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { file, page as pageReply, type Section } from '../http/reply.ts'
import { unitNames } from '../people/unit-name.queries.ts'
import { getPerson, peopleOn } from '../people/person.queries.ts'
import { ByPersonId } from '../people/person.schema.ts'
import { getOrganisation } from '../organisations/organisation-record.queries.ts'
import { ById } from '../organisations/organisation.schema.ts'
import { versionNear } from '../organisations/organisation.ts'
import { awardHistory } from './award.queries.ts'
import {
  EARLIER_AWARDS_HEADERS,
  EARLIER_AWARDS_TITLE,
  earlierAwards,
  withdrawnNote,
  type EarlierAwards,
} from './earlier-awards.ts'
import { earlierAwardsSheet } from './earlier-awards.workbook.ts'

declare module '../http/view.ts' {
  interface Views {
    'awards/earlier': {
      title: string
      report: EarlierAwards
      headers: typeof EARLIER_AWARDS_HEADERS
      note: string | null
      workbookHref: string
    }
  }
}

/** A table with where it belongs in the program. */
interface Report extends EarlierAwards {
  path: string
  name: string
  section: Section
}

async function ofPerson({ db, actor, today }: ReadContext, id: number): Promise<Report> {
  const person = await getPerson(db, actor, id, today)
  const now = (await peopleOn(db, [id], today)).get(id)
  const unit = (await unitNames(db, [now?.organisationId ?? 0], today)).get(now?.organisationId ?? 0)
  const post = [now?.position, unit?.name].filter((part) => part !== null && part !== undefined)
  const address = person.sex === null ? '' : person.sex === 'female' ? 'Bà ' : 'Ông '
  return {
    ...earlierAwards(await awardHistory(db, actor, { personId: id })),
    title: `${address}${person.fullName}`,
    about: [
      ...(now?.birthText ? [`Ngày sinh: ${now.birthText}`] : []),
      ...(post.length > 0 ? [`Chức vụ, đơn vị công tác: ${post.join(', ')}`] : []),
    ],
    path: `/people/${id}`,
    name: person.fullName,
    section: 'people',
  }
}

async function ofUnit({ db, actor, today }: ReadContext, params: { id: number }): Promise<Report> {
  const organisation = await getOrganisation(db, actor, params, today)
  const { name } = versionNear(organisation.versions, today)
  const above = (await unitNames(db, [params.id], today)).get(params.id)?.parentName ?? null
  return {
    ...earlierAwards(await awardHistory(db, actor, { organisationId: params.id })),
    title: name,
    about: above === null ? [] : [`Đơn vị cấp trên: ${above}`],
    path: `/organisations/${params.id}`,
    name,
    section: 'organisations',
  }
}

function reportPage(report: Report) {
  const { path, name, section, ...table } = report
  const model = {
    title: EARLIER_AWARDS_TITLE,
    report: table,
    headers: EARLIER_AWARDS_HEADERS,
    note: withdrawnNote(table.withdrawn),
    workbookHref: `${path}/earlier-awards.xlsx`,
  }
  return pageReply('awards/earlier', model, {
    title: 'Bảng khen thưởng đã nhận',
    section,
    backLink: { href: path, text: name },
    lead: 'Để đưa vào báo cáo thành tích: in trang này, hoặc chọn bảng rồi dán vào văn bản.',
  })
}

function reportFile({ actor, now, today }: ReadContext, report: Report) {
  const sheets = [earlierAwardsSheet(report, today)]
  return file({
    name: `Khen thuong da nhan - ${report.name}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output) =>
      writeWorkbook(output, { title: 'Khen thưởng đã nhận', creator: actor.name, now }, sheets),
  })
}

const personPage = page({
  path: '/people/:id/earlier-awards',
  permission: 'register.read',
  params: ByPersonId,
  show: async (context, { params }) => reportPage(await ofPerson(context, params.id)),
})

const personFile = page({
  path: '/people/:id/earlier-awards.xlsx',
  permission: 'register.read',
  params: ByPersonId,
  show: async (context, { params }) => reportFile(context, await ofPerson(context, params.id)),
})

const unitPage = page({
  path: '/organisations/:id/earlier-awards',
  permission: 'register.read',
  params: ById,
  show: async (context, { params }) => reportPage(await ofUnit(context, params)),
})

const unitFile = page({
  path: '/organisations/:id/earlier-awards.xlsx',
  permission: 'register.read',
  params: ById,
  show: async (context, { params }) => reportFile(context, await ofUnit(context, params)),
})

export const earlierAwardsPages: Endpoint[] = [personPage, personFile, unitPage, unitFile]
