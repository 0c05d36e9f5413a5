import { changedFields } from '../audit/changed-fields.ts'
import { record, recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { refusalOf, type RowProblem } from '../organisations/row-problem.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalidField, Problem } from '../shared/problem.ts'
import { checkClassifications } from './check-classifications.ts'
import { levelsOfYear } from './classification.ts'
import { listLevels, type Classification } from './classification.queries.ts'
import type { ClassifyInput } from './classification.schema.ts'
import {
  insertClassificationCorrection,
  insertClassifications,
  updateClassification,
  type ClassificationRow,
} from './classification.store.ts'
import {
  classificationKey,
  classificationsRecorded,
  type RecordedClassification,
} from './recorded.queries.ts'

/** What became of the classifications of a list. */
export interface ClassificationsDone {
  created: number
  /** At the level recorded before. */
  unchanged: number
}

/** Refuses another level than the one on record: that is a correction, with its reason. */
function recordedOtherwise(index: number, { id, year, levelName }: RecordedClassification): RowProblem {
  const text =
    levelName === null
      ? `Kết quả năm ${year} đã bị bỏ khi đính chính; hãy đính chính ở trang của kết quả đó.`
      : `Năm ${year} đã ghi «${levelName}»; hãy đính chính ở trang của kết quả đó, hoặc bỏ dòng này.`
  return { index, path: 'level', text, href: `/classifications/${id}` }
}

/** What of a checked list is new, and what is on record with another level. */
export async function newClassifications(
  work: Work,
  rows: readonly (ClassificationRow | undefined)[],
): Promise<{ fresh: Set<number>; problems: RowProblem[] }> {
  const right = rows.filter((row) => row !== undefined)
  const recorded = await classificationsRecorded(work.tx, right)
  const fresh = new Set<number>()
  const problems: RowProblem[] = []
  for (const [index, row] of rows.entries()) {
    const old = row && recorded.get(classificationKey(row))
    if (row === undefined) continue
    if (old === undefined) fresh.add(index)
    else if (old.levelCode !== row.levelCode) problems.push(recordedOtherwise(index, old))
  }
  return { fresh, problems }
}

/** Whom the log names: the unit alone, or the person and where. */
function namedIn({ personId, unitId }: Pick<ClassificationRow, 'personId' | 'unitId'>) {
  return personId === null ? { organisationId: unitId } : { personId, unitId }
}

/**
 * Records how units and people were classified in a year, all or nothing. What is on record at the same level stays as it
 * is; at another level it is refused, since changing a result is a correction.
 * @throws Problem 'invalid' with fields '0.level', '1.person'…
 */
export async function recordClassifications(
  work: Work,
  inputs: readonly ClassifyInput[],
): Promise<ClassificationsDone> {
  const { rows, problems } = await checkClassifications(work, inputs)
  const { fresh, problems: otherwise } = await newClassifications(work, rows)
  if (problems.length + otherwise.length > 0) throw refusalOf([...problems, ...otherwise])
  const added = rows.filter((_, index) => fresh.has(index)).filter((row) => row !== undefined)
  const made = { recordedBy: work.actor.accountId, recordedAt: work.now }
  const ids = await insertClassifications(work.tx, added, made)
  await recordAll(
    work,
    added.map(({ year, levelCode, basis, decidedOn, ...who }, at) => ({
      action: 'classification.recorded',
      subject: { type: 'classification', id: ids[at] ?? 0 },
      after: { ...namedIn(who), year, classification: levelCode, basis, decidedOn },
    })),
  )
  return { created: added.length, unchanged: inputs.length - added.length }
}

export interface ClassificationResult {
  /** Undefined takes the result back: it was recorded by mistake. */
  level?: string | undefined
  basis: string
  decidedOn?: PlainDate | undefined
}

/** The code of the level chosen, among those of the year; null when the result is taken back. */
async function levelChosen(work: Work, year: number, level: string | undefined): Promise<string | null> {
  if (level === undefined) return null
  const chosen = levelsOfYear(await listLevels(work.tx), year).find(({ code }) => code === level)
  if (chosen !== undefined) return chosen.code
  throw invalidField('level', `Năm ${year} không có mức «${level}»; hãy chọn một mức trong danh sách.`)
}

/**
 * Corrects a result; the first entry stays readable beside it. An untouched one leaves no trace.
 * @throws Problem 'invalid' for a level its year does not have, 'outdated' when somebody else changed it since it was read
 */
export async function correctClassification(
  work: Work,
  classification: Classification,
  { level, basis, decidedOn }: ClassificationResult,
  reason: string,
): Promise<void> {
  const { id, year, version } = classification
  const levelCode = await levelChosen(work, year, level)
  if (decidedOn !== undefined && decidedOn > work.today)
    throw invalidField('decidedOn', 'Ngày quyết định chưa đến; hãy kiểm tra lại năm.')
  const before = {
    classification: classification.levelCode,
    basis: classification.basis,
    decidedOn: classification.decidedOn,
  }
  const result = { levelCode, basis, decidedOn: decidedOn ?? null }
  const changed = changedFields(before, { classification: levelCode, basis, decidedOn: result.decidedOn })
  if (changed === undefined) return
  if (!(await updateClassification(work.tx, { id, version }, result)))
    throw new Problem('outdated', 'Người khác vừa sửa kết quả này; hãy xem bản mới nhất rồi sửa tiếp.')
  const made = { recordedBy: work.actor.accountId, recordedAt: work.now }
  await insertClassificationCorrection(work.tx, { classificationId: id, ...changed, reason, ...made })
  const subject = { type: 'classification', id } as const
  await record(work, { action: 'classification.corrected', subject, ...changed, reason })
}
