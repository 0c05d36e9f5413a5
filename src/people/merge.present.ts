import type { Fact, Row } from '../http/components.ts'
import { validityText } from '../shared/dates.ts'
import type { ListedPerson } from './directory.queries.ts'
import type { Fate, HeldPost, MergeChoices, Side } from './merge.ts'
import { birthText, SEX_NAMES } from './person.ts'
import type { Person, Posting } from './person.queries.ts'

/** A field of which both files say something, as a choice between the two. */
export interface FieldChoice {
  name: keyof MergeChoices
  label: string
  value: Side
  options: { value: Side; text: string; hint: string }[]
}

const NOT_SAID = '(không ghi)'
const KEPT = 'theo hồ sơ giữ lại'
const MERGED = 'theo hồ sơ gộp vào'

function sexText({ sex }: Person): string | null {
  return sex === null ? null : SEX_NAMES[sex]
}

/** What of a file is chosen from: its words, null where it says nothing. */
const CHOSEN: readonly {
  name: keyof MergeChoices
  label: string
  text: (person: Person) => string | null
}[] = [
  { name: 'fullName', label: 'Họ và tên', text: (person) => person.fullName },
  { name: 'birth', label: 'Ngày sinh', text: (person) => birthText(person.birth) },
  { name: 'sex', label: 'Giới tính', text: sexText },
  { name: 'code', label: 'Mã cán bộ', text: (person) => person.code },
]

/** Where both files agree there is nothing to choose; what only one of them says is offered first. */
export function fieldChoices(kept: Person, merged: Person, typed: Record<string, string>): FieldChoice[] {
  const choices = CHOSEN.flatMap(({ name, label, text }): FieldChoice[] => {
    const [one, other] = [text(kept), text(merged)]
    if (one === other) return []
    const usual: Side = one === null ? 'merged' : 'kept'
    return [choiceOf(name, label, asSide(typed[name]) ?? usual, one ?? NOT_SAID, other ?? NOT_SAID)]
  })
  const posts = asSide(typed.posts) ?? 'kept'
  return [
    ...choices,
    choiceOf(
      'posts',
      'Khi hai chức vụ chính trùng thời gian, giữ là chính',
      posts,
      'Chức vụ của hồ sơ giữ lại',
      'Chức vụ của hồ sơ gộp vào',
    ),
  ]
}

function asSide(typed: string | undefined): Side | undefined {
  return typed === 'kept' || typed === 'merged' ? typed : undefined
}

function choiceOf(
  name: keyof MergeChoices,
  label: string,
  value: Side,
  one: string,
  other: string,
): FieldChoice {
  const options = [
    { value: 'kept' as const, text: one, hint: KEPT },
    { value: 'merged' as const, text: other, hint: MERGED },
  ]
  return {
    name,
    label,
    value,
    options: name === 'posts' ? options.map((option) => ({ ...option, hint: '' })) : options,
  }
}

/** Both files side by side, fact by fact. */
export function sideBySide(
  [kept, merged]: readonly [Person, Person],
  listed: Map<number, ListedPerson>,
  awards: Map<number, number>,
): Row[] {
  const row = (label: string, text: (person: Person) => string | null): Row => {
    const [one, other] = [text(kept), text(merged)]
    return { cells: { label, kept: one, merged: other, same: one === other ? 'Giống nhau' : 'Khác nhau' } }
  }
  const post = (person: Person) => listed.get(person.id)?.position ?? null
  const unit = (person: Person) => listed.get(person.id)?.unit?.name ?? null
  return [
    ...CHOSEN.map(({ label, text }) => row(label, text)),
    row('Chức vụ hiện nay', post),
    row('Đơn vị hiện nay', unit),
    row('Số lần khen', (person) => String(awards.get(person.id) ?? 0)),
  ]
}

const FATES: Readonly<Record<Fate, string | null>> = {
  kept: null,
  concurrent: 'Trùng thời gian với chức vụ chính của hồ sơ kia, ghi là kiêm nhiệm',
  joined: null,
}

/** The posts as they will be, the latest first, each with what becomes of it and whose it was. */
export function combinedRows(
  { posts, fates }: { posts: HeldPost[]; fates: Map<number, Fate> },
  before: Posting[],
  keptId: number,
): Row[] {
  const known = new Map(before.map((posting) => [posting.id, posting]))
  return posts
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    .map((post) => {
      const was = known.get(post.id)
      const changed = was !== undefined && (was.validFrom !== post.validFrom || was.validTo !== post.validTo)
      const notes = [
        FATES[fates.get(post.id) ?? 'kept'],
        changed ? 'Hai hồ sơ cùng ghi chức vụ này, gộp làm một' : null,
      ]
      const note = notes.filter((text) => text !== null).join('; ')
      const position: Fact = { text: post.position, ...(post.isMain ? {} : { note: 'Kiêm nhiệm' }) }
      return {
        cells: {
          position,
          unit: was?.organisationName ?? null,
          term: validityText(post.validFrom, post.validTo),
          from: was?.personId === keptId ? 'Hồ sơ giữ lại' : 'Hồ sơ gộp vào',
          note: note === '' ? null : note,
        },
      }
    })
}
