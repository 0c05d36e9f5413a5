import { toColumns } from '../../src/database/rows.ts'
import type { Tx } from '../../src/database/transaction.ts'
import { returnedId } from '../../src/database/rows.ts'
import { CONTEST_AWARD_FORMS } from './award-forms-contest.ts'
import { PARTY_AWARD_FORMS } from './award-forms-party.ts'
import { STATE_AWARD_FORMS } from './award-forms-state.ts'
import { STATE_TITLES } from './award-forms-state-titles.ts'
import { BASE_SALARIES } from './base-salaries.ts'
import { CLASSIFICATION_LEVELS } from './classification-levels.ts'
import { COMMENDATION_KINDS } from './commendation-kinds.ts'
import { ISSUING_LEVELS } from './issuing-levels.ts'
import { LEGAL_TEXTS } from './legal-texts.ts'
import { ORGANISATION_TYPES } from './organisation-types.ts'
import { REVOCATION_GROUNDS } from './revocation-grounds.ts'
import { CIRCULAR_FORMS } from './statistical-forms/circulars.ts'
import { PARTY_TABLE } from './statistical-forms/party-table.ts'
import type { StatisticalFormSeed } from './statistical-forms/statistical-form-seed.ts'
import { WORKING_TABLES } from './statistical-forms/working-tables.ts'
import { STATISTICS_CATEGORIES } from './statistics-categories.ts'
import { SUCCESSION_KINDS } from './succession-kinds.ts'
import type { AwardFormSeed, AwardFormVersionSeed } from './catalogue-seeds.ts'

const BY_CODE: [table: string, rows: readonly object[]][] = [
  ['legal_texts', LEGAL_TEXTS],
  ['issuing_levels', ISSUING_LEVELS],
  ['organisation_types', ORGANISATION_TYPES],
  ['statistics_categories', STATISTICS_CATEGORIES],
  ['commendation_kinds', COMMENDATION_KINDS],
  ['revocation_grounds', REVOCATION_GROUNDS],
  ['succession_kinds', SUCCESSION_KINDS],
  ['classification_levels', CLASSIFICATION_LEVELS],
]

/**
 * Adds what the law names and the register does not know yet. What is already there is left alone: the office may have
 * edited it, and its edit is worth more than ours. Safe to run at every start.
 */
export async function loadReference(tx: Tx): Promise<void> {
  for (const [table, rows] of BY_CODE) {
    await tx(table)
      .insert(rows.map((row) => toColumns({ ...row })))
      .onConflict('code')
      .ignore()
  }
  await loadAwardForms(tx, [
    ...STATE_TITLES,
    ...STATE_AWARD_FORMS,
    ...PARTY_AWARD_FORMS,
    ...CONTEST_AWARD_FORMS,
  ])
  await loadStatisticalForms(tx, [...CIRCULAR_FORMS, PARTY_TABLE, ...WORKING_TABLES])
  const hasBaseSalaries = (await tx('base_salaries').select('id').limit(1)).length > 0
  if (!hasBaseSalaries) await tx('base_salaries').insert(BASE_SALARIES.map((row) => toColumns({ ...row })))
}

async function loadAwardForms(tx: Tx, forms: AwardFormSeed[]): Promise<void> {
  const known = new Set(await tx('award_forms').pluck<string[]>('code'))
  for (const form of forms.filter(({ code }) => !known.has(code))) {
    const { versions, type, group, ...identity } = form
    const row = toColumns({ ...identity, formType: type, formGroup: group })
    const awardFormId = await returnedId(tx('award_forms').insert(row).returning('id'))
    await tx('award_form_versions').insert(versions.map((version) => versionRow(awardFormId, version)))
  }
}

async function loadStatisticalForms(tx: Tx, forms: StatisticalFormSeed[]): Promise<void> {
  const known = new Set(await tx('statistical_forms').pluck<string[]>('code'))
  for (const { code, sortOrder, definition, ...validity } of forms.filter((form) => !known.has(form.code))) {
    const row = toColumns({ code, sortOrder })
    const statisticalFormId = await returnedId(tx('statistical_forms').insert(row).returning('id'))
    const version = { ...validity, statisticalFormId, definition: JSON.stringify(definition) }
    await tx('statistical_form_versions').insert(toColumns(version))
  }
}

function versionRow(awardFormId: number, version: AwardFormVersionSeed): Record<string, unknown> {
  const { coefficientX100, ...rest } = version
  return {
    ...toColumns({ ...rest, awardFormId }),
    coefficient_x100_individual: coefficientX100.individual,
    coefficient_x100_collective: coefficientX100.collective,
    coefficient_x100_household: coefficientX100.household,
  }
}
