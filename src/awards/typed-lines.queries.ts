import { z } from 'zod'
import { RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import type { Db } from '../database/transaction.ts'
import { codeTyped, findUnitId } from '../organisations/organisation.queries.ts'
import { findPersonTyped } from '../people/typed-person.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { listOf, optionalChoice, optionalText } from '../shared/fields.ts'
import { Problem, type FieldError } from '../shared/problem.ts'
import { merit, type EnterAward } from './award.schema.ts'

/**
 * The list of a decision as a person types it: what all lines share once on top, each line naming its recipient by a
 * code or an exact name; empty lines are left where they are and say nothing.
 */

const Line = z.strictObject({
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
  recipient: optionalText('Tên hoặc mã'),
  organisation: optionalText('Đơn vị'),
  position: optionalText('Chức vụ', { max: 300 }),
  formCode: optionalText('Hình thức', { max: 60 }),
  achievement: optionalText('Thành tích', { max: 2000 }),
  duplicateReason: optionalText('Lý do khen thêm', { max: 500 }),
})
type Line = z.output<typeof Line>

/** The most lines a page holds; longer lists come from a workbook. */
export const MOST_TYPED_LINES = 200

export const typedList = {
  formCode: optionalText('Hình thức khen thưởng', { max: 60 }),
  kindCode: optionalText('Loại hình khen thưởng', { max: 60 }),
  ...merit,
  achievement: optionalText('Thành tích chung', { max: 2000 }),
  awards: listOf(Line, { label: 'Danh sách', max: MOST_TYPED_LINES }),
}

export const TypedList = z.strictObject(typedList)
export type TypedList = z.output<typeof TypedList>

interface Asking {
  db: Db
  actor: Actor
  today: PlainDate
}

type Read = Partial<EnterAward> | { path: 'recipient' | 'organisation'; text: string }

/** The code of the unit typed, or a sentence when no unit, or more than one, answers to it. */
async function unitTyped(
  db: Db,
  typed: string,
  issuedOn: PlainDate,
): Promise<{ code: string } | { text: string }> {
  const code = await codeTyped(db, typed, issuedOn)
  if ((await findUnitId(db, code)) !== undefined) return { code }
  const text = `Trong sổ không có đơn vị nào, hoặc có nhiều đơn vị, tên «${typed}»; hãy chọn trong danh sách gợi ý hay nhập mã đơn vị.`
  return { text }
}

async function recipientFields(
  { db, actor, today }: Asking,
  line: Line,
  kind: RecipientKind,
  issuedOn: PlainDate,
): Promise<Read> {
  const typed = line.recipient ?? ''
  if (kind === 'collective') {
    const unit = await unitTyped(db, typed, issuedOn)
    return 'text' in unit ? { path: 'recipient', text: unit.text } : { organisationCode: unit.code }
  }
  const unit = line.organisation === undefined ? undefined : await unitTyped(db, line.organisation, issuedOn)
  if (unit !== undefined && 'text' in unit) return { path: 'organisation', text: unit.text }
  const organisationCode = unit?.code
  if (kind === 'household') return { household: { headName: typed }, organisationCode }
  const person = await findPersonTyped(db, actor, typed, today)
  if (person !== undefined) return { personId: person.id, organisationCode, position: line.position }
  const text = `Trong sổ không có ai, hoặc có nhiều người, tên «${typed}»; hãy chọn trong danh sách gợi ý hay nhập mã cán bộ. Người chưa có trong sổ thì thêm ở mục Cá nhân trước.`
  return { path: 'recipient', text }
}

function sharedErrors(list: TypedList, lines: Line[]): FieldError[] {
  const errors: FieldError[] = []
  if (list.kindCode === undefined) errors.push({ path: 'kindCode', text: 'Chọn loại hình khen thưởng.' })
  if (list.formCode === undefined && lines.some((line) => line.formCode === undefined)) {
    errors.push({ path: 'formCode', text: 'Chọn hình thức khen thưởng.' })
  }
  if (list.achievement === undefined && lines.some((line) => line.achievement === undefined)) {
    errors.push({ path: 'achievement', text: 'Nhập thành tích chung, hoặc thành tích của từng dòng.' })
  }
  return errors
}

/** Lines that may be entered, with the place of each on the page; or what is wrong, at the fields of the page. */
export interface ReadLines {
  awards: EnterAward[]
  places: number[]
  errors: FieldError[]
}

/** Reads the typed list for a decision of that day. */
export async function readTypedLines(
  asking: Asking,
  list: TypedList,
  issuedOn: PlainDate,
): Promise<ReadLines> {
  const typed = [...list.awards.entries()].filter(([, line]) => line.recipient !== undefined)
  const read: ReadLines = {
    awards: [],
    places: [],
    errors: sharedErrors(
      list,
      typed.map(([, line]) => line),
    ),
  }
  for (const [place, line] of typed) {
    const recipientKind = line.recipientKind ?? 'collective'
    const who = await recipientFields(asking, line, recipientKind, issuedOn)
    if ('text' in who) {
      read.errors.push({ path: `awards.${place}.${who.path}`, text: who.text })
      continue
    }
    read.places.push(place)
    read.awards.push({
      ...who,
      recipientKind,
      formCode: line.formCode ?? list.formCode ?? '',
      kindCode: list.kindCode ?? '',
      periodFrom: list.periodFrom,
      periodTo: list.periodTo,
      periodLabel: list.periodLabel,
      achievement: line.achievement ?? list.achievement ?? '',
      duplicateReason: line.duplicateReason,
    })
  }
  return read
}

/** Fields that stand once on top of the page. */
const SHARED = new Set(['kindCode', 'periodFrom', 'periodTo', 'periodLabel', 'movementCode'])

/** The field of a line that a fact of the award was typed in. */
function typedField(name: string, kind: RecipientKind | undefined): string {
  if (name === 'personCode' || name === 'household.headName') return 'recipient'
  if (name === 'organisationCode') return kind === 'collective' ? 'recipient' : 'organisation'
  return name
}

/** The sentences of a refused list at the fields of the page they were typed in. */
export function atTypedFields(problem: Problem, { awards, places }: ReadLines): Problem {
  const fields = problem.fields.map(({ path, text }) => {
    const [, index, name] = /^awards\.(\d+)\.(.+)$/.exec(path) ?? []
    if (index === undefined || name === undefined) return { path, text }
    if (SHARED.has(name)) return { path: name, text }
    const field = typedField(name, awards[Number(index)]?.recipientKind)
    return { path: `awards.${places[Number(index)] ?? index}.${field}`, text }
  })
  const once = fields.filter(({ path }, at) => fields.findIndex((other) => other.path === path) === at)
  return new Problem(problem.kind, problem.detail, { fields: once, cause: problem })
}
