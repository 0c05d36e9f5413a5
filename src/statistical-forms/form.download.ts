import type { Writable } from 'node:stream'
import { lastChange } from '../audit/figure-memory.ts'
import { inTransaction } from '../database/transaction.ts'
import type { AppDeps } from '../deps.ts'
import type { Actor } from '../shared/actor.ts'
import { today } from '../shared/dates.ts'
import type { Reader } from '../shared/tell.ts'
import { askStatistics } from '../statistics/statistics.questions.ts'
import { askForm } from './form-question.ts'
import { writeForm } from './form-book.workbook.ts'
import { listedAwards } from './listed-awards.queries.ts'
import { listedMovements, placesOfMovements } from './listed-things.queries.ts'
import type { FormFilter } from './statistical-form.schema.ts'

/** Reads and writes the workbook of a form in one snapshot, so that the list adds up to the figures. */
export async function streamForm(
  output: Writable,
  deps: AppDeps,
  asked: { code: string; filter: FormFilter },
  by: { actor: Actor; now: Date },
  { tell, left }: Reader = {},
): Promise<void> {
  const { actor, now } = by
  await inTransaction(
    deps.readDb,
    async (tx) => {
      const context = { db: tx, actor, today: today(now), deps }
      const filled = await askForm(context, asked.code, asked.filter)
      const { span, form } = filled
      const { organisationId } = await askStatistics(context, {
        ...span,
        organisation: asked.filter.organisation,
      })
      const question = { counted: { ...span, organisationId }, actor }
      const { places, ...things } =
        form.definition.counts === 'awards'
          ? await listedAwards(tx, form.definition, question)
          : {
              places: await placesOfMovements(tx, form.definition, question),
              movements: await listedMovements(tx, form.definition, question),
            }
      const book = {
        filled,
        places,
        things,
        userName: actor.name,
        now,
        dataVersion: await lastChange(tx),
      }
      await writeForm(output, book, tell)
    },
    { mode: 'snapshot', stop: left },
  )
}
