import { filledForm, type FilledForm } from '../http/filled-form.ts'
import type { Entry } from '../http/endpoint.ts'
import { SUCCESSION_RULES } from '../organisations/succession.ts'
import { endsUnits, isSuccession, REORGANISATION_KINDS, type ReorganisationKind } from './reorganisation.ts'
import { isRecord, textOf } from '../shared/unchecked.ts'

/** What stands in the form of an act, typed or not yet: lists as lists, whatever a stranger's request holds. */

const RECEIVER_FIELDS = ['code', 'name', 'shortName', 'typeCode', 'parentCode', 'share'] as const
type ReceiverField = (typeof RECEIVER_FIELDS)[number]

export type TypedReceiver = Record<ReceiverField, string>

export interface TypedAct extends FilledForm {
  kind: ReorganisationKind | null
  /** Codes, or names typed without script. */
  units: string[]
  receivers: TypedReceiver[]
  /** Number of the receiver, by code of the unit. */
  placements: Record<string, string>
}

function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

function asFields(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

function typedReceiver(value: unknown): TypedReceiver {
  const fields = asFields(value)
  const entries = RECEIVER_FIELDS.map((field): [ReceiverField, string] => [field, textOf(fields[field])])
  // fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as TypedReceiver
}

/** The form as it was sent, or as the address asks for it. */
export function typedAct(entry: Entry, initial: Record<string, string> = {}): TypedAct {
  const { values } = entry
  const kind = REORGANISATION_KINDS.find((each) => each === values.kind) ?? null
  const placements = asList(values.placements).map(asFields)
  return {
    ...filledForm(entry, initial),
    kind,
    units: asList(values.units)
      .map((unit) => textOf(unit).trim())
      .filter((unit) => unit !== '')
      .slice(0, 300),
    receivers: asList(values.receivers).slice(0, 50).map(typedReceiver),
    placements: Object.fromEntries(placements.map(({ code, receiver }) => [textOf(code), textOf(receiver)])),
  }
}

/** How many units a kind happens to and leads to, as the form has room for them. */
export function roomFor(kind: ReorganisationKind): { manyUnits: boolean; receivers: number; more: boolean } {
  if (!isSuccession(kind))
    return { manyUnits: kind === 'CHUYEN_TRUC_THUOC', receivers: kind === 'DOI_TEN' ? 0 : 1, more: false }
  const { from, to } = SUCCESSION_RULES[kind]
  const more = to.most > 1
  return { manyUnits: from.most > 1, receivers: more ? Math.max(2, to.least) : to.most, more }
}

const BLANK: TypedReceiver = { code: '', name: '', shortName: '', typeCode: '', parentCode: '', share: '' }

/** The lines for receivers: those typed and room for as many as the kind needs, and `extra` more. */
export function receiverLines(
  kind: ReorganisationKind,
  typed: TypedReceiver[],
  extra: number,
): TypedReceiver[] {
  const room = roomFor(kind)
  const lines = room.more ? Math.max(room.receivers, typed.length + extra) : room.receivers
  return Array.from({ length: lines }, (_, index) => typed[index] ?? BLANK)
}

/** What becomes of what hangs on units that end; the first choice is proposed. */
export function hangingChoices(
  kind: ReorganisationKind,
  { mayChangeAccounts }: { mayChangeAccounts: boolean },
) {
  if (!endsUnits(kind)) return null
  const follows = kind !== 'GIAI_THE'
  return {
    posts: [
      ...(follows ? [{ value: 'moved', text: 'Giữ chức vụ đó ở đơn vị tiếp nhận' }] : []),
      { value: 'ended', text: 'Thôi giữ cùng ngày đơn vị kết thúc' },
      { value: 'kept', text: 'Để nguyên, xử lý từng người sau' },
    ],
    bodies: [
      { value: 'ended', text: 'Kết thúc cùng ngày, với người ký' },
      { value: 'kept', text: 'Để nguyên' },
    ],
    accounts: mayChangeAccounts
      ? [
          ...(follows ? [{ value: 'moved', text: 'Chuyển phạm vi sang đơn vị tiếp nhận' }] : []),
          { value: 'disabled', text: 'Khoá' },
          { value: 'kept', text: 'Để nguyên' },
        ]
      : null,
  }
}

interface HiddenField {
  name: string
  value: string
}

function asWord(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function hiddenList(name: string, list: readonly unknown[]): HiddenField[] {
  return list.flatMap((item, index) => {
    if (typeof item !== 'object' || item === null)
      return item === undefined ? [] : [{ name, value: asWord(item) }]
    // Also what is empty, so that a line keeps its place among the others.
    return Object.entries(item).map(([key, value]: [string, unknown]) => ({
      name: `${name}.${index}.${key}`,
      value: asWord(value),
    }))
  })
}

/** The fields of an act as hidden fields of a form, so that what was seen is what is confirmed. */
export function hiddenFields(input: object): HiddenField[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return hiddenList(name, value)
    return value === undefined ? [] : [{ name, value: asWord(value) }]
  })
}
