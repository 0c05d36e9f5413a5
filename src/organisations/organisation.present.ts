import type { z } from 'zod'
import type { Option, Row } from '../http/components.ts'
import type { PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { FoundUnit, UnitOnDay } from './organisation.queries.ts'
import type { OrganisationResource } from './organisation.schema.ts'
import type { TreeUnit } from './organisation-tree.queries.ts'
import { PEOPLE_COUNTED, PEOPLE_COUNTED_NAME, type OrganisationType } from './organisation.ts'

/** How units stand in trees, lists and choices. */

/** A node of the tree, as tree.ejs prints it. */
export interface TreeNode {
  /** Where links lead to inside the page. */
  id?: number
  text: string
  href: string
  note?: string
  count?: { text: string; href?: string }
  open?: boolean
  /** The same page with this branch folded or unfolded. */
  toggle?: { href: string; open: boolean }
  children?: TreeNode[]
  before?: { text: string; href: string }
  more?: { text: string; href: string }
}

/** The page of a unit, as of a day when one was asked for. */
export function unitAddress(id: number, on?: PlainDate): string {
  return on === undefined ? `/organisations/${id}` : `/organisations/${id}?on=${on}`
}

/** The list of units, opened at a branch (`under`) or narrowed to it (`within`). */
export function branchAddress(name: 'under' | 'within', code: string, on?: PlainDate): string {
  return `/organisations?${new URLSearchParams({ [name]: code, ...(on !== undefined && { on }) }).toString()}`
}

function subordinatesText(number: number): string {
  return `${formatNumber(number)} đơn vị trực thuộc`
}

/** A unit of the tree whose branch is not shown yet; `on` only when the address names a day. */
export function closedNode(unit: TreeUnit, on?: PlainDate): TreeNode {
  const node = { text: unit.name, href: unitAddress(unit.id, on), note: unit.typeName }
  if (unit.below === 0) return node
  const text = subordinatesText(unit.below)
  return {
    ...node,
    count: { text },
    more: { text: `Hiện ${text}`, href: branchAddress('under', unit.code, on) },
  }
}

/** A unit of the tree with its branch; what does not fit on the page is a link to the list. */
export function openNode(unit: TreeUnit, children: TreeNode[], on?: PlainDate): TreeNode {
  const { text, href } = closedNode(unit, on)
  const count = { text: subordinatesText(unit.below) }
  const all = { text: `Xem cả ${subordinatesText(unit.below)}`, href: branchAddress('within', unit.code, on) }
  return {
    text,
    href,
    note: unit.typeName,
    count,
    open: true,
    children,
    ...(children.length < unit.below && { more: all }),
  }
}

/** The way down to a unit: each of `above` holds only the next one. */
export function branchNode(above: readonly UnitOnDay[], node: TreeNode, on?: PlainDate): TreeNode {
  return above.reduceRight(
    (child, unit) => ({
      text: unit.name,
      href: unitAddress(unit.id, on),
      note: unit.typeName,
      open: true,
      children: [child],
      more: { text: 'Hiện các đơn vị cùng cấp', href: branchAddress('under', unit.code, on) },
    }),
    node,
  )
}

/** What can be done by one act to the units chosen in a list. */
export const BULK_ACTS = [
  { text: 'Chuyển trực thuộc', name: 'kind', value: 'CHUYEN_TRUC_THUOC' },
  { text: 'Sáp nhập', name: 'kind', value: 'SAP_NHAP' },
  { text: 'Hợp nhất', name: 'kind', value: 'HOP_NHAT' },
  { text: 'Giải thể', name: 'kind', value: 'GIAI_THE' },
]

/** Types to choose from: families first where a family will do. */
export function typeChoices(
  types: readonly OrganisationType[],
  { families }: { families: boolean },
): Option[] {
  const each = types.map(({ code, name, familyName }) => ({ value: code, text: name, group: familyName }))
  if (!families) return each
  const several = [...new Map(types.map(({ family, familyName }) => [family, familyName]))].filter(
    ([family]) => types.filter((type) => type.family === family).length > 1,
  )
  return [
    ...several.map(([value, name]) => ({ value, text: `Mọi loại ${name.toLowerCase()}`, group: 'Nhóm' })),
    ...each,
  ]
}

/** What a head-count may count: people, families of which there are several types, then each type. */
export function countedChoices(types: readonly OrganisationType[]): Option[] {
  const families = typeChoices(types, { families: true })
  return [
    ...families.slice(0, 1),
    { value: PEOPLE_COUNTED, text: PEOPLE_COUNTED_NAME, group: 'Nhóm' },
    ...families.slice(1),
  ]
}

/** A found unit as a row of the list, with the units above it from the top down. */
export function unitRow(unit: FoundUnit, above: readonly string[], on?: PlainDate): Row {
  return {
    label: unit.name,
    value: unit.code,
    cells: {
      name: { text: unit.name, href: unitAddress(unit.id, on) },
      code: unit.code,
      type: unit.typeName,
      parent: above.length === 0 ? unit.parentName : above.join(' › '),
    },
  }
}

/** A unit of a list through the API. */
export function organisationResource(unit: FoundUnit): z.output<typeof OrganisationResource> {
  const { code, name, shortName, typeCode, typeName, family, parentCode, parentName } = unit
  return { code, name, shortName, typeCode, typeName, family, parentCode, parentName }
}
