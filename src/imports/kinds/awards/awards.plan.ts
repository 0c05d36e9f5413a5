import { correctAward, type Correction } from '../../../awards/award.commands.ts'
import { awardsInOrder, type Award } from '../../../awards/award.queries.ts'
import type { EnterAward } from '../../../awards/award.schema.ts'
import { checkLines } from '../../../awards/checked-lines.ts'
import { enterAwards } from '../../../awards/enter-awards.commands.ts'
import { entryDecision, type EntryDecision } from '../../../awards/entry-facts.queries.ts'
import type { Work } from '../../../database/work.ts'
import { draftDecision } from '../../../decisions/decision.commands.ts'
import { issueDecision } from '../../../decisions/issue-decision.commands.ts'
import { unitNames, type UnitNames } from '../../../organisations/unit-names.queries.ts'
import { registerPeople } from '../../../people/person.commands.ts'
import { shortDate } from '../../../shared/dates.ts'
import { Problem } from '../../../shared/problem.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import {
  atRow,
  readLines,
  type ImportPlan,
  type PlanList,
  type PlannedLine,
  type PlanOptions,
} from '../../import-plan.ts'
import { AwardsThere, changeOf } from './award-changes.ts'
import { headOf, listedDecisions, type ListedDecision } from './award-decisions.ts'
import { catalogueFor, entryOf, type Catalogue } from './award-entries.ts'
import { AwardLine, columnOf, type ReadAward } from './award-lines.ts'
import { recipientsMeant, type MeantRecipients, type Newcomer } from './award-recipients.ts'
import { awardsThere } from './decisions-there.queries.ts'
import { newcomerRegistrations, sayWrongNewcomers } from './newcomers.ts'

interface Entered {
  award: ReadAward
  entry: EnterAward
}

/** What is to be done to one decision. */
interface DecisionPlan {
  decision: ListedDecision
  entered: Entered[]
  corrections: { row: number; awardId: number; correction: Correction }[]
}

interface Known extends MeantRecipients {
  fileName: string
  names: UnitNames
  catalogue: Catalogue
  there: Map<number, Award[]>
  planned: Map<number, PlannedLine>
}

function label({ input }: ReadAward): string {
  return `${input.recipientName} · ${input.decisionNumber}`
}

/** A code that leads to another name is a slip, unless the award stands in the register under the name of its day. */
function sayOtherName({ notes, input }: ReadAward, otherName: string | undefined, there: Award | undefined) {
  if (otherName === undefined) return
  if (there !== undefined && nameKey(there.recipientName) === nameKey(input.recipientName)) return
  const { recipientCode = '' } = input
  notes.say('recipientName', `Mã ${recipientCode} trong sổ là ${otherName}; hãy sửa tên hoặc mã.`)
}

/** Lines that name awards of the register, and the others, which are entered. */
function sorted(decision: ListedDecision, known: Known): DecisionPlan {
  const plan: DecisionPlan = { decision, entered: [], corrections: [] }
  const there = new AwardsThere(known.there.get(decision.there?.id ?? 0) ?? [])
  for (const award of decision.lines) {
    const { line, notes } = award
    const recipient = known.recipients.get(award)
    if (recipient === undefined) continue
    const entry = entryOf(award, { ...known, body: decision.body, recipient })
    if (entry === undefined) continue
    const same = there.take(award, entry)
    sayOtherName(award, recipient.otherName, same)
    if (same === undefined) {
      if (decision.there?.status === 'issued') {
        const text = `Quyết định ${decision.there.number} đã ban hành và không có đối tượng này; không thêm được nữa.`
        notes.say('decisionNumber', text)
      }
      plan.entered.push({ award, entry })
      continue
    }
    const change = changeOf(same, award, entry)
    if (change !== null && same.status !== 'draft') {
      const differs = Object.keys(change.after).join(', ').toLowerCase()
      notes.say(
        'decisionNumber',
        `Đã ban hành với ${differs} khác; nếu sổ ghi sai, hãy đính chính ở trang của lần khen.`,
      )
    }
    known.planned.set(
      line.row,
      notes.planned(label(award), change === null ? 'unchanged' : 'changed', change ?? undefined),
    )
    if (change !== null)
      plan.corrections.push({ row: line.row, awardId: same.id, correction: change.correction })
  }
  return plan
}

async function headFacts(work: Work, { body, lines, there }: ListedDecision): Promise<EntryDecision> {
  if (there !== undefined) return entryDecision(work.tx, there.id)
  const { decisionNumber: number, issuedOn } = lines[0]?.input ?? { decisionNumber: '', issuedOn: '' }
  const { id: issuingBodyId, documentStyle } = body
  return { id: 0, number, issuedOn, issuingBodyId, documentStyle, movementId: null, lines: 0 }
}

/** Why somebody is given something again, where the line gives no other reason. */
function reasonFor(fileName: string): string {
  return `Theo danh sách nhập từ tệp ${fileName}`
}

/** The same form for the same recipient: twice on one decision it is a slip. */
function giftOf({ recipientKind, organisationCode, personId, household, formCode }: EnterAward): string {
  return JSON.stringify([recipientKind, personId ?? organisationCode, household?.headName, formCode])
}

