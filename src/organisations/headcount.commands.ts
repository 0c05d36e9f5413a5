import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { headcountKey, headcountsRecorded, type RecordedHeadcount } from './organisation-record.queries.ts'
import { outsideScopeText, unitsOutsideScope } from './organisation.access.ts'
import { listOrganisationTypes, unitIdsByCode } from './organisation.queries.ts'
import { upsertHeadcounts, type HeadcountRow } from './organisation.store.ts'
import { countedNamed } from './organisation-type.ts'
import { unknownUnit } from './registration.ts'
import { refusalOf, type RowProblem } from './row-problem.ts'

export interface RecordHeadcount {
  organisationCode: string
  /** A type or a family, by code or name, or `ca_nhan` / 'Cá nhân' for people. */
  counted: string
  countedOn: PlainDate
  number: number
  source: string
}

/** What became of the head-counts of a list. */
export interface HeadcountsDone {
  created: number
  updated: number
  unchanged: number
}

/**
 * Records how many units of a kind, or people, a unit had on a day. A number recorded before for the same unit, kind and
 * day is replaced, the old one staying in the log; with `replace: false` it is refused.
 * @throws Problem 'invalid' with fields '0.counted', '1.number'…
 */
export async function recordHeadcounts(
  work: Work,
  inputs: readonly RecordHeadcount[],
  { replace = true }: { replace?: boolean } = {},
): Promise<HeadcountsDone> {
  const { rows, problems } = await checkHeadcounts(work, inputs)
  if (problems.length > 0) throw refusalOf(problems)
  const recorded = await headcountsRecorded(work.tx, rows)
  const changed = rows
    .map((row, index) => ({ row, index, old: recorded.get(headcountKey(row)) }))
    .filter(({ row, old }) => old?.number !== row.number || old.source !== row.source)
  const replaced = changed.filter(({ old }) => old !== undefined)
  if (!replace && replaced.length > 0) {
    throw refusalOf(
      replaced.map(({ index, row, old }) => ({ index, path: 'number', text: alreadyCounted(row, old) })),
    )
  }
  await upsertHeadcounts(
    work.tx,
    changed.map(({ row }) => row),
  )
  await recordAll(
    work,
    changed.map(({ row: { organisationId, ...after }, old }) => ({
      action: 'headcount.recorded',
      subject: { type: 'organisation', id: organisationId },
      ...(old !== undefined && { before: { number: old.number, source: old.source } }),
      after,
    })),
  )
  return {
    created: changed.length - replaced.length,
    updated: replaced.length,
    unchanged: rows.length - changed.length,
  }
}

function alreadyCounted({ countedOn }: HeadcountRow, old: RecordedHeadcount | undefined): string {
  const number = formatNumber(old?.number ?? 0)
  return `Ngày ${shortDate(countedOn)} đã ghi ${number} (${old?.source ?? ''}); hãy sửa số, hoặc chọn thay số đã ghi.`
}

/** The head-counts as they would be stored, and everything that is wrong with them; changes nothing. */
export async function checkHeadcounts(
  work: Work,
  inputs: readonly RecordHeadcount[],
): Promise<{ rows: HeadcountRow[]; problems: RowProblem[] }> {
  const types = await listOrganisationTypes(work.tx)
  const ids = await unitIdsByCode(work.tx, [
    ...new Set(inputs.map(({ organisationCode }) => organisationCode)),
  ])
  const outside = new Set(await unitsOutsideScope(work.tx, work.actor, [...ids.values()], work.today))
  const problems: RowProblem[] = []
  const seen = new Set<string>()
  const rows = inputs.map((input, index) => {
    const say = (path: string, text: string) => problems.push({ index, path, text })
    const { organisationCode, countedOn, number, source } = input
    const organisationId = ids.get(organisationCode) ?? 0
    const counted = countedNamed(types, input.counted) ?? ''
    if (organisationId === 0) say('organisationCode', unknownUnit(organisationCode))
    if (outside.has(organisationId)) say('organisationCode', outsideScopeText(organisationCode))
    if (counted === '')
      say('counted', `Không có loại «${input.counted}»; hãy ghi một loại đơn vị, một nhóm loại hoặc Cá nhân.`)
    if (countedOn > work.today) say('countedOn', 'Ngày chốt chưa đến; hãy kiểm tra lại năm.')
    const row = { organisationId, counted, countedOn, number, source }
    if (seen.has(headcountKey(row)) && organisationId !== 0)
      say('number', 'Trùng đơn vị, loại và ngày chốt với một dòng khác.')
    seen.add(headcountKey(row))
    return row
  })
  return { rows, problems }
}
