import { DOES_NOT_APPLY, NOT_RECORDED } from '../../awards/recipient-groups.ts'
import { OWN_KEY, UNATTRIBUTED_KEY } from '../counts.ts'
import type { FactDimension, WholeQuestion } from './fact-question.ts'
import type { FactColumnName } from './fact-table.ts'
import { kindAndCategory, leadershipOf, unitsOf } from './fact-tests.ts'

/** The column a dimension is read from, and the group of each value, as `pivot-count.queries.ts` says it in SQL. */
export interface Grouping {
  column: FactColumnName
  key: (value: string) => string
}

const same = (value: string) => value
const orElse = (missing: string) => (value: string) => (value === '' ? missing : value)

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
export function groupingOf(dimension: FactDimension, question: WholeQuestion): Grouping {
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
