import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint } from '../http/endpoint.ts'
import { keepTyped, filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import type { Row } from '../http/components.ts'
import { listOrganisationTypes } from '../organisations/organisation.queries.ts'
import { versionsOf } from '../organisations/organisation-record.queries.ts'
import { versionNear } from '../organisations/organisation.ts'
import { may } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Outcome } from './outcome.ts'
import type { ChangeTable } from './change-table.ts'
import { changeTables } from './outcome.present.ts'
import { KIND_WORDS } from './reorganisation.ts'
import { actAddress, actBadge, actFacts, actRow } from './reorganisation.present.ts'
import {
  getReorganisation,
  LATEST_ACTS,
  listReorganisations,
  storedChanges,
  unitsPassedOn,
  type Reorganisation,
  type StoredChanges,
} from './reorganisation.queries.ts'
import { ByReorganisationId, TakeBackInput } from './reorganisation.schema.ts'
import { accountStates, bodyStates, postsById } from './snapshot.queries.ts'
import { takeBack } from './take-back.commands.ts'
import { hindrances } from './take-back.queries.ts'

interface ActPage {
  facts: ReturnType<typeof actFacts>
  tables: ChangeTable[]
  takeBack: { href: string } | null
}

declare module '../http/view.ts' {
  interface Views {
    'reorganisations/index': { rows: Row[]; mayWrite: boolean }
    'reorganisations/show': ActPage
    'reorganisations/take-back': {
      form: FilledForm
      facts: ReturnType<typeof actFacts>
      hindrances: string[]
      back: string
    }
  }
}

const listActs = page({
  path: '/reorganisations',
  permission: 'register.read',
  show: async (context) => {
    const acts = await listReorganisations(context.db, context.actor, context.today)
    const mayWrite = may(context.actor, 'register.write')
    return pageReply(
      'reorganisations/index',
      { rows: acts.map(actRow), mayWrite },
      {
        title: 'Sắp xếp tổ chức',
        section: 'organisations',
        backLink: { href: '/organisations', text: 'Đơn vị' },
        lead:
          acts.length === LATEST_ACTS
            ? `${formatNumber(LATEST_ACTS)} việc gần nhất`
            : `${formatNumber(acts.length)} việc`,
        ...(mayWrite && { primaryAction: { text: 'Ghi việc sắp xếp', href: '/reorganisations/new' } }),
      },
    )
  },
})

/** What was kept of the changes, with the names of today. */
async function namedOutcome({ db }: ReadContext, stored: StoredChanges): Promise<Outcome> {
  const idsOf = (changes: readonly { id: number }[]) => changes.map(({ id }) => id)
  const posts = new Map((await postsById(db, idsOf(stored.posts))).map((post) => [post.id, post.personName]))
  const people = new Map(stored.posts.map(({ id, after }) => [after.personId, posts.get(id) ?? '']))
  const bodies = new Map((await bodyStates(db, { ids: idsOf(stored.bodies) })).map((body) => [body.id, body]))
  const accounts = new Map(
    (await accountStates(db, { ids: idsOf(stored.accounts) })).map(({ id, name }) => [id, name]),
  )
  return {
    units: stored.units,
    posts: stored.posts.map((post) => ({
      ...post,
      personName: posts.get(post.id) ?? people.get(post.after.personId) ?? '',
    })),
    bodies: stored.bodies.map((body) => ({
      ...body,
      code: bodies.get(body.id)?.code ?? '',
      name: bodies.get(body.id)?.name ?? '',
    })),
    accounts: stored.accounts.map((account) => ({ ...account, name: accounts.get(account.id) ?? '' })),
  }
}

/** What units are called on the day of the act; those it began and that are gone, as they were to be called. */
async function namesIn({ db }: ReadContext, { units, posts, accounts }: StoredChanges, on: string) {
  const begun = units.map(({ id, after }): [number, string] => [id, versionNear(after, on).name])
  const ids = [
    ...units.flatMap(({ id, before, after }) => [
      id,
      ...[...before, ...after].flatMap(({ parentId }) => parentId ?? []),
    ]),
    ...posts.flatMap(({ before, after }) => [before?.organisationId ?? 0, after.organisationId]),
    ...accounts.flatMap(({ before, after }) => [before.organisationId ?? 0, after.organisationId ?? 0]),
  ]
  const versions = await versionsOf(db, [...new Set(ids)])
  const known = [...versions].map(([id, list]): [number, string] => [id, versionNear(list, on).name])
  return new Map([...begun, ...known])
}

function frameOf(act: Reorganisation, title: string) {
  return {
    title,
    state: actBadge(act),
    section: 'organisations' as const,
    backLink: { href: '/reorganisations', text: 'Sắp xếp tổ chức' },
  }
}

const showAct = page({
  path: '/reorganisations/:id',
  permission: 'register.read',
  params: ByReorganisationId,
  show: async (context, { params }) => {
    const { db, actor, today } = context
    const act = await getReorganisation(db, actor, params.id, today)
    const stored = await storedChanges(db, act.id)
    const on = act.effectiveOn
    const tables = changeTables({
      outcome: await namedOutcome(context, stored),
      passedOn: await unitsPassedOn(db, act.id, on),
      names: await namesIn(context, stored, on),
      types: await listOrganisationTypes(db),
      on,
      linked: act.takenBackAt === null,
    })
    const mayTakeBack = may(actor, 'register.write') && act.takenBackAt === null
    const model = {
      facts: actFacts(act),
      tables,
      takeBack: mayTakeBack ? { href: `${actAddress(act.id)}/take-back` } : null,
    }
    return pageReply('reorganisations/show', model, frameOf(act, KIND_WORDS[act.kind].name))
  },
})

const takeActBack = form({
  path: '/reorganisations/:id/take-back',
  permission: 'register.write',
  params: ByReorganisationId,
  input: TakeBackInput,
  show: async ({ db, actor, today }, { id }, entry) => {
    const act = await getReorganisation(db, actor, id, today)
    const model = {
      form: filledForm(entry),
      facts: actFacts(act),
      hindrances: await hindrances(db, act, await storedChanges(db, id)),
      back: actAddress(id),
    }
    return pageReply('reorganisations/take-back', model, {
      ...frameOf(act, `Rút lại: ${KIND_WORDS[act.kind].name.toLowerCase()}`),
      backLink: { href: actAddress(id), text: KIND_WORDS[act.kind].name },
    })
  },
  save: async (context, { id }, { reason }) => {
    await keepTyped(takeBack(context, id, reason))
    return redirect(actAddress(id), 'Đã rút lại; các đơn vị trở lại như trước.')
  },
})

export const reorganisationPages: Endpoint[] = [listActs, takeActBack, showAct]
