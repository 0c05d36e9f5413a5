import { lotName, remaining, serialText } from '../blanks/blank-lot.ts'
import { lotsInStock } from '../blanks/blank-lot.queries.ts'
import type { Work } from '../database/work.ts'
import type { ReadContext } from '../http/context.ts'
import { form, longForm, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalidField } from '../shared/problem.ts'
import { beginOnce } from './begin-once.ts'
import { feedingText, sheetRow } from './print-run.present.ts'
import { getRun, type PrintRun } from './print-run.queries.ts'
import { ByRun, CancelRun, ReprintSpoiled, SettleForm } from './print-run.schema.ts'
import { SPOIL_REASON_NAMES, SPOIL_REASONS } from './print-run.ts'
import { reprintSpoiled } from './reprint.commands.ts'
import { correctedSince, saidWrong } from './reprint.queries.ts'
import { serialStyle } from './serial-style.ts'
import { cancelRun, settleRun } from './settle-run.commands.ts'
import { marksOfRun, serialsOfRuns, sheetsToReprint, type Sheet } from './sheet.queries.ts'
import { typedSpoiled } from './typed-spoiled.ts'

/** What is said of a run once paper came out of the printer, or did not. */

interface SettlePage {
  id: number
  version: number
  form: FilledForm
  reasons: { value: string; text: string }[]
  ticked: string[]
  rows: { page: number; name: string; marks: string }[]
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/settlement': SettlePage
    'print-runs/cancellation': { id: number; version: number; form: FilledForm; blanks: string | null }
    'print-runs/reprint': {
      id: number
      form: FilledForm
      sheets: ReturnType<typeof sheetRow>[]
      lots: { value: string; text: string }[]
      /** Whose awards were corrected since the sheets were printed. */
      corrected: string[]
    }
  }
}

function backTo(id: number) {
  return { section: 'printing', backLink: { href: `/print-runs/${id}`, text: `Đợt in ${id}` } } as const
}

const REASONS = SPOIL_REASONS.map((value) => ({ value, text: SPOIL_REASON_NAMES[value] }))

function tickedIn({ values }: Entry): string[] {
  return [values.ticked ?? []].flat().map(String)
}

const settle = form({
  path: '/print-runs/:id/settlement',
  permission: 'register.write',
  params: ByRun,
  input: SettleForm,
  show: async ({ db, actor }, { id }, entry) => {
    const run = await getRun(db, actor, id)
    const sheets = await marksOfRun(db, id)
    const model = {
      id,
      version: run.version,
      form: filledForm(entry),
      reasons: REASONS,
      ticked: tickedIn(entry),
      rows: sheets.map(({ pageNo, recipientName, recipientDetail, serial }) => {
        const blank = serial === null ? null : `phôi ${serialText(serialStyle(run), serial)}`
        const marks = [recipientDetail, blank].filter((part) => part !== null).join(', ')
        return { page: pageNo, name: recipientName, marks }
      }),
    }
    return pageReply('print-runs/settlement', model, { title: 'Ghi kết quả in', ...backTo(id), wide: true })
  },
  save: async (context, { id }, input) => {
    const run = await getRun(context.tx, context.actor, id)
    const spoiled = typedSpoiled(run, await marksOfRun(context.tx, id), input)
    const outcome = await keepTyped(settleRun(context, id, { spoiled, version: input.version }))
    const lost = outcome.spoiled === 0 ? '' : `, ${formatNumber(outcome.spoiled)} tờ hỏng`
    return redirect(`/print-runs/${id}`, `Đã ghi: ${formatNumber(outcome.good)} tờ in tốt${lost}.`)
  },
})

const cancel = form({
  path: '/print-runs/:id/cancellation',
  permission: 'register.write',
  params: ByRun,
  input: CancelRun,
  show: async ({ db, actor }, { id }, entry) => {
    const run = await getRun(db, actor, id)
    const serials = (await serialsOfRuns(db, [id])).get(id) ?? []
    const model = {
      id,
      version: run.version,
      form: filledForm(entry),
      blanks: serials.length === 0 ? null : feedingText(run, serials),
    }
    return pageReply('print-runs/cancellation', model, { title: 'Bỏ đợt in', ...backTo(id) })
  },
  save: async (context, { id }, { fed, version }) => {
    const run = await getRun(context.tx, context.actor, id)
    if (fed === undefined && run.blankLotId !== null) {
      throw invalidField('fed', 'Chọn một: phôi đã đưa vào máy in chưa.')
    }
    await keepTyped(cancelRun(context, id, { fed: fed === 'yes', version }))
    const blanks =
      run.blankLotId === null ? '' : fed === 'yes' ? ' Phôi được ghi là đã bỏ.' : ' Phôi trở lại gói.'
    return redirect(`/decisions/${run.decisionId}/certificates`, `Đã bỏ đợt in ${id}.${blanks}`)
  },
})

async function lotChoices({ db }: ReadContext) {
  return (await lotsInStock(db)).map((lot) => ({
    value: String(lot.id),
    text: `${lotName(lot)}: còn ${formatNumber(remaining(lot))} phôi`,
  }))
}

/** Sheets that would say again what was corrected meanwhile; those that spoiled for it take the new words anyway. */
function correctedAmong({ db, deps }: Pick<ReadContext, 'db' | 'deps'>, sheets: readonly Sheet[]) {
  const kept = sheets.filter((sheet) => !saidWrong(sheet))
  return correctedSince(db, kept, deps.config.publicUrl)
}

/** Nobody prints by one press what is known to be wrong. Throws Problem `invalid` at `words`. */
async function requireNoneCorrected({ deps }: Pick<ReadContext, 'deps'>, work: Work, run: PrintRun) {
  const sheets = await sheetsToReprint(work.tx, work.actor, run.id)
  if ((await correctedAmong({ db: work.tx, deps }, sheets)).length === 0) return
  throw invalidField('words', 'Có tờ đã được đính chính sau khi in; chọn in chữ đã đính chính hay chữ cũ.')
}

const reprint = longForm({
  path: '/print-runs/:id/reprint',
  permission: 'register.write',
  params: ByRun,
  input: ReprintSpoiled,
  show: async (context, { id }, entry) => {
    const { db, actor } = context
    const run = await getRun(db, actor, id)
    const sheets = await sheetsToReprint(db, actor, run.id)
    const model = {
      id,
      form: filledForm(entry, { lot: run.blankLotId === null ? '' : String(run.blankLotId) }),
      sheets: sheets.map((sheet) => sheetRow(run, sheet)),
      lots: run.mode === 'overprint' ? await lotChoices(context) : [],
      corrected: (await correctedAmong(context, sheets)).map(
        ({ lineNo, facts }) => `${lineNo}. ${facts.recipientName}`,
      ),
    }
    return pageReply('print-runs/reprint', model, { title: 'In lại tờ hỏng', ...backTo(id) })
  },
  save: (context, { id }, input, raw) => {
    const { publicUrl } = context.deps.config
    return beginOnce(context, raw, async (work) => {
      const run = await getRun(work.tx, work.actor, id)
      if (input.words === undefined) await requireNoneCorrected(context, work, run)
      return reprintSpoiled(work, run, input, { publicUrl })
    })
  },
})

export const runActPages: Endpoint[] = [settle, cancel, reprint]
