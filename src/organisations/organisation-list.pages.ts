import { addressWith } from '../shared/address.ts'
import type { z } from 'zod'
import type { Option, Row } from '../http/components.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { json, page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Page } from '../shared/paging.ts'
import { isWithinScope, unitsOutsideScope } from './organisation.access.ts'
import {
  findUnitId,
  listOrganisationTypes,
  listUnits,
  suggestUnits,
  unitsOn,
  type FoundUnit,
  type UnitOnDay,
} from './organisation.queries.ts'
import {
  branchNode,
  BULK_ACTS,
  closedNode,
  openNode,
  typeChoices,
  unitRow,
  type TreeNode,
} from './organisation.present.ts'
import { SuggestionsAsked, UnitsAsked } from './organisation.schema.ts'
import { treeNodes } from './organisation-tree.present.ts'
import {
  childrenOfAll,
  childrenOn,
  familyCountsUnder,
  topsOn,
  treeUnitOn,
  type OpenBranch,
  type TreeUnit,
} from './organisation-tree.queries.ts'
import { openBranches } from './tree-state.ts'

type Asked = z.output<typeof UnitsAsked>

interface UnitList {
  rows: Row[]
  pager: Pager | null
}

declare module '../http/view.ts' {
  interface Views {
    'organisations/index': {
      filter: { q: string; type: string; on: string; within: string; withinName: string }
      types: Option[]
      chips: { text: string; removeHref: string }[]
      tree: TreeNode[]
      /** Present when the tree shows one branch only. */
      wholeTree: string | null
      list: UnitList | null
      onText: string
      mayWrite: boolean
      bulk: typeof BULK_ACTS
    }
  }
}

const ROWS = 50
/** A level of the tree longer than this continues in the list. */
const MOST_NODES = 300
/** So many children of one unit are shown at once. */
const MOST_CHILDREN = 100
/** So few tops are shown with what lies under them. */
const FEW_TOPS = 3

function addressOf(asked: Asked, changes: Partial<Record<keyof Asked, string | undefined>>): string {
  const { q, type, within, on } = asked
  return addressWith('/organisations', { q, type, within, on, ...changes })
}

async function opened(
  context: ReadContext,
  unit: TreeUnit,
  on: PlainDate,
  linkDay?: PlainDate,
): Promise<TreeNode> {
  const children = await childrenOn(context.db, unit.id, on, MOST_NODES)
  return openNode(
    unit,
    children.map((child) => closedNode(child, linkDay)),
    linkDay,
  )
}

/** The tree from its tops; without a word in the address few tops are open and many are not. */
async function wholeTree(context: ReadContext, asked: Asked, on: PlainDate): Promise<TreeNode[]> {
  const { db } = context
  const tops = await topsOn(db, context.actor, on, MOST_NODES)
  const few = tops.length > FEW_TOPS ? [] : tops.map(({ id }) => ({ id, offset: 0 }))
  const open = openBranches(asked.open) ?? few
  const children = await childrenOfAll(db, await visibleBranches(context, open), on, MOST_CHILDREN)
  const shown = [...tops, ...[...children.values()].flat()]
  const parents = shown.filter(({ below }) => below > 0).map(({ id }) => id)
  const counts = await familyCountsUnder(db, parents, on)
  return treeNodes({ tops, open, children, counts, linkDay: asked.on, perPage: MOST_CHILDREN })
}

/** Nobody opens a branch outside the own scope by its number. */
async function visibleBranches({ db, actor, today }: ReadContext, open: OpenBranch[]): Promise<OpenBranch[]> {
  const ids = open.map(({ id }) => id)
  const outside = new Set(await unitsOutsideScope(db, actor, ids, today))
  return open.filter(({ id }) => !outside.has(id))
}

/** The unit the tree is asked to open, that day, within the scope; undefined shows the whole tree instead. */
async function unitAsked(
  context: ReadContext,
  code: string | undefined,
  on: PlainDate,
): Promise<UnitOnDay | undefined> {
  const id = code === undefined ? undefined : await findUnitId(context.db, code)
  if (id === undefined || !(await isWithinScope(context.db, context.actor, id, context.today)))
    return undefined
  return (await unitsOn(context.db, [id], on)).get(id)
}

