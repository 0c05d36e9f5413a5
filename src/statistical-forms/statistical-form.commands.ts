import { record } from '../audit/audit.store.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { fitPeriod } from '../shared/fit-period.ts'
import { invalid, invalidField, type FieldError } from '../shared/problem.ts'
import { catalogueCodes } from './catalogue-codes.queries.ts'
import { readDefinition } from './definition-text.ts'
import { allPredicates } from './definition-contradictions.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import { CATALOGUE_CONDITIONS, type CatalogueCondition } from './form-parts.schema.ts'
import { statisticalFormHistory } from './statistical-form.queries.ts'
import {
  endFormVersion,
  insertFormVersion,
  insertStatisticalForm,
  lockFormVersions,
} from './statistical-form.store.ts'

/** A definition as it is typed, and from when on it holds. */
interface TypedVersion {
  definition: string
  validFrom: PlainDate
  confidence: string
}

const CONDITIONS = Object.keys(CATALOGUE_CONDITIONS) as CatalogueCondition[] // the names of the constant itself

/**
 * A typed definition whose every code stands in the catalogue. Throws Problem `invalid` with a sentence for each place
 * that is wrong.
 */
export async function checkedDefinition(db: Db, text: string): Promise<FormDefinition> {
  const definition = readDefinition(text)
  const known = await catalogueCodes(db)
  const errors: FieldError[] = []
  for (const { predicate, path } of allPredicates(definition)) {
    for (const name of CONDITIONS) {
      for (const code of (predicate[name] ?? []).filter((one) => !known[name].has(one))) {
        const place = [...path, name].join('.')
        const sentence = `${place}: danh mục không có ${CATALOGUE_CONDITIONS[name]} mã «${code}»; hãy xem lại mã.`
        errors.push({ path: 'definition', text: sentence })
      }
    }
  }
  if (errors.length > 0) throw invalid(errors.slice(0, 20))
  return definition
}

/** What the log says of a definition; the definition itself is kept for good where it stands. */
function toldOf({ number, title, source }: FormDefinition) {
  return { number, title, source }
}

/** Adds an official form with its first definition. Throws Problem `invalid`, `conflict` for a code that is taken. */
export async function addStatisticalForm(work: Work, input: TypedVersion & { code: string }): Promise<void> {
  const definition = await checkedDefinition(work.tx, input.definition)
  const id = await insertStatisticalForm(work.tx, input.code)
  const { confidence, validFrom } = input
  await insertFormVersion(work.tx, id, { definition, confidence, validFrom, validTo: null })
  await record(work, {
    action: 'statistical-form.added',
    subject: { type: 'statistical-form', id },
    after: { code: input.code, ...toldOf(definition), validFrom, confidence },
  })
}

/**
 * Gives a form a new definition from a day on; the one in force that day ends, and reports of days before keep it.
 * Throws Problem `invalid` for a wrong definition and for a day on which one already began, `not-found` for an unknown form.
 */
export async function amendStatisticalForm(work: Work, code: string, input: TypedVersion): Promise<void> {
  const history = await statisticalFormHistory(work.tx, code)
  const [latest] = history
  if (latest === undefined) throw new Error('a form has at least one definition')
  const definition = await checkedDefinition(work.tx, input.definition)
  const { confidence, validFrom } = input
  const fitted = fitPeriod(await lockFormVersions(work.tx, latest.id), validFrom)
  if (fitted === null) {
    const sentence = `Biểu này đã có nội dung áp dụng từ ngày ${shortDate(validFrom)}; hãy chọn ngày khác.`
    throw invalidField('validFrom', sentence)
  }
  if (fitted.ends !== null) await endFormVersion(work.tx, fitted.ends, validFrom)
  await insertFormVersion(work.tx, latest.id, { definition, confidence, validFrom, validTo: fitted.until })
  const before = history.find((version) => version.validFrom < validFrom) ?? latest
  await record(work, {
    action: 'statistical-form.amended',
    subject: { type: 'statistical-form', id: latest.id },
    before: { ...toldOf(before.definition), validFrom: before.validFrom, validTo: before.validTo },
    after: { ...toldOf(definition), validFrom, validTo: fitted.until, confidence },
  })
}
