import type { PlainDate } from '../shared/dates.ts'
import { covers, type OrganisationType, type Span } from './organisation.ts'
import { typeOfNewUnit, typeRefusalText, type NamedType } from './organisation-type.ts'
import type { RowProblem } from './row-problem.ts'

/** A unit to register. `validTo` is the first day it no longer exists. */
export interface RegisterOrganisation {
  code: string
  name: string
  shortName?: string | undefined
  /** A type's code or name, or a family or everyday name that the unit above decides. */
  typeCode: string
  /** A registered unit or one of the same list. */
  parentCode?: string | undefined
  validFrom: PlainDate
  validTo?: PlainDate | undefined
  /** The administrative unit of the same people (vụ ↔ chi bộ vụ). */
  parallelCode?: string | undefined
  invented?: boolean | undefined
}

/** What registering needs to know of a unit that is there already. */
export interface KnownUnit extends Span {
  id: number
  rootId: number
  typeCode: string
}

export interface PlannedUnit {
  index: number
  input: RegisterOrganisation
  typeCode: string
  /** Id of the top when it is registered, else the code of the one in this list; null for a top itself. */
  root: number | string | null
}

export interface RegistrationPlan {
  /** Parents before children. */
  units: PlannedUnit[]
  problems: RowProblem[]
}

interface Above extends Span {
  typeCode: string
  root: number | string
}

/**
 * Puts a list of new units in the order parents–children, finds the type each word means, and says everything that is
 * wrong with them. `known`: the registered units among all codes of the list.
 */
export function planRegistration(
  inputs: readonly RegisterOrganisation[],
  known: ReadonlyMap<string, KnownUnit>,
  types: readonly OrganisationType[],
): RegistrationPlan {
  const listed = new Map(inputs.map((input, index): [string, number] => [input.code, index]).reverse())
  const plan: RegistrationPlan = { units: [], problems: [] }
  const typeAt = remembered(types)
  const say = (index: number, path: string, text: string) => plan.problems.push({ index, path, text })
  const above = new Map<string, Above>()
  for (const [code, unit] of known) above.set(code, { ...unit, root: unit.rootId })

  for (const [index, input] of inputs.entries()) {
    checkAlone(input, index, listed, known, plan.problems)
  }
  for (const index of parentsFirst(inputs, listed)) {
    const input = inputs[index]
    if (input === undefined) continue
    const parent = input.parentCode === undefined ? null : above.get(input.parentCode)
    if (parent === undefined) continue
    const span = { validFrom: input.validFrom, validTo: input.validTo ?? null }
    if (parent !== null && !covers(parent, span)) say(index, 'validFrom', NOT_COVERED)
    const named = typeAt(input.typeCode, parent?.typeCode ?? null)
    if ('refused' in named) say(index, 'typeCode', typeRefusalText(input.typeCode, named))
    const typeCode = 'type' in named ? named.type.code : input.typeCode
    if (!above.has(input.code)) above.set(input.code, { ...span, typeCode, root: parent?.root ?? input.code })
    plan.units.push({ index, input, typeCode, root: parent?.root ?? null })
  }
  reportUnreached(inputs, plan, listed, known)
  plan.problems.sort((one, other) => one.index - other.index)
  return plan
}

/** A list names few types at few kinds of place, but thousands of times. */
function remembered(
  types: readonly OrganisationType[],
): (named: string, parentTypeCode: string | null) => NamedType {
  const found = new Map<string, NamedType>()
  return (named, parentTypeCode) => {
    const key = JSON.stringify([named, parentTypeCode])
    const answer = found.get(key) ?? typeOfNewUnit(types, named, parentTypeCode)
    found.set(key, answer)
    return answer
  }
}

const NOT_COVERED =
  'Đơn vị cấp trên không hoạt động trong toàn bộ thời gian của đơn vị này; hãy sửa ngày, hoặc đăng ký đến ngày đơn vị cấp trên kết thúc rồi chuyển cấp trên.'

function checkAlone(
  input: RegisterOrganisation,
  index: number,
  listed: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, KnownUnit>,
  problems: RowProblem[],
): void {
  if (known.has(input.code)) {
    problems.push({
      index,
      path: 'code',
      text: `Mã đơn vị ${input.code} đã có; hãy nhập mã khác.`,
      taken: true,
    })
  } else if (listed.get(input.code) !== index) {
    problems.push({ index, path: 'code', text: `Mã đơn vị ${input.code} lặp lại trong danh sách.` })
  }
  if (input.validTo !== undefined && input.validTo <= input.validFrom) {
    problems.push({ index, path: 'validTo', text: 'Ngày kết thúc phải sau ngày bắt đầu.' })
  }
  const { parallelCode } = input
  if (parallelCode === undefined) return
  if (parallelCode === input.code) {
    problems.push({ index, path: 'parallelCode', text: 'Đơn vị song song phải là một đơn vị khác.' })
  } else if (!known.has(parallelCode) && !listed.has(parallelCode)) {
    problems.push({ index, path: 'parallelCode', text: unknownUnit(parallelCode) })
  }
}

/** Indices, each after its parent's; units whose chain upwards ends nowhere or in a circle are left out. */
function parentsFirst(
  inputs: readonly RegisterOrganisation[],
  listed: ReadonlyMap<string, number>,
): number[] {
  const below = new Map<string, number[]>()
  const order: number[] = []
  for (const [index, { parentCode }] of inputs.entries()) {
    if (parentCode === undefined || !listed.has(parentCode)) order.push(index)
    else if (below.get(parentCode)?.push(index) === undefined) below.set(parentCode, [index])
  }
  for (const index of order) {
    const code = inputs[index]?.code ?? ''
    order.push(...(below.get(code) ?? []))
    below.delete(code)
  }
  return order
}

function reportUnreached(
  inputs: readonly RegisterOrganisation[],
  plan: RegistrationPlan,
  listed: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, KnownUnit>,
): void {
  const reached = new Set(plan.units.map(({ index }) => index))
  for (const [index, { parentCode }] of inputs.entries()) {
    if (reached.has(index) || parentCode === undefined) continue
    const missing = !listed.has(parentCode) && !known.has(parentCode)
    const circle = !missing && inCircle(inputs, listed, index)
    if (missing) plan.problems.push({ index, path: 'parentCode', text: unknownUnit(parentCode) })
    if (circle) plan.problems.push({ index, path: 'parentCode', text: CIRCLE })
  }
}

const CIRCLE = 'Các đơn vị cấp trên trong danh sách tạo thành vòng tròn; hãy sửa mã đơn vị cấp trên.'

function inCircle(
  inputs: readonly RegisterOrganisation[],
  listed: ReadonlyMap<string, number>,
  start: number,
): boolean {
  let at: number | undefined = start
  for (let steps = 0; steps <= inputs.length && at !== undefined; steps += 1) {
    const parentCode: string | undefined = inputs[at]?.parentCode
    at = parentCode === undefined ? undefined : listed.get(parentCode)
    if (at === start) return true
  }
  return false
}

/** What to say of a code nobody registered. */
export function unknownUnit(code: string): string {
  return `Không có đơn vị mã ${code}; hãy kiểm tra mã hoặc thêm đơn vị đó trước.`
}
