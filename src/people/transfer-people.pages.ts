import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, type Link } from '../http/reply.ts'
import { codeTyped } from '../organisations/organisation.queries.ts'
import { formatNumber } from '../shared/numbers.ts'
import { getPerson, type Person } from './person.queries.ts'
import { TransferPeopleForm } from './person.schema.ts'
import { transferPeople } from './transfer-people.commands.ts'
import { unitTyped } from './unit-name.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/transfer': {
      form: FilledForm
      unitName: string
      people: (Link & { id: number })[]
      cancelHref: string
    }
  }
}

async function chosenPeople({ db, actor, today }: ReadContext, ids: number[]): Promise<Person[]> {
  const people: Person[] = []
  for (const id of new Set(ids)) people.push(await getPerson(db, actor, id, today))
  return people
}

/** The numbers of the check boxes, as they were sent; what is no number was nobody's box. */
function idsIn(value: unknown): number[] {
  const sent = Array.isArray(value) ? value : [value]
  return sent.filter((id) => typeof id === 'string' && /^\d{1,15}$/.test(id)).map(Number)
}

const transfer = form({
  path: '/people/transfer',
  permission: 'register.write',
  input: TransferPeopleForm,
  show: async (context, _params, entry) => {
    const people = await chosenPeople(context, idsIn(entry.values.person))
    const filled = filledForm(entry)
    const unit = await unitTyped(context.db, filled.values.organisationCode, context.today)
    const model = {
      form: filled,
      unitName: unit?.name ?? '',
      people: people.map(({ id, fullName }) => ({ id, text: fullName, href: `/people/${id}` })),
      cancelHref: '/people',
    }
    return pageReply('people/transfer', model, {
      title: 'Chuyển đơn vị',
      section: 'people',
      lead: `${formatNumber(people.length)} cá nhân được chọn; chức vụ chính đang giữ kết thúc vào ngày trước ngày bắt đầu.`,
      backLink: { href: '/people', text: 'Cá nhân' },
    })
  },
  save: async (context, _params, { person, ...input }) => {
    const people = await chosenPeople(context, person)
    const organisationCode = await codeTyped(context.db, input.organisationCode, context.today)
    await transferPeople(context, people, { ...input, organisationCode })
    return redirect('/people', `Đã ghi chức vụ mới của ${formatNumber(people.length)} cá nhân.`)
  },
})

export const transferPeoplePages: Endpoint[] = [transfer]
