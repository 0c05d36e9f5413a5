import type { ReadContext } from '../http/context.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import { yearOf } from '../shared/dates.ts'
import { askStatistics, unitNameOn } from '../statistics/statistics.questions.ts'
import { yearsWithDecisions } from '../statistics/statistics.queries.ts'
import { fillForm } from './fill-form.ts'
import { UNSAID, type FilledForm } from './filled-form.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import { spanBefore, spanOf, type ReportingTime } from './reporting-time.ts'
import { getStatisticalForm, type StatisticalForm } from './statistical-form.queries.ts'
import type { FormFilter } from './statistical-form.schema.ts'

/** The year and time asked for; otherwise the whole of the last year that has decisions. */
async function usualTime({ db, today }: Pick<ReadContext, 'db' | 'today'>, filter: FormFilter) {
  const [last] = filter.year === undefined ? await yearsWithDecisions(db) : []
  return { year: filter.year ?? last ?? yearOf(today), time: filter.time ?? ('year' as const) }
}

/** Filled in by hand while the office has not said its name. */

type Asking = Pick<ReadContext, 'db' | 'actor' | 'today' | 'deps'>

/** The figures of a form, its own and those of the time before, counted once while the register stays as it is. */
async function tablesOf(
  { db, actor, today, deps }: Asking,
  form: StatisticalForm,
  spans: { span: FilledForm['span']; before: FilledForm['span']; organisationId: number | null },
) {
  const { span, before, organisationId } = spans
  const key = JSON.stringify(['statistical-form', form, span, organisationId, actor.organisationId, today])
  const filled = (of: FilledForm['span']) =>
    fillForm(db, form.definition, { counted: { ...of, organisationId }, actor, facts: deps.figures.facts })
  return deps.figures.recall(db, key, async () => ({
    table: await filled(span),
    before: await filled(before),
  }))
}

/**
 * The form asked for, filled in. `instead` is a definition to try. Throws not-found for an unknown form, Problem `invalid`
 * naming the field for a unit that is not there.
 */
export async function askForm(
  context: Asking,
  code: string,
  filter: FormFilter,
  instead?: FormDefinition,
): Promise<FilledForm> {
  const { year, time } = await usualTime(context, filter)
  const stored = await getStatisticalForm(context.db, code, spanOf(year, time).to)
  const form = instead === undefined ? stored : { ...stored, definition: instead }
  return fillIn(context, form, { year, time, organisation: filter.organisation })
}

/** A form that is not kept yet, filled in for the last year that has decisions. */
export async function askNewForm(
  context: Asking,
  {
    code,
    validFrom,
    confidence,
  }: { code: string; validFrom: string; confidence: StatisticalForm['confidence'] },
  definition: FormDefinition,
): Promise<FilledForm> {
  const form = { id: 0, code, definition, confidence, validFrom, validTo: null }
  return fillIn(context, form, { ...(await usualTime(context, {})), organisation: undefined })
}

async function fillIn(
  context: Asking,
  form: StatisticalForm,
  { year, time, organisation }: { year: number; time: ReportingTime; organisation: string | undefined },
): Promise<FilledForm> {
  const { db, today } = context
  const span = spanOf(year, time)
  const { organisationId } = await askStatistics(context, { ...span, organisation })
  const unit = organisationId === null ? undefined : await unitNameOn(db, organisationId, span.to)
  const settings = await officeSettings(db, today)
  const tables = await tablesOf(context, form, { span, before: spanBefore(span, time), organisationId })
  return {
    form,
    year,
    time,
    span,
    today,
    ...tables,
    reporter: unit?.name ?? settings['office-name'] ?? UNSAID,
    unitCode: unit?.code ?? null,
    place: settings['office-place'] ?? '',
  }
}
