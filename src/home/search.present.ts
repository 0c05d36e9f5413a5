import { registerNumberText } from '../awards/award.ts'
import type { Award } from '../awards/award.queries.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import type { SuggestedUnit } from '../organisations/organisation.queries.ts'
import type { ListedPerson } from '../people/directory.queries.ts'
import { shortDate } from '../shared/dates.ts'

declare module '../http/view.ts' {
  interface Views {
    'home/search': SearchPage
  }
}

export interface Found {
  people: ListedPerson[]
  units: SuggestedUnit[]
  awards: Award[]
  decisions: Pick<Decision, 'id' | 'number' | 'issuedOn' | 'issuerName' | 'subject'>[]
}

interface Hit {
  text: string
  detail: string
  href: string
}

interface Group {
  title: string
  hits: Hit[]
  more: { text: string; href: string }
}

export interface SearchPage {
  q: string
  groups: {
    title: string
    rows: { cells: Record<string, unknown> }[]
    more: { text: string; href: string }
  }[]
  /** What to try when nothing was found. */
  hint: string | null
}

function groupsOf(q: string, found: Found): Group[] {
  const all = `?q=${encodeURIComponent(q)}`
  return [
    {
      title: 'Cá nhân',
      more: { text: 'Tìm trong danh bạ cá nhân', href: `/people${all}` },
      hits: found.people.map((person) => ({
        text: person.fullName,
        detail: [person.birthText, person.position, person.unit?.name].filter(Boolean).join(' · '),
        href: `/people/${person.id}`,
      })),
    },
    {
      title: 'Đơn vị',
      more: { text: 'Tìm trong danh sách đơn vị', href: `/organisations${all}` },
      hits: found.units.map((unit) => ({
        text: unit.name,
        detail: [unit.typeName, unit.parentName].filter(Boolean).join(' · '),
        href: `/organisations/${unit.id}`,
      })),
    },
    {
      title: 'Số vào sổ',
      more: { text: 'Tìm trong sổ khen thưởng', href: `/awards${all}` },
      hits: found.awards.map((award) => ({
        text: `${registerNumberText(award.registerNumber, award.awardYear) ?? ''} · ${award.recipientName}`,
        detail: `${award.formName} · ${award.issuerName}`,
        href: `/awards/${award.id}`,
      })),
    },
    {
      title: 'Quyết định',
      more: { text: 'Tìm trong sổ quyết định', href: `/decisions${all}` },
      hits: found.decisions.map((decision) => ({
        text: decision.number,
        detail: `${shortDate(decision.issuedOn)} · ${decision.issuerName} · ${decision.subject}`,
        href: `/decisions/${decision.id}`,
      })),
    },
  ]
}

/** The page of results: groups that found something, then the way to the full lists. */
export function searchResults(q: string, found: Found): SearchPage {
  const groups = q === '' ? [] : groupsOf(q, found).filter(({ hits }) => hits.length > 0)
  const hint =
    q === ''
      ? 'Gõ tên người, tên đơn vị, số quyết định, hoặc số vào sổ như 12/2023 vào ô tìm ở đầu trang.'
      : groups.length === 0
        ? `Không có người, đơn vị hay quyết định nào ứng với «${q}». Hãy thử ít chữ hơn; gõ có dấu hay không đều được.`
        : null
  return {
    q,
    hint,
    groups: groups.map(({ title, hits, more }) => ({
      title,
      more,
      rows: hits.map(({ text, detail, href }) => ({ cells: { what: { text, href }, detail } })),
    })),
  }
}

/** The same as suggestions under the search field. */
export function suggestions(found: Found) {
  return groupsOf('', found).flatMap(({ title, hits }) => hits.map((hit) => ({ ...hit, group: title })))
}
