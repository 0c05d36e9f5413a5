import type { z } from 'zod'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { fitPeriod, type FittedPeriod } from '../shared/fit-period.ts'
import { invalid, invalidField, type FieldError } from '../shared/problem.ts'
import { formTypeOf, RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from './award-form.ts'
import { getAwardFormHistory } from './award-form.queries.ts'
import type { AddAwardForm, AddBaseSalary, AmendAwardForm } from './award-form.schema.ts'
import {
  endAwardFormVersion,
  endBaseSalary,
  insertAwardForm,
  insertAwardFormVersion,
  insertBaseSalary,
  lockAwardFormVersions,
  lockBaseSalaries,
  type Dated,
  type AwardFormVersionRow,
} from './award-form.store.ts'
import { listIssuingLevels } from './issuing-level.queries.ts'

type VersionInput = z.output<typeof AmendAwardForm>

const COEFFICIENT_FIELDS = {
  individual: 'coefficientIndividual',
  collective: 'coefficientCollective',
  household: 'coefficientHousehold',
} as const

/** Throws Problem `invalid` with a sentence for each fact that cannot be. */
async function checkVersion(work: Work, input: VersionInput): Promise<void> {
  const errors: FieldError[] = []
  if (input.recipientKinds.length === 0) {
    errors.push({ path: 'recipientKinds', text: 'Chọn ít nhất một loại đối tượng.' })
  }
  const known = new Set((await listIssuingLevels(work.tx)).map(({ code }) => code))
  if (input.issuingLevels.length === 0) {
    errors.push({ path: 'issuingLevels', text: 'Chọn ít nhất một cấp khen thưởng.' })
  } else if (input.issuingLevels.some((code) => !known.has(code))) {
    errors.push({ path: 'issuingLevels', text: 'Có cấp khen thưởng không nằm trong danh mục; hãy chọn lại.' })
  }
  for (const kind of RECIPIENT_KINDS) {
    const path = COEFFICIENT_FIELDS[kind]
    if (input[path] === undefined || input.recipientKinds.includes(kind)) continue
    const name = RECIPIENT_KIND_NAMES[kind].toLowerCase()
    const text = `Hình thức này không dành cho ${name}; hãy xoá hệ số hoặc chọn thêm đối tượng.`
    errors.push({ path, text })
  }
  if (errors.length > 0) throw invalid(errors)
}

function versionRow(
  input: VersionInput,
  validTo: string | null,
  recipientTypes: string[],
): AwardFormVersionRow {
  return {
    name: input.name,
    recipientKinds: input.recipientKinds,
    recipientTypes,
    issuingLevels: input.issuingLevels,
    individual: input.coefficientIndividual ?? null,
    collective: input.coefficientCollective ?? null,
    household: input.coefficientHousehold ?? null,
    coefficientIsMaximum: input.coefficientIsMaximum,
    hasCertificate: input.hasCertificate,
    source: input.source,
    confidence: input.confidence,
    note: input.note ?? null,
    validFrom: input.validFrom,
    validTo,
  }
}

/** Texts are added, never overwritten: the one in force ends, and the same day cannot have two. */
function following(texts: Dated[], validFrom: PlainDate): FittedPeriod {
  const fitted = fitPeriod(texts, validFrom)
  if (fitted !== null) return fitted
  const day = shortDate(validFrom)
  throw invalidField('validFrom', `Đã có quy định có hiệu lực từ ngày ${day}; hãy kiểm tra lại ngày.`)
}

/** Adds a form to the catalogue, with its first text. Throws Problem `conflict` for a code that is taken. */
export async function addAwardForm(work: Work, input: z.output<typeof AddAwardForm>): Promise<number> {
  const { code, system, group, everydayName, ...version } = input
  await checkVersion(work, version)
  const row = { code, system, formGroup: group, formType: formTypeOf(system, group), everydayName }
  const id = await insertAwardForm(work.tx, row)
  const first = versionRow(version, null, [])
  await insertAwardFormVersion(work.tx, id, first)
  const subject = { type: 'award-form', id } as const
  await record(work, { action: 'award-form.added', subject, after: { ...row, ...first } })
  return id
}

/**
 * Gives a form a new text from a day on; the text in force that day ends. Earlier awards keep the text of their own day.
 * Which types of unit may receive it goes on as before. Throws Problem `invalid` for a day on which a text already came
 * into force, `not-found` for an unknown form.
 */
export async function amendAwardForm(work: Work, code: string, input: VersionInput): Promise<void> {
  const history = await getAwardFormHistory(work.tx, code)
  const [latest] = history
  if (latest === undefined) throw new Error('a form has at least one version')
  await checkVersion(work, input)
  const { ends, until } = following(await lockAwardFormVersions(work.tx, latest.id), input.validFrom)
  if (ends !== null) await endAwardFormVersion(work.tx, ends, input.validFrom)
  const before = history.find((text) => text.validFrom < input.validFrom) ?? latest
  const row = versionRow(input, until, before.recipientTypes)
  await insertAwardFormVersion(work.tx, latest.id, row)
  await record(work, {
    action: 'award-form.amended',
    subject: { type: 'award-form', id: latest.id },
    before: {
      name: before.name,
      validFrom: before.validFrom,
      validTo: before.validTo,
      source: before.source,
    },
    after: { ...row },
  })
}

/**
 * Adds a base salary (lương cơ sở) from a day on, in đồng a month; the one in force that day ends. Throws Problem
 * `invalid` for a day on which one already came into force.
 */
export async function addBaseSalary(work: Work, input: z.output<typeof AddBaseSalary>): Promise<void> {
  const { ends, until } = following(await lockBaseSalaries(work.tx), input.validFrom)
  if (ends !== null) await endBaseSalary(work.tx, ends, input.validFrom)
  const row = { ...input, validTo: until }
  const id = await insertBaseSalary(work.tx, row)
  await record(work, { action: 'base-salary.added', subject: { type: 'base-salary', id }, after: row })
}
