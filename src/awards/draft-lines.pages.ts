import { z } from 'zod'
import { RECIPIENT_KIND_NAMES, SYSTEM_NAMES } from '../award-forms/award-form.ts'
import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import { ByDecisionId } from '../decisions/decision.schema.ts'
import { listMovements } from '../emulation-movements/emulation-movement.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { listCommendationKinds, listStatisticsCategories } from './award.queries.ts'
import { changeLines } from './change-lines.commands.ts'
import {
  choiceInWords,
  choosableLine,
  conditionsOf,
  countLines,
  doneText,
  hintsOf,
} from './draft-lines.present.ts'
import { chosenLinesPage, EVERY_LINE, valuesOfLines, type AlikeLines } from './draft-lines.queries.ts'
import { LineChoice, SetCommonValues } from './draft-lines.schema.ts'
import { formOptions } from './register-filter.queries.ts'
import type { Option } from '../http/components.ts'

/** One value for many lines of a draft: which lines, what they say now, and what they are to say. */

interface DraftLinesModel {
  form: FilledForm
  address: string
  decision: { id: number; number: string; version: number; isDraft: boolean }
  /** The choice as hidden fields and as the filter shows it. */
  choice: { name: string; value: string }[]
  conditions: ReturnType<typeof conditionsOf>
  chips: { text: string; removeHref: string }[]
  /** In words: '243 dòng'. */
  chosen: string
  isNone: boolean
  ofAll: string
  hints: ReturnType<typeof hintsOf>
  emptied: string[]
  options: { forms: Option[]; kinds: Option[]; movements: Option[]; categories: Option[] }
  lines: ReturnType<typeof choosableLine>[]
  pager: Pager | null
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/draft-lines': DraftLinesModel
  }
}

const LINES_A_PAGE = 200

const Place = z.object({ page: z.coerce.number().int().min(1).max(100_000) }).catch({ page: 1 })
const Emptied = z.union([z.string().transform((only) => [only]), z.array(z.string())]).catch([])

/** What of the address makes sense; a condition nobody knows leaves nothing out. */
function choiceIn({ values }: Entry): LineChoice {
  return LineChoice.safeParse(values).data ?? EVERY_LINE
}

/** A choice as the names and values of an address or of hidden fields. */
function asFields({ awards, ...conditions }: LineChoice): { name: string; value: string }[] {
  if (awards.length > 0) return awards.map((id) => ({ name: 'awards', value: String(id) }))
  return Object.entries(conditions).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
}

function addressOf(path: string, choice: LineChoice, page?: number): string {
  const fields = asFields(choice).map(({ name, value }): [string, string] => [name, value])
  if (page !== undefined) fields.push(['page', String(page)])
  const query = new URLSearchParams(fields)
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

async function optionsFor({ db }: ReadContext, { issuedOn }: Decision, alike: readonly AlikeLines[]) {
  const named = ({ code, name }: { code: string; name: string }): Option => ({ value: code, text: name })
  const among = new Set(alike.map(({ recipientKind }) => recipientKind))
  const categories = (await listStatisticsCategories(db)).filter(({ recipientKind }) =>
    among.has(recipientKind),
  )
  return {
    forms: await formOptions(db, issuedOn),
    kinds: (await listCommendationKinds(db)).map((kind) => ({
      ...named(kind),
      group: SYSTEM_NAMES[kind.system],
    })),
    movements: (await listMovements(db)).map(named),
    categories: categories.map((each) => ({
      ...named(each),
      ...(among.size > 1 && { group: RECIPIENT_KIND_NAMES[each.recipientKind] }),
    })),
  }
}

async function linesPage(context: ReadContext, { id }: { id: number }, entry: Entry) {
  const { db, actor } = context
  const decision = await getDecision(db, actor, id)
  const address = `/decisions/${id}/lines`
  const choice = choiceIn(entry)
  const all = await valuesOfLines(db, actor, id, EVERY_LINE)
  const alike = await valuesOfLines(db, actor, id, choice)
  const total = countLines(alike)
  const { page } = Place.parse(entry.values)
  const listed = await chosenLinesPage(db, actor, id, choice, { page, pageSize: LINES_A_PAGE, total })
  const without = (names: (keyof LineChoice)[]) => ({
    ...choice,
    ...Object.fromEntries(names.map((name) => [name, name === 'awards' ? [] : undefined])),
  })
  const model: DraftLinesModel = {
    form: filledForm(entry),
    address,
    decision: {
      id,
      number: decision.number,
      version: decision.version,
      isDraft: decision.status === 'draft',
    },
    choice: asFields(choice),
    conditions: conditionsOf(all),
    chips: choiceInWords(choice, all).map(({ names, text }) => ({
      text,
      removeHref: addressOf(address, without(names)),
    })),
    chosen: `${formatNumber(total)} dòng`,
    isNone: total === 0,
    ofAll: formatNumber(countLines(all)),
    hints: hintsOf(alike),
    emptied: Emptied.parse(entry.values.emptied),
    options: await optionsFor(context, decision, alike),
    lines: listed.rows.map(choosableLine),
    pager: pagerOf(listed, 'dòng', (at) => addressOf(address, choice, at)),
  }
  return pageReply('decisions/draft-lines', model, {
    title: 'Đặt chung cho nhiều dòng',
    lead: `Quyết định ${decision.number} ngày ${shortDate(decision.issuedOn)}`,
    section: 'decisions',
    backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    wide: true,
  })
}

const draftLines = form({
  path: '/decisions/:id/lines',
  permission: 'register.write',
  params: ByDecisionId,
  input: SetCommonValues,
  show: linesPage,
  save: async (
    context,
    { id },
    { awards, q, recipientKind, form: given, kind, period, version, ...values },
  ) => {
    await getDecision(context.tx, context.actor, id)
    const choice = { awards, q, recipientKind, form: given, kind, period }
    const done = await keepTyped(changeLines(context, id, { choice, version }, values))
    return redirect(`/decisions/${id}`, doneText(values, done))
  },
})

export const draftLinePages: Endpoint[] = [draftLines]
