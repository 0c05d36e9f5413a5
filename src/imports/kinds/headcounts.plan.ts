import { z } from 'zod'
import type { Work } from '../../database/work.ts'
import {
  checkHeadcounts,
  recordHeadcounts,
  type RecordHeadcount,
} from '../../organisations/headcount.commands.ts'
import { headcountKey, headcountsRecorded } from '../../organisations/organisation-record.queries.ts'
import { listOrganisationTypes } from '../../organisations/organisation.queries.ts'
import { countedChoices } from '../../organisations/organisation-type.ts'
import { shortDate } from '../../shared/dates.ts'
import { count, date, optionalText, text } from '../../shared/fields.ts'
import { formatNumber } from '../../shared/numbers.ts'
import { differing, readLines, type PlanList, type PlannedLine } from '../import-plan.ts'

const Headcount = z.object({
  organisationCode: text('Mã đơn vị', { max: 60 }),
  countedOn: date('Ngày chốt'),
  counted: text('Loại', { max: 100 }),
  number: count('Số lượng'),
  source: optionalText('Nguồn', { max: 300 }),
})

/** In the place of cells that are wrong, so that the others can be looked at. */
function standIns({ today }: Work): RecordHeadcount {
  return { organisationCode: '', countedOn: today, counted: '', number: 0, source: '' }
}

/** Head-counts: a number for the same unit, kind and day replaces the one recorded before. */
export const planHeadcounts: PlanList = async (work, lines, { fileName }) => {
  const read = await readLines(Headcount, lines)
  const right = read.flatMap((line) => (line.input === undefined ? [] : [{ ...line, input: line.input }]))
  const inputs: RecordHeadcount[] = right.map(({ input }) => ({
    ...input,
    source: input.source ?? `Tệp ${fileName}`,
  }))
  const unclear = read.filter(({ input }) => input === undefined)
  // After the others, so that what stands in for a wrong cell is in nobody's way.
  const guessed = unclear.map(({ right: fields }): RecordHeadcount => ({
    ...standIns(work),
    ...fields,
    source: '',
  }))
  const { rows, problems } = await checkHeadcounts(work, [...inputs, ...guessed])
  const kinds = countedChoices(await listOrganisationTypes(work.tx))
  const choices = kinds.map(({ name }) => ({ value: name, text: name }))
  for (const { index, path, text: sentence } of problems) {
    const more = path === 'counted' ? { options: choices } : {}
    right[index]?.notes.say(path, sentence, more)
    const other = unclear[index - right.length]
    if (other !== undefined && path !== 'number' && path in other.right) other.notes.say(path, sentence, more)
  }
  const recorded = await headcountsRecorded(work.tx, rows.slice(0, inputs.length))
  const planned = new Map<number, PlannedLine>()
  const wanted: RecordHeadcount[] = []
  for (const [index, { line, notes, input }] of right.entries()) {
    const row = rows[index]
    const given = inputs[index]
    if (row === undefined || given === undefined) continue
    const old = recorded.get(headcountKey(row))
    // A list that does not say its source does not change the one on record.
    const source = input.source ?? old?.source ?? given.source
    const facts = (number: number, from: string) => ({ 'Số lượng': formatNumber(number), Nguồn: from })
    const after = facts(row.number, source)
    const change =
      old === undefined ? { before: null, after } : differing(facts(old.number, old.source), after)
    const outcome = old === undefined ? 'new' : change === null ? 'unchanged' : 'changed'
    const label = `${input.organisationCode} · ${input.counted} · ${shortDate(input.countedOn)}`
    planned.set(line.row, notes.planned(label, outcome, change ?? undefined))
    if (notes.isRight && outcome !== 'unchanged') wanted.push({ ...given, source })
  }
  return {
    lines: read.map(
      ({ line, notes }) => planned.get(line.row) ?? notes.planned(line.values.organisationCode ?? '', 'new'),
    ),
    async apply(doing) {
      await recordHeadcounts(doing, wanted)
    },
  }
}
