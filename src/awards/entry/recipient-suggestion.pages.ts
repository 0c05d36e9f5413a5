import { z } from 'zod'
import { page, type Endpoint } from '../../http/endpoint.ts'
import { json } from '../../http/reply.ts'
import { suggestUnits } from '../../organisations/organisation.queries.ts'
import { suggestPeople } from '../../people/directory.queries.ts'
import { lastAwards } from '../../people/last-award.queries.ts'
import { suggestionOf } from '../../people/person.present.ts'
import { parseDate } from '../../shared/dates.ts'
import { optionalText } from '../../shared/fields.ts'
import { soleBearer } from './sole-bearer.ts'

const OF_EACH = 5

/** What is offered beside the records found: whoever is not in the register yet. */
function withoutRecord(q: string) {
  const group = 'Chưa có trong sổ'
  return [
    { value: q, text: `Thêm người mới «${q}»`, fill: q, action: 'new-person', group },
    { value: q, text: `Hộ gia đình «${q}»`, fill: q, action: 'household', group },
  ]
}

/**
 * What the field of a recipient asks while somebody types: people and units as they are on the day of the decision, with
 * what fills the rest of the line. `only` marks whom Enter takes without choosing, because nobody else can be meant.
 */
const suggestions = page({
  path: '/awards/recipient-suggestions',
  permission: 'register.read',
  query: z.strictObject({ q: optionalText('Tìm'), on: optionalText('Ngày', { max: 20 }) }),
  show: async (context, { query }) => {
    const { db, actor, today } = context
    const q = query.q ?? ''
    const on = parseDate(query.on ?? '') ?? today
    const people = await suggestPeople(db, actor, q, on, OF_EACH, today)
    const units = await suggestUnits(db, actor, q, on, OF_EACH, today)
    const only = soleBearer(q, people, { most: OF_EACH, unitsToo: units.length > 0 })
    const given = await lastAwards(
      db,
      actor,
      people.map(({ id }) => id),
    )
    const personItems = people.map((person) => ({
      ...suggestionOf(person, given.get(person.id)),
      kind: 'individual',
      position: person.position,
      unit: person.unit?.name ?? null,
      group: 'Cá nhân',
      ...(person === only && { only: true }),
    }))
    const unitItems = units.map(({ code, name, parentName }) => ({
      value: code,
      text: name,
      detail: [code, parentName].filter((part) => part !== null).join(' · '),
      kind: 'collective',
      position: null,
      unit: null,
      group: 'Tập thể',
    }))
    return json({ items: [...personItems, ...unitItems, ...(q === '' ? [] : withoutRecord(q))] })
  },
})

export const recipientSuggestionPages: Endpoint[] = [suggestions]
