import { z } from 'zod'
import { awardsNumbered } from '../awards/award.queries.ts'
import { listDecisions } from '../decisions/decision.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { json, page as pageReply } from '../http/reply.ts'
import { suggestUnits } from '../organisations/organisation.queries.ts'
import { suggestPeople } from '../people/directory.queries.ts'
import { optionalText } from '../shared/fields.ts'
import { searchResults, suggestions, type Found } from './search.present.ts'

const SearchText = z.object({ q: optionalText('Tìm', { max: 100 }) })
const SHOWN = 20
const SUGGESTED = 4

/** What answers to what was typed: people, units, decisions, an award by its register number; accents do not matter. */
async function find(context: ReadContext, q: string, limit: number): Promise<Found> {
  const { db, actor, today } = context
  return {
    people: await suggestPeople(db, actor, q, today, limit),
    units: await suggestUnits(db, actor, q, today, limit),
    awards: await awardsNumbered(db, actor, q, limit),
    decisions: (await listDecisions(db, actor, { q, page: 1, pageSize: limit })).rows,
  }
}

const EMPTY: Found = { people: [], units: [], awards: [], decisions: [] }

const showResults = page({
  path: '/search',
  permission: 'register.read',
  query: SearchText,
  show: async (context, { query }) => {
    const q = query.q ?? ''
    const found = q === '' ? EMPTY : await find(context, q, SHOWN)
    return pageReply('home/search', searchResults(q, found), {
      title: q === '' ? 'Tìm kiếm' : `Tìm «${q}»`,
      section: null,
    })
  },
})

const suggest = page({
  path: '/search/suggestions',
  permission: 'register.read',
  query: SearchText,
  show: async (context, { query }) => {
    const found = query.q === undefined ? EMPTY : await find(context, query.q, SUGGESTED)
    return json({ items: suggestions(found) })
  },
})

export const searchPages: Endpoint[] = [showResults, suggest]
