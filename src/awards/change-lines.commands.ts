import { changedFields } from '../audit/changed-fields.ts'
import { recordAll } from '../audit/audit.store.ts'
import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import type { Work } from '../database/work.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalid, invalidField, notFound, type FieldError } from '../shared/problem.ts'
import { rewriteDraftAwards, type DraftRewrite } from './award.store.ts'
import type { Award } from './award.queries.ts'
import { chosenLines } from './draft-lines.queries.ts'
import type { CommonValues, LineChoice } from './draft-lines.schema.ts'
import { entryDecision, readEntryFacts, type EntryFacts } from './entry-facts.queries.ts'
import { catalogueErrors, periodErrors } from './line-errors.ts'
import { withItsUnit } from './refreeze.ts'

/** What a line is to say; undefined leaves it as it is, null empties it. */
interface Wanted {
  formCode?: string | undefined
  kindCode?: string | undefined
  periodFrom?: string | null | undefined
  periodTo?: string | null | undefined
  periodLabel?: string | null | undefined
  achievement?: string | undefined
  movementCode?: string | null | undefined
  statisticsCategoryCode?: string | null | undefined
}

function wantedOf({ emptied, ...values }: CommonValues): Wanted {
  const { periodFrom, periodTo, periodLabel, movementCode, statisticsCategoryCode } = values
  const given = {
    period: periodFrom ?? periodTo ?? periodLabel,
    movementCode,
    statisticsCategoryCode,
  }
  const both = emptied.filter((name) => given[name] !== undefined)
  if (both.length > 0) {
    const text = 'Mục này vừa có nội dung mới vừa chọn để trống; hãy chỉ giữ một.'
    throw invalid(both.map((name) => ({ path: name === 'period' ? 'periodFrom' : name, text })))
  }
  const or = <T>(name: (typeof emptied)[number], value: T) => (emptied.includes(name) ? null : value)
  return {
    ...values,
    periodFrom: or('period', periodFrom),
    periodTo: or('period', periodTo),
    periodLabel: or('period', periodLabel),
    movementCode: or('movementCode', movementCode),
    statisticsCategoryCode: or('statisticsCategoryCode', statisticsCategoryCode),
  }
}

function given(wanted: Wanted): Partial<Record<keyof Wanted, string | null>> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}

/** What is named and not in the catalogue of the day, or not for every kind of recipient among the lines. */
function unknownErrors(wanted: Wanted, lines: readonly Award[], facts: EntryFacts): FieldError[] {
  const [first] = lines
  if (first === undefined) return []
  const { formCode, kindCode, movementCode, statisticsCategoryCode: category } = wanted
  const line = { ...withItsUnit(first), movementCode: movementCode ?? undefined }
  const errors = catalogueErrors(
    { ...line, formCode: formCode ?? line.formCode, kindCode: kindCode ?? line.kindCode },
    facts,
  ).filter(({ path }) => given(wanted)[path as keyof Wanted] !== undefined) // paths are names of the line
  const others =
    typeof category === 'string'
      ? lines.filter(({ recipientKind }) => facts.categories.get(category) !== recipientKind)
      : []
  const [other] = others
  if (other === undefined) return errors
  const kind = RECIPIENT_KIND_NAMES[other.recipientKind].toLowerCase()
  const text = `Đối tượng thống kê này không dùng cho ${kind} (${formatNumber(others.length)} dòng, đầu tiên là dòng ${other.lineNo}); hãy lọc riêng rồi đặt.`
  return [...errors, { path: 'statisticsCategoryCode', text }]
}

function upsideDown(wanted: Wanted, lines: readonly Award[]): FieldError[] {
  const found = lines.flatMap((line) => {
    const { periodFrom = line.periodFrom, periodTo = line.periodTo } = wanted
    const [error] = periodErrors({ periodFrom: periodFrom ?? undefined, periodTo: periodTo ?? undefined })
    return error === undefined ? [] : [{ ...error, line }]
  })
  const [first] = found
  if (first === undefined) return []
  if (wanted.periodFrom !== undefined && wanted.periodTo !== undefined) return [first]
  const path = wanted.periodTo === undefined ? 'periodFrom' : 'periodTo'
  const { lineNo, recipientName } = first.line
  const text = `${formatNumber(found.length)} dòng sẽ có giai đoạn kết thúc trước khi bắt đầu, đầu tiên là dòng ${lineNo}, ${recipientName}; hãy nhập cả «từ» và «đến».`
  return [{ path, text }]
}

