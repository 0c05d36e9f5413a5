import type { ReadContext } from '../http/context.ts'
import { action, page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { addressWith } from '../shared/address.ts'
import { may } from '../shared/actor.ts'
import { offsetOf } from '../shared/paging.ts'
import { listedPeople } from './directory.queries.ts'
import { askAgain, tellApart } from './distinction.commands.ts'
import { shownPairs, type ShownPair } from './duplicate.present.ts'
import {
  PAIRS_AT_MOST,
  pairsNear,
  pairsToldApart,
  suspectedPairs,
  type SuspectedPair,
} from './duplicate-pairs.queries.ts'
import { awardCounts } from './merge.queries.ts'
import { PairAnswer, PairsQuery } from './merge.schema.ts'
import { getPerson } from './person.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/duplicates': {
      pairs: ShownPair[]
      toldApart: boolean
      mayWrite: boolean
      pager: object | null
    }
  }
}

const ROWS = 25
const PATH = '/people/duplicates'

/** Found anew only when something was changed in the register since. */
async function asked({ db, actor, today, deps }: ReadContext): Promise<SuspectedPair[]> {
  const key = `suspected pairs of ${actor.organisationId ?? 'all'} on ${today}`
  return deps.figures.recall(db, key, () => suspectedPairs(db, actor, today))
}

function pagerFor(shown: string | undefined, number: number, total: number, rows: number) {
  if (rows === 0) return null
  const before = offsetOf({ page: number, pageSize: ROWS })
  const href = (page: number) => addressWith(PATH, { shown, page })
  return {
    from: before + 1,
    to: before + rows,
    total,
    noun: total === PAIRS_AT_MOST ? 'cặp hồ sơ trở lên' : 'cặp hồ sơ',
    previousHref: number > 1 ? href(number - 1) : null,
    nextHref: before + rows < total ? href(number + 1) : null,
  }
}

const list = page({
  path: PATH,
  permission: 'register.read',
  query: PairsQuery,
  show: async (context, { query }) => {
    const { db, actor, today } = context
    const toldApart = query.shown !== undefined
    const all = toldApart ? await pairsToldApart(db, actor, today) : await asked(context)
    const number = query.page ?? 1
    const offset = offsetOf({ page: number, pageSize: ROWS })
    const pairs = all.slice(offset, offset + ROWS)
    const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]
    const people = new Map((await listedPeople(db, ids, today)).map((person) => [person.id, person]))
    const model = {
      pairs: shownPairs(pairs, people, await awardCounts(db, actor, ids), await pairsNear(db, pairs)),
      toldApart,
      mayWrite: may(actor, 'register.write'),
      pager: pagerFor(query.shown, number, all.length, pairs.length),
    }
    return pageReply('people/duplicates', model, {
      title: toldApart ? 'Cặp hồ sơ đã ghi là hai người' : 'Hồ sơ có thể trùng',
      section: 'people',
      backLink: { href: '/people', text: 'Cá nhân' },
      wide: true,
      lead: toldApart
        ? 'Những cặp này không được hỏi lại.'
        : 'Chương trình chỉ gợi ý; gộp hay không là do người phụ trách xem xét.',
      tabs: [
        { text: 'Cần xem xét', href: PATH, current: !toldApart },
        { text: 'Đã ghi là hai người', href: `${PATH}?shown=told-apart`, current: toldApart },
      ],
    })
  },
})

const answer = action({
  path: PATH,
  permission: 'register.write',
  input: PairAnswer,
  act: async (context, _params, { one, other, answer: said }) => {
    const { db, actor, today } = context
    const files = [await getPerson(db, actor, one, today), await getPerson(db, actor, other, today)] as const
    if (said === 'two-people') {
      await tellApart(context, ...files)
      return redirect(PATH, `Đã ghi: ${files[0].fullName} và ${files[1].fullName} là hai người khác nhau.`)
    }
    await askAgain(context, ...files)
    return redirect(`${PATH}?shown=told-apart`, 'Đã bỏ ghi nhận; cặp hồ sơ này sẽ được hỏi lại.')
  },
})

export const duplicatePages: Endpoint[] = [list, answer]
