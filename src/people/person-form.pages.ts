import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, type Link } from '../http/reply.ts'
import { codeTyped } from '../organisations/organisation.queries.ts'
import { lastDay, parsePartialDate, shortDate } from '../shared/dates.ts'
import { possibleDuplicates } from './duplicate.queries.ts'
import { correctPerson } from './person.commands.ts'
import { birthText } from './person.ts'
import { getPerson, getPosting, listIndividualCategories, peopleOn, type Person } from './person.queries.ts'
import {
  ByPersonId,
  ByPostingId,
  CorrectPersonForm,
  PostForm,
  RegisterPerson,
  TransferForm,
} from './person.schema.ts'
import { correctPosting, transferPerson } from './posting.commands.ts'
import { ADD_ANYWAY, registerPerson } from './register-person.commands.ts'
import { unitTyped } from './unit-name.queries.ts'

interface PostFields {
  form: FilledForm
  /** Name of the unit whose code stands in the field. */
  unitName: string
  categories: { value: string; text: string }[]
  cancelHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'people/new': PostFields & { duplicates: Link[]; askAnyway: boolean }
    'people/correction': { form: FilledForm; cancelHref: string }
    'people/post': PostFields & { isTransfer: boolean }
  }
}

function addressOf(person: { id: number }): string {
  return `/people/${person.id}`
}

async function postFields(context: ReadContext, form: FilledForm, cancelHref: string): Promise<PostFields> {
  const unit = await unitTyped(context.db, form.values.organisationCode, context.today)
  const categories = await listIndividualCategories(context.db)
  return {
    form,
    unitName: unit?.name ?? '',
    categories: categories.map(({ code, name }) => ({ value: code, text: name })),
    cancelHref,
  }
}

/** The files that made the form ask "the same person?", each to be looked at. */
async function duplicatesOf(context: ReadContext, { values }: FilledForm): Promise<Link[]> {
  const unit = await unitTyped(context.db, values.organisationCode, context.today)
  if (unit === undefined) return []
  const newcomer = {
    fullName: values.fullName ?? '',
    birth: parsePartialDate(values.birth ?? ''),
    organisationId: unit.id,
  }
  const found = await possibleDuplicates(context.db, context.actor, newcomer, context.today)
  return found.map((person) => ({
    href: addressOf(person),
    text: [person.fullName, birthText(person.birth), person.code].filter((part) => part !== null).join(', '),
  }))
}

const register = form({
  path: '/people/new',
  permission: 'register.write',
  input: RegisterPerson,
  show: async (context, _params, entry) => {
    const filled = filledForm(entry, { postedFrom: shortDate(context.today) })
    const askAnyway =
      entry.errors.some(({ path }) => path === ADD_ANYWAY) || filled.values[ADD_ANYWAY] === 'on'
    const model = {
      ...(await postFields(context, filled, '/people')),
      duplicates: askAnyway ? await duplicatesOf(context, filled) : [],
      askAnyway,
    }
    return pageReply('people/new', model, {
      title: 'Thêm cá nhân',
      section: 'people',
      backLink: { href: '/people', text: 'Cá nhân' },
    })
  },
  save: async (context, _params, input) => {
    const organisationCode = await codeTyped(context.db, input.organisationCode, context.today)
    const id = await registerPerson(context, { ...input, organisationCode })
    return redirect(addressOf({ id }), `Đã thêm ${input.fullName}.`)
  },
})

async function personAt(context: ReadContext, id: number): Promise<Person> {
  return getPerson(context.db, context.actor, id, context.today)
}

const correct = form({
  path: '/people/:id/correction',
  permission: 'register.write',
  params: ByPersonId,
  input: CorrectPersonForm,
  show: async (context, params, entry) => {
    const person = await personAt(context, params.id)
    const { code, fullName, sex, version } = person
    const initial = { code, fullName, birth: birthText(person.birth), sex, version: String(version) }
    const model = { form: filledForm(entry, initial), cancelHref: addressOf(person) }
    return pageReply('people/correction', model, {
      title: 'Sửa thông tin cá nhân',
      section: 'people',
      lead: 'Bằng, giấy khen và quyết định đã ban hành giữ nguyên như khi ghi.',
      backLink: { href: addressOf(person), text: person.fullName },
    })
  },
  save: async (context, params, { version, ...input }) => {
    const person = await personAt(context, params.id)
    const read = { ...person, version: version ?? person.version }
    await keepTyped(correctPerson(context, read, input))
    return redirect(addressOf(person), 'Đã lưu thông tin cá nhân.')
  },
})

const transfer = form({
  path: '/people/:id/transfer',
  permission: 'register.write',
  params: ByPersonId,
  input: TransferForm,
  show: async (context, params, entry) => {
    const person = await personAt(context, params.id)
    // The new post counts like the one held, unless somebody says otherwise.
    const held = (await peopleOn(context.db, [person.id], context.today)).get(person.id)
    const filled = filledForm(entry, { statisticsCategory: held?.statisticsCategoryCode ?? '' })
    const fields = await postFields(context, filled, addressOf(person))
    return pageReply(
      'people/post',
      { ...fields, isTransfer: true },
      {
        title: 'Chuyển đơn vị, chức vụ',
        section: 'people',
        lead: 'Chức vụ chính đang giữ kết thúc vào ngày trước ngày bắt đầu chức vụ mới.',
        backLink: { href: addressOf(person), text: person.fullName },
      },
    )
  },
  save: async (context, params, input) => {
    const person = await personAt(context, params.id)
    const organisationCode = await codeTyped(context.db, input.organisationCode, context.today)
    await transferPerson(context, person, { ...input, organisationCode })
    return redirect(addressOf(person), 'Đã ghi chức vụ mới.')
  },
})

const correctPost = form({
  path: '/people/:id/postings/:postingId/correction',
  permission: 'register.write',
  params: ByPostingId,
  input: PostForm,
  show: async (context, params, entry) => {
    const person = await personAt(context, params.id)
    const posting = await getPosting(context.db, person, params.postingId)
    const last = lastDay(posting.validTo)
    const filled = filledForm(entry, {
      organisationCode: posting.organisationCode,
      position: posting.position,
      statisticsCategory: posting.statisticsCategoryCode,
      validFrom: shortDate(posting.validFrom),
      validTo: last === null ? '' : shortDate(last),
      concurrent: posting.isMain ? '' : 'on',
    })
    const fields = await postFields(context, filled, addressOf(person))
    return pageReply(
      'people/post',
      { ...fields, isTransfer: false },
      {
        title: 'Sửa chức vụ',
        section: 'people',
        backLink: { href: addressOf(person), text: person.fullName },
      },
    )
  },
  save: async (context, params, input) => {
    const person = await personAt(context, params.id)
    const posting = await getPosting(context.db, person, params.postingId)
    const organisationCode = await codeTyped(context.db, input.organisationCode, context.today)
    await correctPosting(context, person, posting, { ...input, organisationCode })
    return redirect(addressOf(person), 'Đã lưu chức vụ.')
  },
})

export const personForms: Endpoint[] = [register, correct, transfer, correctPost]