/** The facts as the log names them. */
function logged(line: Award) {
  const { formName, kindCode, periodFrom, periodTo, periodLabel, achievement } = line
  const { movementCode, statisticsCategoryCode, bonusAmount } = line
  const period = { periodFrom, periodTo, periodLabel }
  return { formName, kindCode, ...period, achievement, movementCode, statisticsCategoryCode, bonusAmount }
}

interface Change {
  line: Award
  row: DraftRewrite
  changed: NonNullable<ReturnType<typeof changedFields>>
}

/** What becomes of each line; lines that say it already are left out. An amount typed for one form is not that of another. */
function changesOf(wanted: Wanted, lines: readonly Award[], facts: EntryFacts): Change[] {
  const { formCode, movementCode, ...same } = given(wanted)
  const form = typeof formCode === 'string' ? facts.forms.get(formCode) : undefined
  const movementId = typeof movementCode === 'string' ? (facts.movementIds.get(movementCode) ?? null) : null
  return lines.flatMap((line) => {
    const reformed = form !== undefined && form.code !== line.formCode
    const after = {
      ...same,
      ...(form && { formName: form.name }),
      ...(movementCode !== undefined && { movementCode }),
      ...(reformed && { bonusAmount: null }),
    }
    const changed = changedFields(logged(line), after)
    if (changed === undefined) return []
    const row = {
      ...same,
      lineNo: line.lineNo,
      ...(movementCode !== undefined && { movementId }),
      ...(form && {
        awardFormId: form.id,
        formName: form.name,
        bonusAmount: reformed ? null : line.bonusAmount,
        bonusSource: reformed ? null : line.bonusSource,
      }),
    }
    return [{ line, row: row as DraftRewrite, changed }] // null only where the column may be: `wantedOf` empties no other
  })
}

async function linesToChange(work: Work, decisionId: number, choice: LineChoice): Promise<Award[]> {
  const lines = await chosenLines(work.tx, work.actor, decisionId, choice)
  if (choice.awards.length > 0 && lines.length !== new Set(choice.awards).size)
    throw notFound('một dòng trong danh sách đã đánh dấu')
  if (lines.length === 0) throw invalidField('awards', 'Không có dòng nào theo điều kiện này; hãy chọn lại.')
  return lines
}

/**
 * Gives chosen lines of a draft the same form, kind, period, achievement, movement or class, all or none; what is left out
 * stays as each line has it. A changed form takes its name of the day of the decision, and the amount typed for the one
 * before goes. However many lines, the number of queries stays the same. Answers how many changed, of how many chosen.
 *
 * Throws Problem `outdated` when the draft is no longer the `version` that was read, conflict from issue on, not-found for
 * lines of another decision or outside the actor's scope, `invalid` where nothing is to be set, for what the catalogue of
 * the day does not know, a class of other recipients, and a period upside down.
 */
export async function changeLines(
  work: Work,
  decisionId: number,
  { choice, version }: { choice: LineChoice; version?: number | undefined },
  values: CommonValues,
): Promise<{ changed: number; chosen: number }> {
  const wanted = wantedOf(values)
  await heldDraft(work, decisionId, version)
  if (Object.keys(given(wanted)).length === 0)
    throw invalidField('formCode', 'Chọn hoặc nhập ít nhất một mục để đặt cho các dòng.')
  const lines = await linesToChange(work, decisionId, choice)
  const [first] = lines
  const facts = await readEntryFacts(
    work.tx,
    await entryDecision(work.tx, decisionId),
    first === undefined ? [] : [{ ...withItsUnit(first), movementCode: wanted.movementCode ?? undefined }],
  )
  const errors = [...unknownErrors(wanted, lines, facts), ...upsideDown(wanted, lines)]
  if (errors.length > 0) throw invalid(errors)
  const changes = changesOf(wanted, lines, facts)
  if (changes.length > 0) await writeChanges(work, decisionId, changes)
  return { changed: changes.length, chosen: lines.length }
}

async function writeChanges(work: Work, decisionId: number, changes: readonly Change[]): Promise<void> {
  await rewriteDraftAwards(
    work.tx,
    decisionId,
    changes.map(({ row }) => row),
  )
  await countVersionUp(work.tx, [decisionId])
  await recordAll(
    work,
    changes.map(({ line: { id }, changed }) => ({
      action: 'award.changed',
      subject: { type: 'award', id },
      ...changed,
    })),
  )
}
