import type { PlainDate } from '../shared/dates.ts'
import { nameKey } from '../shared/vietnamese.ts'
import type { Person } from './person.queries.ts'

/**
 * Two files of one person made one. Which value of each field is right is said by a person; the posts of both are kept,
 * and where main posts of both overlap, one file's stay the main ones.
 */

/** Whose value: of the file that stays, or of the one that is merged into it. */
export const SIDES = ['kept', 'merged'] as const
export type Side = (typeof SIDES)[number]

export interface MergeChoices {
  fullName: Side
  birth: Side
  sex: Side
  code: Side
  /** Whose posts stay the main ones where both held one at the same time. */
  posts: Side
}

type Identity = Pick<Person, 'code' | 'fullName' | 'birth' | 'sex'>

/** The chosen values, and the code that was not chosen, which the merged file keeps. */
export function chosenIdentity(
  kept: Identity,
  merged: Identity,
  choices: MergeChoices,
): { row: Identity; otherCode: string | null } {
  const from = (side: Side) => (side === 'kept' ? kept : merged)
  const row = {
    code: from(choices.code).code,
    fullName: from(choices.fullName).fullName,
    birth: from(choices.birth).birth,
    sex: from(choices.sex).sex,
  }
  return { row, otherCode: choices.code === 'kept' ? merged.code : kept.code }
}

export interface HeldPost {
  id: number
  organisationId: number
  position: string
  statisticsCategoryCode: string | null
  isMain: boolean
  validFrom: PlainDate
  /** First day no longer held; null = still held. */
  validTo: PlainDate | null
}

/** What becomes of a post: kept as it was, kept beside the main one, or one with a post of the other file. */
export type Fate = 'kept' | 'concurrent' | 'joined'

export interface CombinedPosts {
  /** The posts afterwards, each under the number it had. */
  posts: HeldPost[]
  /** What became of each post of both files, by number. */
  fates: Map<number, Fate>
}

const EVER = '9999-12-31'

function end({ validTo }: HeldPost): PlainDate {
  return validTo ?? EVER
}

function overlap(one: HeldPost, other: HeldPost): boolean {
  return one.validFrom < end(other) && other.validFrom < end(one)
}

function isSamePost(one: HeldPost, other: HeldPost): boolean {
  return (
    one.organisationId === other.organisationId &&
    one.isMain === other.isMain &&
    nameKey(one.position) === nameKey(other.position) &&
    overlap(one, other)
  )
}

/** Both held from the earlier beginning to the later end; what one file does not say is taken from the other. */
function joined(one: HeldPost, other: HeldPost): HeldPost {
  return {
    ...one,
    statisticsCategoryCode: one.statisticsCategoryCode ?? other.statisticsCategoryCode,
    validFrom: one.validFrom < other.validFrom ? one.validFrom : other.validFrom,
    validTo: end(one) > end(other) ? one.validTo : other.validTo,
  }
}

function clashes(post: HeldPost, posts: HeldPost[]): boolean {
  return post.isMain && posts.some((other) => other.isMain && other.id !== post.id && overlap(post, other))
}

/**
 * The posts of both files together. The same post (unit, words, overlapping days) in both becomes one from the earlier
 * beginning to the later end, unless that would cut into another main post; another main post held at the same time
 * becomes one held beside it. No day of any post is lost.
 */
export function combinePosts(leading: HeldPost[], others: HeldPost[]): CombinedPosts {
  const posts = [...leading]
  const fates = new Map<number, Fate>(leading.map(({ id }) => [id, 'kept']))
  for (const post of others.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const place = posts.findIndex((known) => isSamePost(known, post))
    const known = posts[place]
    const whole = known === undefined ? undefined : joined(known, post)
    if (whole !== undefined && !clashes(whole, posts)) {
      posts[place] = whole
      fates.set(post.id, 'joined')
    } else if (clashes(post, posts)) {
      posts.push({ ...post, isMain: false })
      fates.set(post.id, 'concurrent')
    } else {
      posts.push(post)
      fates.set(post.id, 'kept')
    }
  }
  return { posts, fates }
}
