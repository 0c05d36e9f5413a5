import type { AwardConditions } from '../awards/award-conditions.ts'
import { DOES_NOT_APPLY, NOT_RECORDED } from '../awards/recipient-groups.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { FactDimension } from '../statistics/fact-table/fact-question.ts'
import type { KeptFacts } from '../statistics/fact-table/kept-facts.ts'
import type { Counted } from '../statistics/statistics.queries.ts'

/** What official forms ask of an award, under the names of the columns that say it in the database. */
const COLUMNS = {
  recipient_kind: 'recipientKind',
  statistics_category_code: 'category',
  kind_code: 'kind',
  award_form_id: 'form',
  issuing_body_id: 'issuingBody',
  recipient_type_code: 'recipientType',
  sex: 'sex',
  proposing_unit_id: 'proposer',
} as const satisfies Record<string, FactDimension>

/** A column of the database that says nothing. */
const NOTHING = ['', NOT_RECORDED, DOES_NOT_APPLY]

/** Issued awards of the period under the unit and within the scope, as `countedAwards` says it in SQL. */
function conditionsOf(counted: Counted, actor: Actor): AwardConditions {
  const units = [counted.organisationId, actor.organisationId].filter((id) => id !== null)
  return {
    units: units.map((id) => ({ kind: 'under' as const, id })),
    words: [],
    from: counted.from,
    to: counted.to,
    status: 'issued',
    withDrafts: false,
    knownOn: undefined,
    formIds: undefined,
    issuingBodyIds: undefined,
    movementIds: undefined,
    decision: undefined,
    recipientTypes: undefined,
    recipientKind: undefined,
    kind: undefined,
    category: undefined,
    sex: undefined,
    age: undefined,
    leadership: undefined,
  }
}

/** The awards a form counts, grouped by all it may ask of them, as JSON for the database; null: let it count them. */
export async function awardsFromFacts(
  db: Db,
  facts: KeptFacts,
  { counted, actor }: { counted: Counted; actor: Actor },
): Promise<string | null> {
  const figures = await facts.count(db, {
    measure: 'awards',
    heirs: null,
    conditions: conditionsOf(counted, actor),
    dimensions: Object.values(COLUMNS),
    units: { belowId: null, placed: null, own: new Set() },
  })
  if (figures === null) return null
  const names = Object.keys(COLUMNS)
  const groups = figures.map(({ keys, number }) => ({
    n: number,
    ...Object.fromEntries(names.map((name, at) => [name, said(keys[at])])),
  }))
  return JSON.stringify(groups)
}

function said(key: string | null | undefined): string | null {
  return key === undefined || key === null || NOTHING.includes(key) ? null : key
}
