import { DOES_NOT_APPLY, NOT_RECORDED } from '../../awards/recipient-groups.ts'
import { OWN_KEY, UNATTRIBUTED_KEY } from '../counts.ts'
import type { FactDimension, WholeQuestion } from './fact-question.ts'
import type { FactColumnName, FactTable } from './fact-table.ts'
import { kindAndCategory, leadershipOf, unitsOf } from './fact-tests.ts'

/** The column a dimension is read from, and the group of each value, as `pivot-count.queries.ts` says it in SQL. */
export interface Grouping {
  column: FactColumnName
  key: (value: string) => string
}

const same = (value: string) => value
const orElse = (missing: string) => (value: string) => (value === '' ? missing : value)

function branchOf(path: string): string {
  const [top, branch] = unitsOf(path)
  return String(branch ?? top)
}

const SIMPLE: Readonly<Record<Exclude<FactDimension, 'unit' | 'system' | 'group' | 'leadership'>, Grouping>> =
  {
    issuingBody: { column: 'issuingBody', key: same },
    form: { column: 'form', key: same },
    kind: { column: 'kind', key: same },
    recipientKind: { column: 'category', key: (value) => kindAndCategory(value)[0] },
    recipientType: { column: 'recipientType', key: orElse(DOES_NOT_APPLY) },
    category: { column: 'category', key: (value) => kindAndCategory(value)[1] || NOT_RECORDED },
    sex: { column: 'sex', key: same },
    age: { column: 'age', key: same },
    movement: { column: 'movement', key: orElse(NOT_RECORDED) },
    proposer: { column: 'proposer', key: same },
    branch: { column: 'path', key: branchOf },
    year: { column: 'issuedOn', key: (day) => day.slice(0, 4) },
    quarter: {
      column: 'issuedOn',
      key: (day) => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
    },
    month: { column: 'issuedOn', key: (day) => day.slice(0, 7) },
  }

function ofUnits({ belowId, placed, own }: WholeQuestion['units']): (path: string) => string {
  return (path) => {
    const units = unitsOf(path)
    if (placed === null) {
      if (belowId === null) return String(units[0])
      const above = units.indexOf(belowId)
      return String((above === -1 ? undefined : units[above + 1]) ?? OWN_KEY)
    }
    const unit = units.at(-1) ?? 0
    return String(placed[unit] || (own[unit] === 1 ? OWN_KEY : UNATTRIBUTED_KEY))
  }
}

/** How awards are told apart by a dimension. */
function groupingOf(dimension: FactDimension, question: WholeQuestion): Grouping {
  const { units, forms, leadership } = question
  switch (dimension) {
    case 'unit':
      return { column: 'path', key: ofUnits(units) }
    case 'system':
      return { column: 'form', key: (form) => forms.get(form)?.system ?? '' }
    case 'group':
      return { column: 'form', key: (form) => forms.get(form)?.group ?? '' }
    case 'leadership':
      return { column: 'category', key: (value) => leadershipOf(value, leadership) }
    default:
      return SIMPLE[dimension]
  }
}

/** The groups of a dimension: their keys, and which one each row is in. */
export interface Groups {
  keys: string[]
  codes: Uint16Array | Uint32Array
  /** From the number of a value to the number of its group. */
  groupOf: Uint32Array
}

/** The groups of each dimension of a question. */
export function groupsOf(table: FactTable, question: WholeQuestion): Groups[] {
  return question.dimensions.map((dimension) => {
    const { column, key } = groupingOf(dimension, question)
    const { values, codes } = table.columns[column]
    const places = new Map<string, number>()
    const groupOf = Uint32Array.from(values, (value) => {
      const name = key(value)
      const place = places.get(name) ?? places.size
      places.set(name, place)
      return place
    })
    return { keys: [...places.keys()], codes, groupOf }
  })
}
