import type { RecipientKind } from '../award-forms/award-form.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { AwardStatus } from './award.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import type { LeadershipGroup } from './recipient-groups.ts'

/** Where in the tree of the day of its decision an award must lie; `among`: in one of these units, whatever lay above. */
export type UnitCondition =
  | { kind: 'top' | 'under' | 'own'; id: number }
  | { kind: 'right-below'; id: number; aboveId: number }
  | { kind: 'among'; ids: number[] }
  | { kind: 'nowhere' }

/**
 * A filter of the register with its codes become numbers: what an award must meet, all of it. Two things read it, which
 * must agree: `awardsMeeting` as SQL, and the fact table of the statistics. Absent: any.
 */
export interface AwardConditions {
  units: UnitCondition[]
  /** Days of the decision. */
  from: PlainDate | undefined
  to: PlainDate | undefined
  formIds: number[] | undefined
  issuingBodyIds: number[] | undefined
  /** 'none': under no movement. */
  movementIds: number[] | 'none' | undefined
  /** 'none': no collective. */
  recipientTypes: string[] | 'none' | undefined
  recipientKind: RecipientKind | undefined
  kind: string | undefined
  decision: number | undefined
  status: AwardStatus | undefined
  withDrafts: boolean
  /** In force on this day: given by then, and not yet revoked or annulled that day. */
  knownOn: PlainDate | undefined
  /** NOT_RECORDED: none. */
  category: string | undefined
  sex: AwardFilter['sex']
  age: AwardFilter['age']
  leadership: LeadershipGroup | undefined
  /** Words of the recipient, the unit or the decision number. */
  words: string[]
}
