import type { ListedPerson } from './directory.queries.ts'
import type { SuspectedPair } from './duplicate-pairs.queries.ts'
import { SEX_NAMES } from './person.ts'
import { whySuspected } from './suspicion.ts'

/** One of two files, as far as it tells whether both are of one person. */
export interface ShownFile {
  text: string
  href: string
  note: string
}

export interface ShownPair {
  one: number
  other: number
  files: [ShownFile, ShownFile]
  why: string
  mergeHref: string
}

function shownFile(person: ListedPerson, awards: number): ShownFile {
  const parts = [
    person.code === null ? 'chưa có mã' : `mã ${person.code}`,
    person.birthText === null ? 'chưa ghi ngày sinh' : `sinh ${person.birthText}`,
    person.sex === null ? null : SEX_NAMES[person.sex].toLowerCase(),
    person.position,
    person.unit?.name,
    `${awards} lần khen`,
  ]
  const note = parts.filter((part) => part !== null && part !== undefined).join(' · ')
  return { text: person.fullName, href: `/people/${person.id}`, note }
}

/** The pairs with what is known of each; the file with more awards, else the older one, is offered as the one that stays. */
export function shownPairs(
  pairs: SuspectedPair[],
  people: Map<number, ListedPerson>,
  awards: Map<number, number>,
  near: SuspectedPair[],
): ShownPair[] {
  return pairs.flatMap((pair): ShownPair[] => {
    const [one, other] = [people.get(pair.one), people.get(pair.other)]
    if (one === undefined || other === undefined) return []
    const given = (person: ListedPerson) => awards.get(person.id) ?? 0
    const [kept, merged] = given(other) > given(one) ? [other, one] : [one, other]
    const mergeHref = `/people/${kept.id}/merge/${merged.id}`
    const why = whySuspected(
      one,
      other,
      near.some((found) => found.one === pair.one && found.other === pair.other),
    )
    const files: ShownPair['files'] = [shownFile(kept, given(kept)), shownFile(merged, given(merged))]
    return [{ one: pair.one, other: pair.other, files, why, mergeHref }]
  })
}