/**
 * Asks for each new line what entering it would ask. A recipient who was given something already is only pointed out: a
 * signed list is reason enough, which the log then says.
 */
async function checkEntries(work: Work, { decision, entered }: DecisionPlan, known: Known): Promise<void> {
  const head = await headFacts(work, decision)
  const day = known.catalogue.days.get(head.issuedOn)
  const { lines, errors, doubled } = await checkLines(
    work,
    head,
    entered.map(({ entry }) => entry),
    { newcomers: known.newcomers, usualReason: reasonFor(known.fileName), ...(day && { day }) },
  )
  const given = new Set<string>()
  for (const [index, { award, entry }] of entered.entries()) {
    const { line, notes, input } = award
    const gift = giftOf(entry)
    for (const { path, text } of errors[index] ?? []) notes.say(columnOf(path, input), text)
    for (const { path, text } of doubled[index] ?? []) {
      if (given.has(gift)) notes.say(path, text)
      else notes.warn(path, text)
    }
    given.add(gift)
    const facts = lines[index]?.day
    const isNew = (facts?.personId ?? 0) < 0
    const after = {
      'Đối tượng': facts?.recipientName ?? input.recipientName,
      'Chức vụ': facts?.position ?? null,
      'Đơn vị': facts?.unitName ?? null,
      'Hình thức': facts?.formName ?? null,
      'Quyết định': `${input.decisionNumber}, ${shortDate(input.issuedOn)}`,
      ...(isNew && { 'Cá nhân': 'Chưa có trong sổ, sẽ được thêm' }),
    }
    known.planned.set(line.row, notes.planned(label(award), 'new', { before: null, after }))
  }
}

/** The refusal of a whole list of lines, said at the rows of the file. */
async function atRows<T>(entered: readonly Entered[], step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const fields = error.fields.map(({ path, text }) => {
      const [, index = '0', field = path] = /^awards\.(\d+)\.(.+)$/.exec(path) ?? []
      const award = entered[Number(index)]?.award ?? entered[0]?.award
      return { path: award === undefined ? path : `${award.line.row}.${columnOf(field, award.input)}`, text }
    })
    throw new Problem(error.kind, error.detail, { fields, cause: error })
  }
}

async function doDecision(
  doing: Work,
  { decision, entered, corrections }: DecisionPlan,
  people: ReadonlyMap<number, number>,
  { issue, fileName }: PlanOptions,
): Promise<void> {
  const row = decision.lines[0]?.line.row ?? 0
  if (entered.length > 0) {
    const id = decision.there?.id ?? (await atRow(row, draftDecision(doing, headOf(decision))))
    const entries = entered.map(({ entry }) => ({
      ...entry,
      personId: people.get(entry.personId ?? 0) ?? entry.personId,
    }))
    await atRows(entered, enterAwards(doing, id, entries, { usualReason: reasonFor(fileName) }))
    if (issue && decision.there === undefined) await atRow(row, issueDecision(doing, id))
  }
  for (const { row: at, awardId, correction } of corrections) {
    const [award] = await awardsInOrder(doing.tx, [awardId])
    if (award !== undefined) await atRow(at, correctAward(doing, award, correction))
  }
}

/** Opens the files of people the list brings; answers their numbers by what the plan called them. */
async function openFiles(doing: Work, newcomers: readonly Newcomer[]): Promise<Map<number, number>> {
  const ids = await registerPeople(doing, newcomerRegistrations(newcomers))
  return new Map(newcomers.map(({ id }, index) => [id, ids[index] ?? 0]))
}

/**
 * Awards, under the decisions they name. A decision the register does not have is entered as a draft, or as issued when
 * that is asked; people it does not have are added, which the preview shows; units, forms and bodies never are.
 */
export const planAwards: PlanList = async (work, lines, options): Promise<ImportPlan> => {
  const read = readLines(AwardLine, lines)
  const right = read.flatMap(({ line, notes, input }): ReadAward[] =>
    input === undefined ? [] : [{ line, notes, input }],
  )
  const names = await unitNames(work)
  const decisions = await listedDecisions(work, right)
  const meant = await recipientsMeant(work, right, names)
  const catalogue = await catalogueFor(work, meant.recipients, names)
  const there = await awardsThere(
    work.tx,
    work.actor,
    decisions.flatMap((decision) => decision.there?.id ?? []),
  )
  const known: Known = { ...meant, fileName: options.fileName, names, catalogue, there, planned: new Map() }
  await sayWrongNewcomers(work, meant.newcomers)
  const plans: DecisionPlan[] = []
  for (const decision of decisions) {
    const plan = sorted(decision, known)
    if (plan.entered.length > 0) await checkEntries(work, plan, known)
    plans.push(plan)
  }
  return {
    lines: read.map(
      ({ line, notes }) =>
        known.planned.get(line.row) ?? notes.planned(line.values.recipientName ?? '', 'new'),
    ),
    async apply(doing) {
      const people = await openFiles(doing, meant.newcomers)
      for (const plan of plans) await doDecision(doing, plan, people, options)
    },
  }
}
