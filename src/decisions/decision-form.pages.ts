import { changesInWords, type Change } from '../audit/change-words.ts'
import { referenceNames } from '../audit/reference-names.queries.ts'
import { changeDraft } from '../awards/change-draft.commands.ts'
import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { parseDate, shortDate } from '../shared/dates.ts'
import { cleanLine } from '../shared/typed-text.ts'
import { getDecision, type Decision } from './decision.queries.ts'
import { ByDecisionId, ChangeDraft } from './decision.schema.ts'
import { headOptions, type HeadOptions } from './head-options.queries.ts'

/** Rewriting the head of a draft. */

declare module '../http/view.ts' {
  interface Views {
    'decisions/edit': {
      form: FilledForm
      head: HeadOptions
      version: number
      id: number
      /** What somebody else wrote meanwhile beside what was typed. */
      meanwhile: Change[]
    }
  }
}

function headValues(decision: Decision): Record<string, string | null> {
  const { issuingBodyCode, number, issuedOn, subject, place, note, movementCode } = decision
  const { signerName, signerPosition, signerCapacity } = decision
  const signer = { signerName, signerPosition, signerCapacity }
  const shown = (count: number | null) => (count === null ? null : String(count))
  return {
    issuingBodyCode,
    number,
    issuedOn: shortDate(issuedOn),
    subject,
    place,
    note,
    movementCode,
    ...signer,
    expectedCollectives: shown(decision.expectedCollectives),
    expectedIndividuals: shown(decision.expectedIndividuals),
    expectedHouseholds: shown(decision.expectedHouseholds),
  }
}

/** What was typed as it would be stored and shown. */
function cleaned(typed: unknown): string | null {
  const line = typeof typed === 'string' ? cleanLine(typed) : ''
  if (line === '') return null
  const date = parseDate(line)
  return date === null ? line : shortDate(date)
}

/** When the form was opened on an older version: the fields that now differ from what was typed. */
async function meanwhileOf({ db }: ReadContext, decision: Decision, { values }: Entry): Promise<Change[]> {
  const { version } = values
  if (typeof version !== 'string' || version === '' || version === String(decision.version)) return []
  const before = headValues(decision)
  const after = Object.fromEntries(Object.keys(before).map((name) => [name, cleaned(values[name])]))
  const changes = changesInWords(before, after, await referenceNames(db, [{ before, after }]))
  return changes.filter((change) => change.before !== change.after)
}

const edit = form({
  path: '/decisions/:id/edit',
  permission: 'register.write',
  params: ByDecisionId,
  input: ChangeDraft,
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const { version } = decision
    const model = {
      form: filledForm(entry, headValues(decision)),
      head: await headOptions(context.db),
      meanwhile: await meanwhileOf(context, decision, entry),
      version,
      id,
    }
    return pageReply('decisions/edit', model, {
      title: 'Sửa bản nháp quyết định',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    })
  },
  save: async (context, { id }, { version, ...head }) => {
    await keepTyped(changeDraft(context, id, head, version))
    return redirect(`/decisions/${id}`, 'Đã sửa bản nháp.')
  },
})

export const decisionFormPages: Endpoint[] = [edit]
