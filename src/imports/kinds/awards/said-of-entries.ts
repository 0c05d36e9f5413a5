import type { EnterAward } from '../../../awards/award.schema.ts'
import type { CheckedLine, CheckedLines } from '../../../awards/checked-lines.ts'
import { shortDate } from '../../../shared/dates.ts'
import type { Facts, PlannedLine } from '../../import-plan.ts'
import { columnOf, type ReadAward } from './award-lines.ts'

/** A line that is to be entered, and as what. */
export interface Entered {
  award: ReadAward
  entry: EnterAward
}

/** How the preview calls a line. */
export function label({ input }: ReadAward): string {
  return `${input.recipientName} · ${input.decisionNumber}`
}

function recipientOf({ recipientKind, organisationCode, personId, household }: EnterAward): string {
  return JSON.stringify([recipientKind, personId ?? organisationCode, household?.headName])
}

/** What taking a new line in would put into the register. */
function facts({ input }: ReadAward, line: CheckedLine | undefined): Facts {
  const { recipientName, position, unitName, formName, personId } = line?.day ?? {}
  const shown: Record<string, string | null> = {
    'Đối tượng': recipientName ?? input.recipientName,
    'Chức vụ': position === undefined || position === '' ? null : position,
    'Đơn vị': unitName ?? null,
    'Hình thức': formName ?? null,
    'Quyết định': `${input.decisionNumber}, ${shortDate(input.issuedOn)}`,
  }
  if ((personId ?? 0) < 0) shown['Cá nhân'] = 'Chưa có trong sổ, sẽ được thêm'
  return shown
}

function twiceText(name: string, row: number): string {
  return `${name} đã có ở dòng ${row} của tệp; nếu đúng là khen hai lần, hãy nhập lý do khen thêm.`
}

/** Says at the new lines of a decision what was found out about them. */
export function sayChecked(
  entered: readonly Entered[],
  { lines, errors, doubled }: CheckedLines,
  planned: Map<number, PlannedLine>,
): void {
  // By recipient, and by recipient and form: the row of the file that gives it first.
  const rows = new Map<string, number>()
  for (const [index, { award, entry }] of entered.entries()) {
    const { line, notes, input } = award
    const recipient = recipientOf(entry)
    const gift = `${recipient} ${entry.formCode}`
    const first = rows.get(recipient)
    for (const { path, text } of errors[index] ?? []) notes.say(columnOf(path, input), text)
    for (const { path, text } of doubled[index] ?? []) {
      const sentence = first === undefined ? text : twiceText(input.recipientName, first)
      // The same form for the same recipient: twice on one decision it is a slip.
      if (rows.has(gift)) notes.say(path, sentence, { by: 'recipientName' })
      else notes.warn(path, sentence)
    }
    if (first === undefined) rows.set(recipient, line.row)
    rows.set(gift, line.row)
    const change = { before: null, after: facts(award, lines[index]) }
    planned.set(line.row, notes.planned(label(award), 'new', change))
  }
}
