import type { Heading } from './headings.ts'
import type { Remark } from './list.ts'
import { REMARK_WORDS } from './words.ts'

interface Open {
  heading: Heading
  row: number
  found: number
}

/** The headings a row stands under, outermost first. */
export type Sections = Open[]

/** Opens a section; those of the same level and below end, and say when they hold other than they announced. */
export function openSection(sections: Sections, heading: Heading, row: number): Remark[] {
  const same = sections.findIndex((open) => open.heading.marker === heading.marker)
  const ended = same < 0 ? [] : sections.splice(same)
  sections.push({ heading, row, found: 0 })
  return ended.flatMap(unlikeDeclared)
}

/** Ends all sections. */
export function closeSections(sections: Sections): Remark[] {
  return sections.splice(0).flatMap(unlikeDeclared)
}

function unlikeDeclared({ heading, row, found }: Open): Remark[] {
  if (heading.declared === undefined || heading.declared === found) return []
  return [{ row, sentence: REMARK_WORDS.declared(heading.text, heading.declared, found) }]
}

/** Counts a row in every section it stands in. */
export function countRow(sections: Sections): void {
  for (const open of sections) open.found += 1
}

/** What the innermost section that says it says: the kind of recipient, the form, the unit. */
export function saidBySections(
  sections: Sections,
  what: 'recipientKind' | 'form' | 'organisationName',
): string | undefined {
  return sections.findLast(({ heading }) => heading[what] !== undefined)?.heading[what]
}
