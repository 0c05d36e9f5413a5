import { z } from 'zod'
import {
  date,
  flag,
  id,
  listOf,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  text,
} from '../shared/fields.ts'
import { dayAfter } from '../organisations/organisation.ts'
import { parsePartialDate } from '../shared/dates.ts'
import { SEXES } from './person.ts'

/** 18/05/1980, 05/1980 or 1980; in JSON also 1980-05-18 and 1980-05. Gives a PartialDate. */
export const birth = optionalText('Ngày sinh', { max: 20 }).transform((typed, context) => {
  if (typed === undefined) return undefined
  const known = parsePartialDate(typed)
  if (known !== null) return known
  context.issues.push({
    code: 'custom',
    input: typed,
    message: 'Ngày sinh: nhập ngày (18/05/1980), tháng và năm (05/1980) hoặc chỉ năm (1980).',
  })
  return z.NEVER
})

/** A name with at least one letter. */
export const fullName = text('Họ và tên', { max: 100 }).refine((name) => /\p{L}/u.test(name), {
  error: 'Họ và tên: cần có chữ cái, ví dụ Nguyễn Thị Lan.',
})

const identity = {
  code: optionalText('Mã cán bộ', { max: 60 }),
  fullName,
  birth,
  sex: optionalChoice('Giới tính', SEXES),
}

const post = {
  organisationCode: text('Đơn vị', { max: 200 }).describe('Code of the organisation'),
  position: text('Chức vụ', { max: 200 }),
  statisticsCategory: optionalText('Đối tượng thống kê', { max: 60 }),
}

/** A new file with the post held now. `addAnyway`: the people of the same name have been looked at. */
export const RegisterPerson = z
  .strictObject({
    ...identity,
    ...post,
    postedFrom: date('Ngày giữ chức vụ'),
    addAnyway: flag('Vẫn thêm người mới'),
  })
  .meta({ id: 'RegisterPerson' })

/** Fields left out stay as they are; null empties them. */
export const CorrectPerson = z.strictObject(identity).partial().meta({ id: 'CorrectPerson' })
export const CorrectPersonForm = z.strictObject({ ...identity, version: optionalCount('Bản ghi') })

/** A new post. A main post ends the one held before; a concurrent one stands beside it. */
export const TransferPerson = z
  .strictObject({
    ...post,
    validFrom: date('Ngày bắt đầu'),
    validTo: optionalDate('Ngày kết thúc').describe('First day no longer held'),
    concurrent: flag('Kiêm nhiệm').describe('Held beside the main post'),
  })
  .meta({ id: 'TransferPerson' })

/** The form of a post: people write the last day, kept is the first day after it. */
export const PostForm = z.strictObject({
  ...post,
  validFrom: date('Ngày bắt đầu'),
  validTo: optionalDate('Ngày cuối').transform((last) => (last === undefined ? undefined : dayAfter(last))),
  concurrent: flag('Kiêm nhiệm'),
})

/** A new post as a form sends it, with what it rests on. */
export const TransferForm = PostForm.extend({ decisionText: optionalText('Quyết định', { max: 300 }) })

/** Several people at once to one unit; without a position each keeps the one held now. */
export const TransferPeopleForm = z.strictObject({
  person: listOf(id('Cá nhân'), { label: 'Cá nhân', max: 200 }),
  organisationCode: post.organisationCode,
  position: optionalText('Chức vụ', { max: 200 }),
  validFrom: date('Ngày bắt đầu'),
  decisionText: optionalText('Quyết định', { max: 300 }),
})

export const ByPersonId = z.object({ id: id('Cá nhân') })
export const ByPostingId = z.object({ id: id('Cá nhân'), postingId: id('Chức vụ') })

/** Part of the directory: words of the name in any order or a code; a unit with all below it. */
export const DirectoryFilter = z.strictObject({
  q: optionalText('Tìm', { max: 200 }),
  organisation: optionalText('Đơn vị', { max: 200 }),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})

export const SuggestionQuery = z.object({ q: optionalText('Tìm', { max: 200 }), on: optionalDate('Ngày') })

const PersonPost = z.object({
  id: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  position: z.string(),
  statisticsCategory: z.string().nullable(),
  concurrent: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable().describe('First day no longer held; null = still held'),
})

/** A person's file through the API. */
export const PersonResource = z
  .object({
    id: z.number(),
    code: z.string().nullable(),
    fullName: z.string(),
    birth: z.string().nullable().describe('YYYY-MM-DD, YYYY-MM or YYYY, as much as is known'),
    sex: z.enum(SEXES).nullable(),
    mergedInto: z.number().nullable().describe('The file used instead of this one; null = this one is used'),
    postings: z.array(PersonPost),
  })
  .meta({ id: 'Person' })

/** A line of the directory through the API. */
const PersonListed = z
  .object({
    id: z.number(),
    code: z.string().nullable(),
    fullName: z.string(),
    birth: z.string().nullable(),
    sex: z.enum(SEXES).nullable(),
    position: z.string().nullable(),
    organisationCode: z.string().nullable(),
    organisationName: z.string().nullable(),
  })
  .meta({ id: 'PersonListed' })

export const DirectoryPage = z.object({
  rows: z.array(PersonListed),
  page: z.number(),
  pageSize: z.number(),
  total: z.number(),
})

/** What a picker of people is given. */
export const PeopleSuggested = z.object({
  items: z.array(z.object({ value: z.string(), text: z.string(), detail: z.string() })),
})
