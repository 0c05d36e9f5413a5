import { correctAward, type Correction } from '../../../awards/award.commands.ts'
import { awardsInOrder, type Award } from '../../../awards/award.queries.ts'
import { checkLists, nothingBefore, type ListsBefore } from '../../../awards/checked-lines.ts'
import { entryDecisions, type EntryDecision } from '../../../awards/entry-facts.queries.ts'
import type { Work } from '../../../database/work.ts'
import { unitNames, type UnitNames } from '../../../organisations/unit-names.queries.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import { atRow, readLines, type ImportPlan, type PlanList, type PlannedLine } from '../../import-plan.ts'
import { AwardsThere, changeOf } from './award-changes.ts'
import { bodiesOf, listedDecisions, nameForms, type ListedDecision } from './award-decisions.ts'
import { catalogueFor, entryOf, sayRest, type Catalogue } from './award-entries.ts'
import { AwardLine, type AwardCells, type ReadAward } from './award-lines.ts'
import { recipientsMeant, sayUnit, unitOf, type MeantRecipients } from './award-recipients.ts'
import { awardsThere } from './decisions-there.queries.ts'
import { enterLists, noPlan, openFiles, type EnteredList } from './enter-lists.ts'
import { newcomersOnDay, sayWrongNewcomers } from './newcomers.ts'
import { label, sayChecked, type Entered } from './said-of-entries.ts'

/** What is to be done to one decision. */
interface DecisionPlan {
  decision: ListedDecision
  entered: Entered[]
  corrections: { row: number; awardId: number; correction: Correction }[]
}

type Correcting = DecisionPlan['corrections']

interface Doing extends Pick<MeantRecipients, 'newcomers'> {
  lists: EnteredList[]
  corrections: Correcting
  issue: boolean
}

