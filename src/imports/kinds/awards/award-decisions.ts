import type { Work } from '../../../database/work.ts'
import type { AwardFormVersion } from '../../../award-forms/award-form.queries.ts'
import { checkedHead } from '../../../decisions/decision-head.ts'
import type { DraftDecision } from '../../../decisions/decision.schema.ts'
import type { DecisionRow } from '../../../decisions/decision.store.ts'
import { DECISION_STATUS_NAMES, numberKey } from '../../../decisions/decision.ts'
import { findIssuingBodyByName, type IssuingBody } from '../../../issuing-bodies/issuing-body.queries.ts'
import { signersOn, type Signer } from '../../../issuing-bodies/signer.queries.ts'
import { shortDate, yearOf, type PlainDate } from '../../../shared/dates.ts'
import { Problem } from '../../../shared/problem.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import { columnOf, type AwardCells, type ReadAward } from './award-lines.ts'
import { decisionsThere, keyText, type DecisionKey, type DecisionThere } from './decisions-there.queries.ts'

/** The decisions a list is about: lines of one issuing body, year and number are one decision. */
export interface ListedDecision {
  body: IssuingBody
  key: DecisionKey
  lines: ReadAward[]
  /** The decision in the register; undefined when the list brings it. */
  there: DecisionThere | undefined
  /** The head of one the list brings, as it may be written; undefined while something is wrong with it. */
  head: DecisionRow | undefined
}

/**
 * The issuing bodies by what the lines call them and their day; says what answers to nobody. Nothing is said of lines
 * whose body or day is wrong by itself.
 */
export async function bodiesOf(
  work: Work,
  lines: readonly AwardCells<'issuingBody' | 'issuedOn'>[],
): Promise<(IssuingBody | undefined)[]> {
  const found = new Map<string, IssuingBody | undefined>()
  const bodies: (IssuingBody | undefined)[] = []
  for (const { notes, input } of lines) {
    const { issuingBody, issuedOn } = input
    if (issuingBody === undefined || issuedOn === undefined) {
      bodies.push(undefined)
      continue
    }
    const key = JSON.stringify([issuingBody, issuedOn])
    if (!found.has(key)) found.set(key, await findIssuingBodyByName(work.tx, issuingBody, issuedOn))
    const body = found.get(key)
    if (body === undefined) {
      notes.say(
        'issuingBody',
        `Không có cơ quan ban hành «${issuingBody}» trong danh mục; hãy ghi mã hoặc tên của cơ quan, hoặc thêm cơ quan trước.`,
      )
    }
    bodies.push(body)
  }
  return bodies
}

/**
 * Puts the lines under their decisions, in the order in which the list first names them. `hold`: decisions of the register
 * stay as they are found, to the end of the transaction.
 */
export async function listedDecisions(
  work: Work,
  lines: readonly ReadAward[],
  { bodies, hold }: { bodies: readonly (IssuingBody | undefined)[]; hold: boolean },
): Promise<ListedDecision[]> {
  const decisions = new Map<string, ListedDecision>()
  for (const [index, line] of lines.entries()) {
    const body = bodies[index]
    if (body === undefined) continue
    const { decisionNumber, issuedOn } = line.input
    const key = { issuingBodyId: body.id, year: yearOf(issuedOn), numberKey: numberKey(decisionNumber) }
    const decision = decisions.get(keyText(key)) ?? {
      body,
      key,
      lines: [],
      there: undefined,
      head: undefined,
    }
    decision.lines.push(line)
    decisions.set(keyText(key), decision)
  }
  const there = await decisionsThere(
    work.tx,
    [...decisions.values()].map(({ key }) => key),
    hold,
  )
  const signersOf = signersReader(work)
  for (const [key, decision] of decisions) {
    decision.there = there.get(key)
    sayOtherDay(decision)
    await sayHead(work, decision, signersOf)
  }
  return [...decisions.values()]
}

/** One decision has one day. */
function sayOtherDay({ lines, there }: ListedDecision): void {
  const day = there?.issuedOn ?? lines[0]?.input.issuedOn
  for (const { notes, input } of lines) {
    if (day === undefined || input.issuedOn === day) continue
    const where = there === undefined ? `ở dòng ${lines[0]?.line.row ?? ''}` : 'trong sổ'
    notes.say(
      'issuedOn',
      `Quyết định ${input.decisionNumber} ${where} ghi ngày ${shortDate(day)}; hãy sửa ngày hoặc số.`,
    )
  }
}

