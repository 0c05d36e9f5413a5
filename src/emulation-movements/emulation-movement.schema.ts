import { z } from 'zod'
import {
  choice,
  date,
  flag,
  id,
  listOf,
  longText,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  text,
} from '../shared/fields.ts'
import { EVENT_KINDS, MOVEMENT_SCOPES } from './emulation-movement.ts'

const MOST = 100_000_000

const facts = {
  name: text('Tên phong trào', { max: 500 }),
  theme: longText('Chủ đề, nội dung'),
  basis: longText('Căn cứ phát động'),
  scope: choice('Phạm vi', MOVEMENT_SCOPES),
  issuingBodyCode: text('Cơ quan phát động', { max: 300 }),
  startsOn: date('Ngày bắt đầu'),
  endsOn: optionalDate('Ngày kết thúc').describe('Last day; none when no end was set'),
}

/** What was counted at one conference or contest. */
export const RecordEmulationEvent = z
  .strictObject({
    kind: choice('Loại', EVENT_KINDS),
    name: text('Tên hội nghị, cuộc thi', { max: 500 }),
    heldOn: optionalDate('Ngày tổ chức'),
    periodLabel: optionalText('Thời gian, khi không có ngày', { max: 100 }),
    venues: optionalCount('Số điểm cầu', { max: MOST }),
    participants: optionalCount('Số người tham dự', { max: MOST }),
    participantsApproximate: flag('Số người là ước tính'),
    unitsInvited: optionalCount('Số đơn vị được mời', { max: MOST }),
    unitsTakingPart: optionalCount('Số đơn vị tham gia', { max: MOST }),
    entries: optionalCount('Số tác phẩm dự thi', { max: MOST }),
    chosen: optionalCount('Số tác phẩm được chọn', { max: MOST }),
    prizes: optionalCount('Số tác phẩm đoạt giải', { max: MOST }),
    source: text('Nguồn số liệu', { max: 500 }),
  })
  .meta({ id: 'RecordEmulationEvent' })

export const CorrectEventForm = RecordEmulationEvent.extend({ version: optionalCount('Bản ghi') })

export const LaunchMovement = z
  .strictObject({
    code: text('Mã phong trào', { max: 40 }),
    ...facts,
    events: listOf(RecordEmulationEvent, { label: 'Số liệu', max: 200 }),
  })
  .meta({ id: 'LaunchMovement' })

export const MovementForm = z.strictObject({ code: text('Mã phong trào', { max: 40 }), ...facts })
export const ChangeMovementForm = z.strictObject({ ...facts, version: optionalCount('Bản ghi') })

export const ByMovementCode = z.object({ code: text('Mã phong trào', { max: 40 }) })

export const ByEvent = ByMovementCode.extend({ id: id('Hội nghị, cuộc thi') })

export const MovementFilter = z.strictObject({
  q: optionalText('Tìm', { max: 200 }),
  scope: optionalChoice('Phạm vi', MOVEMENT_SCOPES),
})

const Figure = z.number().nullable()

const EmulationEventResource = z.object({
  kind: z.enum(EVENT_KINDS),
  name: z.string(),
  heldOn: z.string().nullable(),
  periodLabel: z.string().nullable(),
  venues: Figure,
  participants: Figure,
  participantsApproximate: z.boolean(),
  unitsInvited: Figure,
  unitsTakingPart: Figure,
  entries: Figure,
  chosen: Figure,
  prizes: Figure,
  source: z.string(),
  shares: z
    .array(z.object({ label: z.string(), part: z.number(), whole: z.number(), percent: Figure }))
    .describe('Percentages of two decimals, rounded half up'),
})

/** A movement through the API. */
export const MovementResource = z
  .object({
    code: z.string(),
    name: z.string(),
    theme: z.string().nullable(),
    basis: z.string().nullable(),
    scope: z.enum(MOVEMENT_SCOPES),
    issuingBodyCode: z.string(),
    issuingBodyName: z.string(),
    startsOn: z.string(),
    endsOn: z.string().nullable().describe('Last day'),
    events: z.array(EmulationEventResource),
  })
  .meta({ id: 'EmulationMovement' })

export const MovementList = z.object({ rows: z.array(MovementResource) })
