import { changesInWords, type Change } from '../audit/change-words.ts'
import { referenceNames } from '../audit/reference-names.queries.ts'
import { listMovements } from '../emulation-movements/emulation-movement.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { action, form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { isPlainDate, parseDate, shortDate } from '../shared/dates.ts'
import { cleanLine } from '../shared/typed-text.ts'
import { SEX_NAMES, SEXES } from './award.ts'
import { correctableFacts, correctAward, removeDraftAward } from './award.commands.ts'
import { getAward, listCommendationKinds, listStatisticsCategories, type Award } from './award.queries.ts'
import { AwardFacts, ByAwardId, CorrectionForm } from './award.schema.ts'
import type { Option } from '../http/components.ts'

/** What is done to one award: correcting, taking it off a draft. */

interface CorrectionModel {
  form: FilledForm
  award: { id: number; version: number; isPerson: boolean; isCollective: boolean; isDraft: boolean }
  /** What somebody else wrote meanwhile beside what was typed. */
  meanwhile: Change[]
  options: { kinds: Option[]; movements: Option[]; categories: Option[]; sexes: Option[] }
}

declare module '../http/view.ts' {
  interface Views {
    'awards/correction': CorrectionModel
  }
}

const addressOf = ({ id }: { id: number }) => `/awards/${id}`

const option = ({ code, name }: { code: string; name: string }): Option => ({ value: code, text: name })

/** Dates as the form shows them. */
function asTyped(facts: Record<string, string | null>): Record<string, string | null> {
  const shown = Object.entries(facts).map(
    ([name, value]) => [name, value !== null && isPlainDate(value) ? shortDate(value) : value] as const,
  )
  return Object.fromEntries(shown)
}

/** What was typed as it would be stored and shown. */
function cleaned(typed: unknown): string | null {
  if (typeof typed !== 'string') return null
  const line = cleanLine(typed)
  const date = parseDate(line)
  return date === null ? line : shortDate(date)
}

/** When the form was opened on an older version: the facts that now differ from what was typed. */
async function meanwhile({ db }: ReadContext, award: Award, entry: Entry): Promise<Change[]> {
  const { version } = entry.values
  if (typeof version !== 'string' || version === String(award.version)) return []
  const before = asTyped(correctableFacts(award))
  const after = Object.fromEntries(Object.keys(before).map((name) => [name, cleaned(entry.values[name])]))
  const changes = changesInWords(before, after, await referenceNames(db, [{ before, after }]))
  return changes.filter((change) => change.before !== change.after)
}

async function correctionPage(context: ReadContext, { id }: { id: number }, entry: Entry) {
  const { db, actor } = context
  const award = await getAward(db, actor, id)
  const categories = (await listStatisticsCategories(db)).filter(
    (each) => each.recipientKind === award.recipientKind,
  )
  const isDraft = award.status === 'draft'
  const model: CorrectionModel = {
    form: filledForm(entry, asTyped(correctableFacts(award))),
    award: {
      id,
      version: award.version,
      isPerson: award.recipientKind === 'individual',
      isCollective: award.recipientKind === 'collective',
      isDraft,
    },
    meanwhile: await meanwhile(context, award, entry),
    options: {
      kinds: (await listCommendationKinds(db)).map(option),
      movements: (await listMovements(db)).map(option),
      categories: categories.map(option),
      sexes: SEXES.map((value) => ({ value, text: SEX_NAMES[value] })),
    },
  }
  return pageReply('awards/correction', model, {
    title: isDraft ? 'Sửa đối tượng trong bản nháp' : 'Đính chính',
    lead: `${award.recipientName}, ${award.formName}`,
    section: 'awards',
    backLink: { href: addressOf(award), text: award.recipientName },
  })
}

/** Every fact the form showed: what was emptied is emptied. */
function asChanges(facts: Partial<Record<keyof AwardFacts, string | undefined>>) {
  const names = Object.keys(AwardFacts.shape) as (keyof AwardFacts)[] // the keys of a schema's shape are those of its type
  return Object.fromEntries(names.map((name) => [name, facts[name] ?? null]))
}

const correction = form({
  path: '/awards/:id/correction',
  permission: 'register.write',
  params: ByAwardId,
  input: CorrectionForm,
  show: correctionPage,
  save: async (context, { id }, { reason, version, ...facts }) => {
    const award = await getAward(context.tx, context.actor, id)
    await keepTyped(
      correctAward(context, { ...award, version: version ?? award.version }, asChanges(facts), reason),
    )
    return redirect(addressOf(award), award.status === 'draft' ? 'Đã sửa.' : 'Đã ghi đính chính.')
  },
})

const removal = action({
  path: '/awards/:id/removal',
  permission: 'register.write',
  params: ByAwardId,
  act: async (context, { id }) => {
    const award = await getAward(context.tx, context.actor, id)
    await removeDraftAward(context, award)
    return redirect(`/decisions/${award.decisionId}`, `Đã bỏ ${award.recipientName} khỏi bản nháp.`)
  },
})

export const awardActPages: Endpoint[] = [correction, removal]
