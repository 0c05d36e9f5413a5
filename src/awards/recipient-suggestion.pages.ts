import { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import { json } from '../http/reply.ts'
import { suggestUnits } from '../organisations/organisation.queries.ts'
import { suggestPeople } from '../people/directory.queries.ts'
import { lastAwards } from '../people/last-award.queries.ts'
import { suggestionOf } from '../people/person.present.ts'
import { optionalText } from '../shared/fields.ts'

const OF_EACH = 5

/** What the field of a recipient asks while somebody types: units and people, whichever the line is for. */
const suggestions = page({
  path: '/awards/recipient-suggestions',
  permission: 'register.read',
  query: z.strictObject({ q: optionalText('Tìm') }),
  show: async (context, { query }) => {
    const { db, actor, today } = context
    const q = query.q ?? ''
    const units = await suggestUnits(db, actor, q, today, OF_EACH, today)
    const people = await suggestPeople(db, actor, q, today, OF_EACH, today)
    const given = await lastAwards(
      db,
      actor,
      people.map(({ id }) => id),
    )
    const unitItems = units.map(({ code, name, parentName }) => ({
      value: code,
      text: name,
      detail: [code, parentName].filter((part) => part !== null).join(' · '),
      group: 'Tập thể',
    }))
    const personItems = people.map((person) => ({
      ...suggestionOf(person, given.get(person.id)),
      group: 'Cá nhân',
    }))
    return json({ items: [...unitItems, ...personItems] })
  },
})

export const recipientSuggestionPages: Endpoint[] = [suggestions]
