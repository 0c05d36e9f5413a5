import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { formatNumber } from '../shared/numbers.ts'
import { periodText } from './award.ts'
import { decisionLine } from './award.present.ts'
import type { Award } from './award.queries.ts'
import type { AlikeLines } from './draft-lines.queries.ts'
import type { CommonValues, LineChoice } from './draft-lines.schema.ts'
import type { Option } from '../http/components.ts'

export function countLines(alike: readonly AlikeLines[]): number {
  return alike.reduce((sum, { lines }) => sum + lines, 0)
}

/** Different values of lines, the commonest first, with how many lines say each; null where nothing is said. */
function tally(alike: readonly AlikeLines[], valueOf: (line: AlikeLines) => string | null) {
  const counts = new Map<string | null, number>()
  for (const each of alike) counts.set(valueOf(each), (counts.get(valueOf(each)) ?? 0) + each.lines)
  return [...counts].sort(([, one], [, other]) => other - one)
}

const MOST_VALUES = 3
const LONGEST = 80

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()}…`
}

/** 'Đang ghi: năm 2022 (120 dòng), để trống (30 dòng)' */
function saidNow(alike: readonly AlikeLines[], valueOf: (line: AlikeLines) => string | null): string {
  const values = tally(alike, valueOf)
  const [only] = values
  if (values.length === 1 && only !== undefined)
    return `Đang ghi: ${only[0] === null ? 'để trống' : shortened(only[0])}`
  const first = values
    .slice(0, MOST_VALUES)
    .map(
      ([value, lines]) => `${value === null ? 'để trống' : shortened(value)} (${formatNumber(lines)} dòng)`,
    )
  const more = values.length - first.length
  return `Đang ghi: ${first.join(', ')}${more > 0 ? ` và ${formatNumber(more)} nội dung khác` : ''}`
}

/** What the chosen lines say now, field by field, beside which the new value is typed. */
export function hintsOf(alike: readonly AlikeLines[]) {
  return {
    formCode: saidNow(alike, ({ formName }) => formName),
    kindCode: saidNow(alike, ({ kindName }) => kindName),
    period: saidNow(alike, periodText),
    achievement: saidNow(alike, ({ achievement }) => achievement),
    movementCode: saidNow(alike, ({ movementName }) => movementName),
    statisticsCategoryCode: saidNow(alike, ({ statisticsCategoryName: name }) => name),
  }
}

function counted(values: (readonly [string | null, number])[], names: ReadonlyMap<string, string>): Option[] {
  return values.flatMap(([value, lines]) =>
    value === null ? [] : [{ value, text: `${names.get(value) ?? value} (${formatNumber(lines)})` }],
  )
}

/** What the lines of a draft may be narrowed by: only what occurs among them, with how many lines each leaves. */
export function conditionsOf(all: readonly AlikeLines[]) {
  const forms = new Map(all.map(({ formCode, formName }) => [formCode, formName]))
  const kinds = new Map(all.map(({ kindCode, kindName }) => [kindCode, kindName]))
  const recipients = new Map(RECIPIENT_KINDS.map((kind) => [kind, RECIPIENT_KIND_NAMES[kind]]))
  return {
    recipientKinds: counted(
      tally(all, ({ recipientKind }) => recipientKind),
      recipients,
    ),
    forms: counted(
      tally(all, ({ formCode }) => formCode),
      forms,
    ),
    kinds: counted(
      tally(all, ({ kindCode }) => kindCode),
      kinds,
    ),
    periods: counted(
      tally(all, (line) => (periodText(line) === null ? 'none' : 'some')),
      new Map([
        ['none', 'Chưa ghi giai đoạn'],
        ['some', 'Đã ghi giai đoạn'],
      ]),
    ),
  }
}

/** The conditions of a choice in words, each with the names of the parameters that say it. */
export function choiceInWords(
  { awards, q, recipientKind, form, kind, period }: LineChoice,
  all: readonly AlikeLines[],
): { names: (keyof LineChoice)[]; text: string }[] {
  if (awards.length > 0)
    return [{ names: ['awards'], text: `${formatNumber(awards.length)} dòng đã đánh dấu` }]
  const words: [name: keyof LineChoice, text: string | undefined][] = [
    ['q', q === undefined ? undefined : `«${q}»`],
    ['recipientKind', recipientKind && RECIPIENT_KIND_NAMES[recipientKind]],
    ['form', form && (all.find(({ formCode }) => formCode === form)?.formName ?? form)],
    ['kind', kind && (all.find(({ kindCode }) => kindCode === kind)?.kindName ?? kind)],
    ['period', period && (period === 'none' ? 'Chưa ghi giai đoạn' : 'Đã ghi giai đoạn')],
  ]
  return words.flatMap(([name, text]) => (text === undefined ? [] : [{ names: [name], text }]))
}

/** A line that may be marked, with its kind beside its form. */
export function choosableLine(award: Award) {
  const { cells, ...line } = decisionLine(award)
  const { number: _number, money: _money, ...shown } = cells
  return { ...line, cells: { ...shown, form: { text: award.everydayName, note: award.kindName } } }
}

const SET_NAMES: readonly (readonly [keyof CommonValues, string])[] = [
  ['formCode', 'hình thức'],
  ['kindCode', 'loại hình'],
  ['periodFrom', 'giai đoạn'],
  ['periodTo', 'giai đoạn'],
  ['periodLabel', 'giai đoạn'],
  ['achievement', 'thành tích'],
  ['movementCode', 'phong trào'],
  ['statisticsCategoryCode', 'đối tượng thống kê'],
]

const EMPTIED_NAMES = {
  period: 'giai đoạn',
  movementCode: 'phong trào',
  statisticsCategoryCode: 'đối tượng thống kê',
} as const

/** 'Đã đặt hình thức, giai đoạn cho 243 dòng; 7 dòng khác đã ghi như vậy.' */
export function doneText(values: CommonValues, { changed, chosen }: { changed: number; chosen: number }) {
  const set = SET_NAMES.filter(([name]) => values[name] !== undefined).map(([, text]) => text)
  const names = [...new Set([...set, ...values.emptied.map((name) => EMPTIED_NAMES[name])])].join(', ')
  const same = chosen - changed
  if (changed === 0) return `${formatNumber(chosen)} dòng đã ghi đúng như vậy; bản nháp không thay đổi.`
  const others = same === 0 ? '' : `; ${formatNumber(same)} dòng khác đã ghi như vậy`
  return `Đã đặt ${names} cho ${formatNumber(changed)} dòng${others}.`
}
