import { z } from 'zod'
import {
  choice,
  date,
  id,
  listOf,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  text,
} from '../shared/fields.ts'
import { subordinatesGiven } from '../organisations/organisation.ts'
import {
  ACCOUNTS_BECOME,
  BODIES_BECOME,
  POSTS_BECOME,
  REORGANISATION_KINDS,
  type Receiver,
  type Reorganise,
} from './reorganisation.ts'

/** What forms and the API may say of an act, and what the API answers. */

/** More units than these change the tree in several acts; each is locked, checked and logged one by one. */
const MOST_UNITS = 300

const code = (label: string) => optionalText(label, { max: 200 })

const ReceiverInput = z.strictObject({
  code: code('Mã đơn vị'),
  name: optionalText('Tên đơn vị mới', { max: 300 }),
  shortName: optionalText('Tên viết tắt', { max: 100 }),
  typeCode: optionalText('Loại đơn vị'),
  parentCode: code('Đơn vị cấp trên'),
  share: optionalCount('Phần kế thừa', { min: 1, max: 100 }),
})

const PlacementInput = z.strictObject({
  code: text('Đơn vị trực thuộc', { max: 40 }),
  receiver: optionalCount('Về đơn vị', { min: 1, max: 50 }),
})

export const ReorganisationInput = z.strictObject({
  kind: choice('Việc', REORGANISATION_KINDS),
  effectiveOn: date('Từ ngày'),
  decisionNumber: optionalText('Số quyết định', { max: 100 }),
  decidedOn: optionalDate('Ngày quyết định'),
  decisionIssuer: optionalText('Cơ quan ra quyết định', { max: 300 }),
  units: listOf(code('Đơn vị'), { label: 'Đơn vị', max: MOST_UNITS }),
  receivers: listOf(ReceiverInput, { label: 'Đơn vị tiếp nhận', max: 50 }),
  name: optionalText('Tên mới', { max: 300 }),
  shortName: optionalText('Tên viết tắt', { max: 100 }),
  typeCode: optionalText('Loại đơn vị'),
  placements: listOf(PlacementInput, { label: 'Đơn vị trực thuộc', max: MOST_UNITS }),
  subordinates: optionalChoice('Đơn vị trực thuộc còn lại', ['closed', 'moved']),
  subordinatesParentCode: code('Đơn vị nhận các đơn vị trực thuộc'),
  posts: optionalChoice('Chức vụ', POSTS_BECOME),
  bodies: optionalChoice('Cơ quan ban hành', BODIES_BECOME),
  accounts: optionalChoice('Tài khoản', ACCOUNTS_BECOME),
  heir: optionalCount('Đơn vị tiếp nhận chức vụ và tài khoản', { min: 1, max: 50 }),
})
export type ReorganisationInput = z.output<typeof ReorganisationInput>

const seen = optionalText('Bản đã xem', { max: 64 })

export const ReorganisationBody = ReorganisationInput.extend({
  seen: seen.describe('What a preview answered; refused when the outcome would be another one now'),
})

/** What a button of the form asks for. */
const STEPS = ['preview', 'confirm', 'edit', 'more'] as const
export const ReorganisationForm = ReorganisationInput.extend({
  seen,
  step: optionalChoice('Bước', STEPS),
})

export const ByReorganisationId = z.object({ id: id('Việc sắp xếp') })
export const TakeBackInput = z.strictObject({ reason: text('Lý do', { max: 1000 }) })

type ReceiverLine = ReorganisationInput['receivers'][number]

function receiverOf({ code: given, name, shortName, typeCode, parentCode, share }: ReceiverLine): Receiver {
  const begins = name !== undefined && { begins: { name, shortName, typeCode: typeCode ?? '', parentCode } }
  return { code: given ?? '', ...begins, share }
}

/** Lines after the last one that names a unit are empty; those before keep their place, for others are told by it. */
function receiversOf(lines: readonly ReceiverLine[]): Receiver[] {
  const last = lines.findLastIndex((line) => line.code !== undefined || line.name !== undefined)
  return lines.slice(0, last + 1).map(receiverOf)
}

/** The act that was described; lines left empty are left out, and what was not chosen stays as it is. */
export function actOf(input: ReorganisationInput): Reorganise {
  return {
    kind: input.kind,
    effectiveOn: input.effectiveOn,
    decision: { number: input.decisionNumber, decidedOn: input.decidedOn, issuer: input.decisionIssuer },
    units: [...new Set(input.units.flatMap((unit) => unit ?? []))],
    receivers: receiversOf(input.receivers),
    name: input.name === undefined ? undefined : { name: input.name, shortName: input.shortName },
    typeCode: input.typeCode,
    placements: input.placements.flatMap(({ code: unit, receiver }) =>
      receiver === undefined ? [] : [{ code: unit, receiver }],
    ),
    subordinates: subordinatesGiven(input.subordinates, input.subordinatesParentCode),
    posts: input.posts ?? 'kept',
    bodies: input.bodies ?? 'kept',
    accounts: input.accounts ?? 'kept',
    heir: input.heir,
  }
}

const UnitLine = z.object({
  code: z.string(),
  name: z.string(),
  change: z.enum(['begins', 'ends', 'changes']),
})

export const OutcomeResource = z
  .object({
    id: z.number().nullable().describe('Null: only looked at'),
    seen: z.string(),
    units: z.array(UnitLine),
    posts: z.number(),
    issuingBodies: z.number(),
    accounts: z.number(),
    drafts: z.array(z.string()).describe('Numbers of drafts dated since then that name a changed unit'),
    awardsBefore: z.number().describe('Awards that keep the old names and places'),
  })
  .meta({ id: 'ReorganisationOutcome' })

export const ReorganisationResource = z
  .object({
    id: z.number(),
    kind: z.string(),
    effectiveOn: z.string(),
    decisionNumber: z.string().nullable(),
    decidedOn: z.string().nullable(),
    decisionIssuer: z.string().nullable(),
    recordedAt: z.string(),
    takenBackAt: z.string().nullable(),
    takenBackReason: z.string().nullable(),
  })
  .meta({ id: 'Reorganisation' })
