import { filterInWords, type FilterOptions } from '../../awards/register-filter.queries.ts'
import { shortDate } from '../../shared/dates.ts'
import type { Answered } from './coverage-page.present.ts'

/** Said elsewhere: the unit, the period, the kind counted, the structure, the day; or always so. */
const SAID = new Set<string>([
  ...['from', 'to', 'unit', 'recipientKind', 'recipientType', 'structureOn', 'status', 'knownOn', 'decision'],
])

/** 'Đảng bộ Khối; giấy khen; cơ cấu ngày 27/11/2026; số liệu ngày 27/11/2026': what a share is about, and known on which day. */
export function coverageScope({ question, unit, decision, today }: Answered, options: FilterOptions): string {
  const { filter, structureOn } = question
  const conditions = filterInWords(filter, options, undefined)
    .filter(({ names }) => !names.some((name) => SAID.has(name)))
    .map(({ text }) => text)
  return [
    unit.name,
    ...conditions,
    ...(decision === undefined ? [] : [`quyết định số ${decision}`]),
    ...(structureOn === null ? [] : [`cơ cấu ngày ${shortDate(structureOn)}`]),
    filter.knownOn === undefined
      ? `số liệu ngày ${shortDate(today)}`
      : `có hiệu lực vào ngày ${shortDate(filter.knownOn)}`,
  ].join('; ')
}