/** The head of a decision the list brings: what the lines say of it, the signer from the first that names one. */
function headOf({ body, lines }: ListedDecision): DraftDecision {
  const first = lines[0]?.input
  if (first === undefined) throw new RangeError('a listed decision has lines')
  const signed = lines.find(({ input }) => input.signerName !== undefined)?.input
  return {
    issuingBodyCode: body.code,
    number: first.decisionNumber,
    issuedOn: first.issuedOn,
    subject: subjectOf(lines),
    signerName: signed?.signerName,
    signerPosition: signed?.signerPosition,
    signerMayBeUnknown: true,
  }
}

/** 'Về việc tặng Bằng khen, Giấy khen': what the decision gives, as the list calls it, or as `named` says. */
function subjectOf(lines: readonly ReadAward[], named = (line: ReadAward) => line.input.form): string {
  // Thousands of lines say the same few words.
  const written = new Map(lines.map((line) => [line.input.form, line]))
  const words = new Map([...written.values()].map(named).map((word) => [nameKey(word), word]))
  return `Về việc tặng ${[...words.values()].slice(0, 3).join(', ')}`
}

/** Lists may give forms by their codes; the subject of a decision that a list brings calls them by their names. */
export function nameForms(
  decisions: readonly ListedDecision[],
  forms: ReadonlyMap<PlainDate, { forms: readonly AwardFormVersion[] }>,
): void {
  const named = ({ input: { form, issuedOn } }: ReadAward) =>
    forms.get(issuedOn)?.forms.find(({ code }) => code === form.trim().toUpperCase())?.everydayName ?? form
  for (const decision of decisions)
    if (decision.head !== undefined)
      decision.head = { ...decision.head, subject: subjectOf(decision.lines, named) }
}

/** Reads who may sign for a body on a day, once for each. */
function signersReader({ tx }: Work) {
  const read = new Map<string, Signer[]>()
  return async (body: IssuingBody, on: PlainDate): Promise<Signer[]> => {
    const key = `${body.id} ${on}`
    const signers = read.get(key) ?? (await signersOn(tx, body.id, on))
    read.set(key, signers)
    return signers
  }
}

/** Says at every line what forbids the head of a decision that the list brings, or that it can no longer be added to. */
async function sayHead(
  work: Work,
  decision: ListedDecision,
  signersOf: ReturnType<typeof signersReader>,
): Promise<void> {
  const { body, lines, there } = decision
  const signers = new Set(
    lines.flatMap(({ input }) => (input.signerName === undefined ? [] : [nameKey(input.signerName)])),
  )
  if (signers.size > 1) {
    const named = lines.find(({ input }) => input.signerName !== undefined)?.input.signerName ?? ''
    for (const { notes, input } of lines) {
      if (input.signerName !== undefined && nameKey(input.signerName) !== nameKey(named))
        notes.say(
          'signerName',
          `Quyết định ${input.decisionNumber} có dòng ghi người ký ${named}; một quyết định có một người ký.`,
        )
    }
  }
  if (there !== undefined) {
    if (there.status !== 'annulled') return
    const state = DECISION_STATUS_NAMES[there.status].toLowerCase()
    for (const { notes } of lines)
      notes.say('decisionNumber', `Quyết định ${there.number} ${state}, không nhập thêm được.`)
    return
  }
  try {
    const head = headOf(decision)
    const { signerMayBeUnknown, invented: _invented, ...typed } = head
    decision.head = await checkedHead(work, typed, {
      signerMayBeUnknown: signerMayBeUnknown === true,
      issuer: { body, signers: await signersOf(body, head.issuedOn) },
    })
    if (decision.head.signerName === '')
      lines[0]?.notes.warn(
        'signerName',
        `Quyết định ${head.number} chưa có người ký; bằng, giấy khen chưa in được tên người ký.`,
      )
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    for (const { notes, input } of lines) {
      for (const { path, text } of error.fields) notes.say(columnOf(path, input), text)
    }
  }
}
