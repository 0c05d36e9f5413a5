import { filterInWords, type FilterOptions } from '../../awards/register-filter.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { pivotConditions } from './pivot.present.ts'
import type { Pivot } from './pivot.ts'

/** Said elsewhere: the period, the unit, the structure; or always so. */
const SAID = new Set<string>(['from', 'to', 'unit', 'structureOn', 'status', 'knownOn'])

/** The conditions of a question in words, but for what its heading and its switches say. */
export function conditionWords(pivot: Pivot, options: FilterOptions) {
  const words = filterInWords(pivot.asked.filter, options, undefined)
  return words.filter(({ names }) => !names.some((name) => SAID.has(name)))
}

/** 'năm 2023; Đảng bộ Khối; giấy khen; số liệu ngày 26/11/2026': what the figures are about. */
export function pivotLead(pivot: Pivot, options: FilterOptions, today: PlainDate): string {
  const words = conditionWords(pivot, options).map(({ text }) => text)
  return pivotConditions(pivot, words, today)
}
