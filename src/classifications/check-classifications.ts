import type { Work } from '../database/work.ts'
import { outsideScopeText, unitsOutsideScope } from '../organisations/organisation.access.ts'
import { unitIdsByCode, unitsOn } from '../organisations/organisation.queries.ts'
import { unknownUnit } from '../organisations/registration.ts'
import type { RowProblem } from '../organisations/row-problem.ts'
import { peopleOn } from '../people/person.queries.ts'
import { findPeopleTyped } from '../people/typed-people.queries.ts'
import { shortDate, yearOf } from '../shared/dates.ts'
import { closingDay, levelsOfYear, type ClassificationLevel } from './classification.ts'
import { listLevels } from './classification.queries.ts'
import type { ClassifyInput } from './classification.schema.ts'
import type { ClassificationRow } from './classification.store.ts'
import { classificationKey } from './recorded.queries.ts'

type Say = (path: string, text: string) => void

/** What a list names, read at once: however long it is, a query for each kind of thing and for each year it speaks of. */
interface Named {
  levels: ClassificationLevel[]
  units: Map<string, number>
  people: Map<string, number[]>
  /** Units in force, and posts held, at the end of each year. */
  unitsOfYear: Map<number, Set<number>>
  postsOfYear: Map<number, Map<number, number | null>>
}

async function namedIn(work: Work, inputs: readonly ClassifyInput[]): Promise<Named> {
  const { tx, actor, today } = work
  const units = await unitIdsByCode(tx, [...new Set(inputs.flatMap((input) => input.organisationCode ?? []))])
  const typed = inputs.flatMap(({ person }) => person ?? [])
  const people = await findPeopleTyped(tx, actor, typed, today)
  const named: Named = {
    levels: await listLevels(tx),
    units,
    people,
    unitsOfYear: new Map(),
    postsOfYear: new Map(),
  }
  for (const year of new Set(inputs.map((input) => input.year))) {
    const day = closingDay(year, today)
    const there = await unitsOn(tx, [...units.values()], day)
    named.unitsOfYear.set(year, new Set(there.keys()))
    const posts = await peopleOn(tx, [...new Set([...people.values()].flat())], day)
    named.postsOfYear.set(year, new Map([...posts].map(([id, { organisationId }]) => [id, organisationId])))
  }
  return named
}

function endText(year: number, work: Work): string {
  return shortDate(closingDay(year, work.today))
}

type Subject = Pick<ClassificationRow, 'organisationId' | 'personId' | 'unitId'>

function personMeant(work: Work, input: ClassifyInput, named: Named, say: Say): Subject | undefined {
  const typed = input.person ?? ''
  const ids = named.people.get(typed) ?? []
  const [personId] = ids
  if (personId === undefined) say('person', `Không có cá nhân «${typed}» trong sổ; hãy ghi mã cán bộ.`)
  else if (ids.length > 1) say('person', `Có ${ids.length} người tên «${typed}»; hãy ghi mã cán bộ.`)
  if (personId === undefined || ids.length > 1) return undefined
  const unitId = named.postsOfYear.get(input.year)?.get(personId) ?? null
  if (unitId !== null) return { organisationId: null, personId, unitId }
  say(
    'person',
    `Ngày ${endText(input.year, work)} người này chưa có chức vụ, vị trí công tác trong sổ; hãy ghi chức vụ trước.`,
  )
  return undefined
}

function unitMeant(work: Work, input: ClassifyInput, named: Named, say: Say): Subject | undefined {
  const code = input.organisationCode ?? ''
  const id = named.units.get(code)
  if (code === '') say('organisationCode', 'Nhập mã đơn vị, hoặc mã cán bộ.')
  else if (id === undefined) say('organisationCode', unknownUnit(code))
  else if (named.unitsOfYear.get(input.year)?.has(id) === true)
    return { organisationId: id, personId: null, unitId: id }
  else
    say(
      'organisationCode',
      `Ngày ${endText(input.year, work)} đơn vị ${code} không hoạt động; hãy kiểm tra lại năm.`,
    )
  return undefined
}

/** The level meant by its code or its name, in use at the end of the year; says when there is none. */
export function levelMeant(
  { year, level }: Pick<ClassifyInput, 'year' | 'level'>,
  levels: readonly ClassificationLevel[],
  say: Say,
): string | undefined {
  const ofYear = levelsOfYear(levels, year)
  const meant = ofYear.find(({ code, name }) => code === level || name === level)
  if (ofYear.length === 0) say('year', `Danh mục chưa có mức xếp loại của năm ${year}; hãy kiểm tra lại năm.`)
  else if (meant === undefined)
    say(
      'level',
      `Năm ${year} không có mức «${level}»; các mức: ${ofYear.map(({ name }) => name).join('; ')}.`,
    )
  return meant?.code
}

/** A row for each input that is right; undefined for one that is wrong, with what is wrong with any. Changes nothing. */
export async function checkClassifications(
  work: Work,
  inputs: readonly ClassifyInput[],
): Promise<{ rows: (ClassificationRow | undefined)[]; problems: RowProblem[] }> {
  const named = await namedIn(work, inputs)
  const problems: RowProblem[] = []
  const seen = new Set<string>()
  const rows = inputs.map((input, index): ClassificationRow | undefined => {
    const say = (path: string, text: string) => problems.push({ index, path, text })
    const { year, basis, decidedOn = null, person } = input
    const levelCode = levelMeant(input, named.levels, say)
    if (year > yearOf(work.today)) say('year', `Năm ${year} chưa đến; hãy kiểm tra lại năm.`)
    if (decidedOn !== null && decidedOn > work.today)
      say('decidedOn', 'Ngày quyết định chưa đến; hãy kiểm tra lại năm.')
    const meant = person === undefined ? unitMeant : personMeant
    const subject = meant(work, input, named, say)
    if (subject === undefined || levelCode === undefined) return undefined
    const row = { ...subject, year, levelCode, basis, decidedOn }
    const key = classificationKey(row)
    if (seen.has(key))
      say(person === undefined ? 'organisationCode' : 'person', 'Đã có ở một dòng khác, cùng năm.')
    seen.add(key)
    return row
  })
  problems.push(...(await outsideScope(work, inputs, rows)))
  return { rows, problems }
}

async function outsideScope(
  work: Work,
  inputs: readonly ClassifyInput[],
  rows: readonly (ClassificationRow | undefined)[],
): Promise<RowProblem[]> {
  const unitIds = [...new Set(rows.flatMap((row) => row?.unitId ?? []))]
  const outside = new Set(await unitsOutsideScope(work.tx, work.actor, unitIds, work.today))
  return rows.flatMap((row, index): RowProblem[] => {
    if (row === undefined || !outside.has(row.unitId)) return []
    const { person, organisationCode = '', year } = inputs[index] ?? { year: row.year }
    if (person === undefined)
      return [{ index, path: 'organisationCode', text: outsideScopeText(organisationCode) }]
    const text = `Cuối năm ${year} người này ở đơn vị ngoài phạm vi của tài khoản.`
    return [{ index, path: 'person', text }]
  })
}
