import type { Fact, Row } from '../http/components.ts'
import type { ReadContext } from '../http/context.ts'
import { action, form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, keepTyped } from '../http/filled-form.ts'
import { page as pageReply, redirect, type Link } from '../http/reply.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { conflict } from '../shared/problem.ts'
import { listedPeople } from './directory.queries.ts'
import { mergePeople } from './merge.commands.ts'
import { combinedRows, fieldChoices, sideBySide, type FieldChoice } from './merge.present.ts'
import { awardCounts } from './merge.queries.ts'
import { ByTwoPeople, MergeForm } from './merge.schema.ts'
import { chosenIdentity, combinePosts, type MergeChoices } from './merge.ts'
import { birthText, SEX_NAMES } from './person.ts'
import { getPerson, listPostings, type Person } from './person.queries.ts'
import { ByPersonId } from './person.schema.ts'
import { undoMerge } from './undo-merge.commands.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/merge': {
      files: [Link, Link]
      rows: Row[]
      choices: FieldChoice[]
      previewPath: string
      swapHref: string
      cancelHref: string
    }
    'people/merge-preview': {
      facts: { label: string; value: Fact }[]
      posts: Row[]
      sentences: string[]
      hidden: Record<string, string>
      error: string | null
      backHref: string
      cancelHref: string
    }
  }
}

type Two = readonly [Person, Person]

/** The file that stays and the one that goes into it. Throws `conflict` where either went into another already. */
async function bothFiles(
  { db, actor, today }: ReadContext,
  params: { id: number; otherId: number },
): Promise<Two> {
  if (params.id === params.otherId) throw conflict('Đây là cùng một hồ sơ; hãy chọn hai hồ sơ khác nhau.')
  const two = [
    await getPerson(db, actor, params.id, today),
    await getPerson(db, actor, params.otherId, today),
  ] as const
  if (two.some(({ mergedInto }) => mergedInto !== null)) {
    throw conflict('Một trong hai hồ sơ đã được gộp vào hồ sơ khác.')
  }
  return two
}

function pathOf([kept, merged]: Two): string {
  return `/people/${kept.id}/merge/${merged.id}`
}

const CANCEL = '/people/duplicates'

const compare = page({
  path: '/people/:id/merge/:otherId',
  permission: 'register.write',
  params: ByTwoPeople,
  query: MergeForm,
  show: async (context, { params, query }) => {
    const { db, actor, today } = context
    const two = await bothFiles(context, params)
    const ids = two.map(({ id }) => id)
    const listed = new Map((await listedPeople(db, ids, today)).map((person) => [person.id, person]))
    const typed = query.keptVersion === undefined ? {} : { ...query, keptVersion: '', mergedVersion: '' }
    const model = {
      files: two.map(({ id, fullName }) => ({ href: `/people/${id}`, text: fullName })) as [Link, Link],
      rows: sideBySide(two, listed, await awardCounts(db, actor, ids)),
      choices: fieldChoices(...two, typed),
      previewPath: `${pathOf(two)}/preview`,
      swapHref: pathOf([two[1], two[0]]),
      cancelHref: CANCEL,
    }
    return pageReply('people/merge', model, {
      title: 'Gộp hai hồ sơ',
      section: 'people',
      backLink: { href: CANCEL, text: 'Hồ sơ có thể trùng' },
      lead: 'Chọn giá trị đúng ở những chỗ hai hồ sơ khác nhau; bước sau cho xem trước kết quả.',
    })
  },
})

function resultFacts({ row, otherCode }: ReturnType<typeof chosenIdentity>) {
  const kept = otherCode === null ? {} : { note: `mã ${otherCode} vẫn tìm được hồ sơ này` }
  return [
    { label: 'Họ và tên', value: { text: row.fullName } },
    { label: 'Ngày sinh', value: { text: birthText(row.birth) } },
    { label: 'Giới tính', value: { text: row.sex === null ? null : SEX_NAMES[row.sex] } },
    { label: 'Mã cán bộ', value: { text: row.code, ...kept } },
  ]
}

const chosen = (values: Record<string, string>): MergeChoices => {
  const side = (name: string) => (values[name] === 'merged' ? 'merged' : 'kept')
  return {
    fullName: side('fullName'),
    birth: side('birth'),
    sex: side('sex'),
    code: side('code'),
    posts: side('posts'),
  }
}

async function previewOf(context: ReadContext, [kept, merged]: Two, choices: MergeChoices) {
  const { db, actor } = context
  const postings = await listPostings(db, [kept.id, merged.id])
  const own = (id: number) => postings.filter(({ personId }) => personId === id)
  const [leading, others] = choices.posts === 'kept' ? [kept, merged] : [merged, kept]
  const moved = (await awardCounts(db, actor, [merged.id])).get(merged.id) ?? 0
  return {
    facts: resultFacts(chosenIdentity(kept, merged, choices)),
    posts: combinedRows(combinePosts(own(leading.id), own(others.id)), postings, kept.id),
    sentences: [
      `${formatNumber(moved)} lần khen của hồ sơ gộp vào chuyển sang hồ sơ này; nội dung đã ghi trên từng lần khen giữ nguyên.`,
      'Hồ sơ gộp vào không bị xoá: địa chỉ và mã cũ của nó dẫn tới hồ sơ này, và việc gộp có thể bỏ.',
    ],
  }
}

const preview = form({
  path: '/people/:id/merge/:otherId/preview',
  permission: 'register.write',
  params: ByTwoPeople,
  input: MergeForm,
  show: async (context, params, entry) => {
    const two = await bothFiles(context, params)
    const { values } = filledForm(entry)
    const choices = chosen(values)
    const hidden = { ...choices, keptVersion: String(two[0].version), mergedVersion: String(two[1].version) }
    const path = pathOf(two)
    const model = {
      ...(await previewOf(context, two, choices)),
      hidden,
      error: entry.errors[0]?.text ?? null,
      backHref: addressWith(path, hidden),
      cancelHref: CANCEL,
    }
    return pageReply('people/merge-preview', model, {
      title: 'Xem trước khi gộp',
      section: 'people',
      backLink: { href: addressWith(path, hidden), text: 'Gộp hai hồ sơ' },
      lead: 'Hồ sơ sau khi gộp sẽ như sau.',
    })
  },
  save: async (context, params, { keptVersion, mergedVersion, ...choices }) => {
    const [kept, merged] = await bothFiles(context, params)
    const read = (person: Person, version: number | undefined) => ({
      ...person,
      version: version ?? person.version,
    })
    await keepTyped(mergePeople(context, read(kept, keptVersion), read(merged, mergedVersion), choices))
    return redirect(`/people/${kept.id}`, 'Đã gộp hai hồ sơ.')
  },
})

const undo = action({
  path: '/people/:id/merge-undoing',
  permission: 'register.write',
  params: ByPersonId,
  act: async (context, params) => {
    const person = await getPerson(context.db, context.actor, params.id, context.today)
    await undoMerge(context, person.id)
    return redirect(`/people/${person.id}`, 'Đã bỏ gộp; hai hồ sơ như trước khi gộp.')
  },
})

export const mergePages: Endpoint[] = [compare, preview, undo]