interface Known extends MeantRecipients {
  fileName: string
  /** Whether what is right is kept, to be entered. */
  hold: boolean
  names: UnitNames
  catalogue: Catalogue
  there: Map<number, Award[]>
  planned: Map<number, PlannedLine>
  before: ListsBefore
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
    if (recipient === undefined) {
      sayRest(award, decision.body, known.catalogue)
      continue
    }
    const { names, catalogue } = known
    const entry = entryOf(award, { body: decision.body, recipient, names, catalogue })
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

/** What the lines of each decision take over from its head; of one the list brings, as it will be. */
async function headFacts(work: Work, decisions: readonly ListedDecision[]): Promise<EntryDecision[]> {
  const ids = decisions.flatMap(({ there }) => there?.id ?? [])
  const known = new Map((await entryDecisions(work.tx, ids)).map((decision) => [decision.id, decision]))
  return decisions.map(({ body, lines, there }) => {
    const { decisionNumber: number, issuedOn } = lines[0]?.input ?? { decisionNumber: '', issuedOn: '' }
    const { id: issuingBodyId, documentStyle } = body
    const brought = { id: 0, number, issuedOn, issuingBodyId, documentStyle, movementId: null, lines: 0 }
    return known.get(there?.id ?? 0) ?? brought
  })
}

/** Why somebody is given something again, where the line gives no other reason. */
function reasonFor(fileName: string): string {
  return `Theo danh sách nhập từ tệp ${fileName}`
}

/** So many lines are looked at together: what the register knows of all recipients at once would fill the memory. */
const LINES_TOGETHER = 1000

/** The decisions in their order, some at a time. */
function* together(decisions: readonly ListedDecision[]): Generator<ListedDecision[]> {
  let some: ListedDecision[] = []
  let lines = 0
  for (const decision of decisions) {
    if (lines > 0 && lines + decision.lines.length > LINES_TOGETHER) {
      yield some
      some = []
      lines = 0
    }
    some.push(decision)
    lines += decision.lines.length
  }
  if (some.length > 0) yield some
}

/** What there is to do for all decisions. Says at the lines what they come to. */
async function planned(work: Work, decisions: readonly ListedDecision[], known: Known) {
  const all: { lists: EnteredList[]; corrections: Correcting } = { lists: [], corrections: [] }
  for (const some of together(decisions)) {
    const plans = some.map((decision) => sorted(decision, known))
    all.lists.push(...(await checkEntries(work, plans, known)))
    all.corrections.push(...plans.flatMap(({ corrections }) => corrections))
  }
  return all
}

/**
 * Asks for new lines what entering them would ask. A recipient who was given something already is only pointed out: a
 * signed list is reason enough, which the log then says.
 */
async function checkEntries(
  work: Work,
  plans: readonly DecisionPlan[],
  known: Known,
): Promise<EnteredList[]> {
  const adding = plans.filter(({ entered }) => entered.length > 0)
  const heads = await headFacts(
    work,
    adding.map(({ decision }) => decision),
  )
  const asked = heads.map((decision, at) => ({
    decision,
    lines: (adding[at]?.entered ?? []).map(({ entry }) => entry),
  }))
  const checked = await checkLists(work, asked, {
    newcomers: newcomersOnDay(known.newcomers),
    usualReason: reasonFor(known.fileName),
    days: known.catalogue.days,
    before: known.before,
  })
  return checked.flatMap((of, at) => {
    const { decision, entered } = adding[at] ?? noPlan()
    sayChecked(entered, of, known.planned)
    if (!known.hold) return []
    const right = of.lines.flatMap((line, index) => {
      const row = entered[index]?.award.line.row
      return line === undefined || row === undefined ? [] : [{ line, row }]
    })
    return {
      listed: { there: decision.there, head: decision.head, firstRow: decision.lines[0]?.line.row ?? 0 },
      head: heads[at] ?? noPlan(),
      lines: right.map(({ line }) => line),
      rows: right.map(({ row }) => row),
    }
  })
}

async function correct(doing: Work, corrections: Correcting): Promise<void> {
  for (const { row, awardId, correction } of corrections) {
    const [award] = await awardsInOrder(doing.tx, [awardId])
    if (award !== undefined) await atRow(row, correctAward(doing, award, correction))
  }
}

/**
 * Awards, under the decisions they name. A decision the register does not have is entered as a draft, or as issued when
 * that is asked; people it does not have are added, which the preview shows; units, forms and bodies never are.
 */
export const planAwards: PlanList = async (work, lines, options): Promise<ImportPlan> => {
  // Both at once: the database reads names while lines are read.
  const [names, read] = await Promise.all([unitNames(work), readLines(AwardLine, lines)])
  const right = read.flatMap(({ line, notes, input }): ReadAward[] =>
    input === undefined ? [] : [{ line, notes, input }],
  )
  const unclear = read.flatMap(({ notes, input, right: cells }): AwardCells[] =>
    input === undefined ? [{ notes, input: cells }] : [],
  )
  const bodies = await bodiesOf(work, right)
  const decisions = await listedDecisions(work, right, { bodies, hold: options.hold })
  const placed = right.map((award) => ({ award, unitCode: unitOf(award, names) }))
  const days = unclear.flatMap(({ input }) => input.issuedOn ?? [])
  const [meant, catalogue] = await Promise.all([
    recipientsMeant(work, placed, names),
    catalogueFor(work, placed, { names, days }),
  ])
  nameForms(decisions, catalogue.days)
  for (const cells of unclear) sayUnit(cells, names, work.today)
  for (const [at, body] of (await bodiesOf(work, unclear)).entries())
    sayRest(unclear[at] ?? noPlan(), body, catalogue)
  for (const [at, award] of right.entries())
    if (bodies[at] === undefined) sayRest(award, undefined, catalogue)
  const there = await awardsThere(
    work.tx,
    work.actor,
    decisions.flatMap((decision) => decision.there?.id ?? []),
  )
  const { fileName, hold, issue } = options
  const known: Known = {
    ...meant,
    fileName,
    hold,
    names,
    catalogue,
    there,
    planned: new Map(),
    before: nothingBefore(),
  }
  await sayWrongNewcomers(work, meant.newcomers)
  const found = await planned(work, decisions, known)
  const planOf = ({ line, notes }: (typeof read)[number]) =>
    known.planned.get(line.row) ?? notes.planned(line.values.recipientName ?? '', 'new')
  return { lines: read.map(planOf), apply: applying({ ...found, newcomers: meant.newcomers, issue }) }
}

/** Does what was planned. A function of its own: of everything else the plan knew, nothing is held until it is done. */
function applying({ lists, corrections, newcomers, issue }: Doing): ImportPlan['apply'] {
  return async (doing, became) => {
    const ids = await enterLists(doing, lists, await openFiles(doing, newcomers), issue)
    for (const [at, row] of lists.flatMap(({ rows }) => rows).entries()) became(row, ids[at] ?? 0)
    await correct(doing, corrections)
    for (const { row, awardId } of corrections) became(row, awardId)
  }
}