async function branch(
  context: ReadContext,
  unit: UnitOnDay,
  asked: Asked,
  on: PlainDate,
): Promise<TreeNode[]> {
  const own = context.actor.organisationId
  const above = unit.path.slice(own === null ? 0 : unit.path.indexOf(own), -1)
  const units = await unitsOn(context.db, above, on)
  const chain = above.flatMap((id) => units.get(id) ?? [])
  const [shown] = await treeUnitOn(context.db, unit.id, on)
  if (shown === undefined) return []
  return [branchNode(chain, await opened(context, shown, on, asked.on), asked.on)]
}

async function listModel(
  { db }: ReadContext,
  found: Page<FoundUnit>,
  asked: Asked,
  on: PlainDate,
): Promise<UnitList> {
  const pager = pagerOf(found, 'đơn vị', (page) => addressOf(asked, { page: String(page) }))
  const ids = found.rows.map(({ id }) => id)
  const paths = await unitsOn(db, ids, on)
  const above = (id: number) => paths.get(id)?.pathNames.slice(0, -1) ?? []
  return { rows: found.rows.map((unit) => unitRow(unit, above(unit.id), asked.on)), pager }
}

async function chipsOf(context: ReadContext, asked: Asked, on: PlainDate, types: Option[]) {
  const within = await unitAsked(context, asked.within, on)
  const chips = [
    asked.q !== undefined && { text: `«${asked.q}»`, removeHref: addressOf(asked, { q: undefined }) },
    asked.type !== undefined && {
      text: types.find(({ value }) => value === asked.type)?.text ?? asked.type,
      removeHref: addressOf(asked, { type: undefined }),
    },
    asked.within !== undefined && {
      text: `Trong ${within?.name ?? asked.within}`,
      removeHref: addressOf(asked, { within: undefined }),
    },
    asked.on !== undefined && {
      text: `Ngày ${shortDate(on)}`,
      removeHref: addressOf(asked, { on: undefined }),
    },
  ]
  return { chips: chips.filter((chip) => chip !== false), withinName: within?.name ?? '' }
}

const showUnits = page({
  path: '/organisations',
  permission: 'register.read',
  query: UnitsAsked,
  show: async (context, { query }) => {
    const on = query.on ?? context.today
    const searching = query.q !== undefined || query.type !== undefined || query.within !== undefined
    const types = typeChoices(await listOrganisationTypes(context.db), { families: true })
    const paging = { page: query.page ?? 1, pageSize: ROWS }
    const filter = { q: query.q, type: query.type, within: query.within, on }
    const found = searching ? await listUnits(context.db, context.actor, filter, context.today, paging) : null
    const unit = searching ? undefined : await unitAsked(context, query.under, on)
    const tree = searching
      ? []
      : unit
        ? await branch(context, unit, query, on)
        : await wholeTree(context, query, on)
    const { chips, withinName } = await chipsOf(context, query, on, types)
    const mayWrite = may(context.actor, 'register.write')
    const model = {
      filter: {
        q: query.q ?? '',
        type: query.type ?? '',
        on: query.on === undefined ? '' : shortDate(query.on),
        within: query.within ?? '',
        withinName,
      },
      types,
      chips,
      tree,
      wholeTree: unit ? addressOf(query, {}) : null,
      list: found && (await listModel(context, found, query, on)),
      onText: shortDate(on),
      mayWrite,
      bulk: BULK_ACTS,
    }
    return pageReply('organisations/index', model, {
      title: 'Đơn vị',
      section: 'organisations',
      lead: found
        ? `${formatNumber(found.total)} đơn vị tìm thấy, tại ngày ${shortDate(on)}`
        : `Cơ cấu tổ chức tại ngày ${shortDate(on)}`,
      ...(mayWrite && { primaryAction: { text: 'Thêm đơn vị', href: '/organisations/new' } }),
    })
  },
})

const SUGGESTED = 8

/** What pickers of a unit ask while somebody types; `value` is the code. */
const suggestions = page({
  path: '/organisations/suggestions',
  permission: 'register.read',
  query: SuggestionsAsked,
  show: async (context, { query }) => {
    const on = query.on ?? context.today
    const units = await suggestUnits(context.db, context.actor, query.q ?? '', on, SUGGESTED, context.today)
    return json({
      items: units.map(({ code, name, typeName, parentName }) => ({
        value: code,
        text: name,
        detail: [code, typeName, parentName].filter((part) => part !== null).join(' · '),
      })),
    })
  },
})

export const organisationListPages: Endpoint[] = [showUnits, suggestions]
