import type { z } from 'zod'
import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { namedIn, papersText } from './paper.present.ts'
import { checkPapers, handOverPapers, signPapers, spoilPapers } from './paper-acts.commands.ts'
import { namedPapers, paperCounts } from './papers.queries.ts'
import {
  AskedPapers,
  ByDecisionOfRun,
  CheckPapers,
  HandOverPapers,
  SignPapers,
  SpoilPapers,
} from './print-run.schema.ts'
import { SPOIL_REASON_NAMES, SPOIL_REASONS, type PaperState } from './print-run.ts'

/** What happens to papers of a decision: to those ticked, or to all whose turn it is. */

interface ActPage {
  act: 'checking' | 'signing' | 'handover' | 'spoiling'
  form: FilledForm
  sheets: string[]
  whole: boolean
  /** Whose papers are meant. */
  named: string[]
  about: string
  button: string
  reasons: { value: string; text: string }[]
  cancelHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/act': ActPage
  }
}

interface Act<I> {
  act: ActPage['act']
  title: string
  button: string
  /** Which papers it is the turn of. */
  from: PaperState
  input: z.ZodType<I>
  initial: (context: ReadContext) => Record<string, string>
  does: (context: WriteContext, decision: Decision, input: I) => Promise<string>
}

/** Names shown before an act; more are counted. */
const MOST_NAMED = 40

async function meant({ db, actor }: ReadContext, id: number, entry: Entry, from: PaperState) {
  const asked = AskedPapers.safeParse({ sheets: entry.values.sheets, whole: entry.values.whole })
  const { sheets, whole } = asked.success ? asked.data : { sheets: [], whole: false }
  if (whole) {
    const counts = await paperCounts(db, actor, id)
    return { sheets, whole, named: [], count: counts[from] }
  }
  const papers = await namedPapers(db, actor, id, sheets)
  const nameOf = namedIn(papers)
  const named = papers.map((paper) => `${paper.lineNo}. ${nameOf(paper)}`)
  return { sheets, whole, named, count: named.length }
}

function actForm<I>(spec: Act<I>): Endpoint {
  return form({
    path: `/decisions/:id/papers/${spec.act}`,
    permission: 'register.write',
    params: ByDecisionOfRun,
    input: spec.input,
    show: async (context, { id }, entry) => {
      const decision = await getDecision(context.db, context.actor, id)
      const { sheets, whole, named, count } = await meant(context, id, entry, spec.from)
      const model: ActPage = {
        act: spec.act,
        whole,
        button: `${spec.button} ${papersText(count)}`,
        form: filledForm(entry, spec.initial(context)),
        sheets: sheets.map(String),
        named:
          named.length > MOST_NAMED
            ? [...named.slice(0, MOST_NAMED), `… và ${named.length - MOST_NAMED} tờ nữa`]
            : named,
        about: whole ? `Cả quyết định: ${papersText(count)}` : papersText(count),
        reasons: SPOIL_REASONS.map((value) => ({ value, text: SPOIL_REASON_NAMES[value] })),
        cancelHref: `/decisions/${id}/papers`,
      }
      return pageReply('print-runs/act', model, {
        title: spec.title,
        lead: `Quyết định ${decision.number}`,
        section: 'decisions',
        backLink: { href: model.cancelHref, text: 'Bằng, giấy đang ở đâu' },
      })
    },
    save: async (context, { id }, input) => {
      const decision = await getDecision(context.tx, context.actor, id)
      return redirect(`/decisions/${id}/papers`, await spec.does(context, decision, input))
    },
  })
}

const check = actForm({
  act: 'checking',
  title: 'Ghi đã kiểm tra',
  button: 'Đã kiểm tra',
  from: 'printed',
  input: CheckPapers,
  initial: () => ({}),
  does: async (context, decision, input) =>
    `Đã ghi ${papersText(await checkPapers(context, decision, input))} đã kiểm tra.`,
})

const sign = actForm({
  act: 'signing',
  title: 'Ghi đã ký',
  button: 'Đã ký',
  from: 'checked',
  input: SignPapers,
  initial: ({ today }) => ({ signedOn: shortDate(today) }),
  does: async (context, decision, input) =>
    `Đã ghi ${papersText(await signPapers(context, decision, input))} đã ký.`,
})

const handOver = actForm({
  act: 'handover',
  title: 'Trao bằng, giấy',
  button: 'Ghi đã trao',
  from: 'signed',
  input: HandOverPapers,
  initial: ({ today }) => ({ handedOn: shortDate(today) }),
  does: async (context, decision, input) => {
    await handOverPapers(context, decision, input)
    return `Đã ghi trao cho ${input.receiver}.`
  },
})

const spoil = actForm({
  act: 'spoiling',
  title: 'Ghi tờ hỏng',
  button: 'Ghi hỏng',
  from: 'printed',
  input: SpoilPapers.refine(({ whole }) => !whole, { path: ['sheets'], error: 'Đánh dấu từng tờ hỏng.' }),
  initial: () => ({ reason: 'ink' }),
  does: async (context, decision, input) =>
    `Đã ghi ${papersText(await spoilPapers(context, decision, input))} hỏng; in lại được ở «Chuẩn bị đợt in».`,
})

export const paperActPages: Endpoint[] = [check, sign, handOver, spoil]
