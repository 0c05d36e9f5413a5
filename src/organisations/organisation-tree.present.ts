import type { PlainDate } from '../shared/dates.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { branchAddress, unitAddress, type TreeNode } from './organisation.present.ts'
import type { FamilyCount, OpenBranch, TreeUnit } from './organisation-tree.queries.ts'
import { openText, withFolded, withOpen } from './tree-state.ts'

/** The tree with any number of branches open; each sign to fold or unfold is a link to the same page, otherwise open. */

export interface TreeFacts {
  tops: readonly TreeUnit[]
  open: readonly OpenBranch[]
  /** Children shown, by id of the unit above. */
  children: ReadonlyMap<number, readonly TreeUnit[]>
  counts: ReadonlyMap<number, readonly FamilyCount[]>
  /** Only when the address names a day. */
  linkDay: PlainDate | undefined
  /** How many children of one unit are shown at once. */
  perPage: number
}

/** The page of the tree with these branches open, at the place of one unit. */
function treeAddress(open: readonly OpenBranch[], on: PlainDate | undefined, at: number): string {
  return `${addressWith('/organisations', { open: openText(open), on })}#u${at}`
}

/** '1 đảng bộ · 42 chi bộ'. */
function countText(counts: readonly FamilyCount[]): string {
  return counts
    .map(
      ({ familyName, units }) =>
        `${formatNumber(units)} ${familyName.charAt(0).toLowerCase()}${familyName.slice(1)}`,
    )
    .join(' · ')
}

/** The nodes of the tree from its tops down. */
export function treeNodes(facts: TreeFacts): TreeNode[] {
  return facts.tops.map((unit) => node(unit, facts, 0))
}

/** No tree is deeper; a circle cannot be in the database, but a page must end whatever is in it. */
const DEEPEST = 30

function node(unit: TreeUnit, facts: TreeFacts, depth: number): TreeNode {
  const { open, linkDay } = facts
  const base = { id: unit.id, text: unit.name, href: unitAddress(unit.id, linkDay), note: unit.typeName }
  if (unit.below === 0) return base
  const branch = open.find(({ id }) => id === unit.id)
  const count = {
    text: countText(facts.counts.get(unit.id) ?? []),
    href: branchAddress('within', unit.code, linkDay),
  }
  const changed =
    branch === undefined ? withOpen(open, { id: unit.id, offset: 0 }) : withFolded(open, unit.id)
  const toggle = { href: treeAddress(changed, linkDay, unit.id), open: branch !== undefined }
  if (branch === undefined || depth > DEEPEST) return { ...base, count, toggle }
  const children = (facts.children.get(unit.id) ?? []).map((child) => node(child, facts, depth + 1))
  return { ...base, count, toggle, children, ...turning(unit, branch, facts) }
}

/** The ways to the children before and after those shown. */
function turning(unit: TreeUnit, branch: OpenBranch, { open, linkDay, perPage }: TreeFacts) {
  const to = (offset: number) => treeAddress(withOpen(open, { id: unit.id, offset }), linkDay, unit.id)
  const left = unit.below - branch.offset - perPage
  const total = formatNumber(unit.below)
  return {
    ...(branch.offset > 0 && {
      before: {
        text: `${formatNumber(Math.min(perPage, branch.offset))} đơn vị trước`,
        href: to(Math.max(0, branch.offset - perPage)),
      },
    }),
    ...(left > 0 && {
      more: {
        text: `${formatNumber(Math.min(perPage, left))} đơn vị tiếp theo (trong ${total})`,
        href: to(branch.offset + perPage),
      },
    }),
  }
}
