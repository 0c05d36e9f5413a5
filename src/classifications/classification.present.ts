import type { Row } from '../http/components.ts'
import { addressWith } from '../shared/address.ts'
import { shortDate, today as dayOf } from '../shared/dates.ts'
import { formatNumber, formatPercent, percentOf } from '../shared/numbers.ts'
import { CLASSIFIED_NAMES, TAKEN_BACK, type ClassificationLevel, type Classified } from './classification.ts'
import type { Classification, ClassificationCorrection } from './classification.queries.ts'

/** How classifications stand on pages and in the API. */

export function classificationAddress(id: number): string {
  return `/classifications/${id}`
}

/** 'Quyết định 12-QĐ/ĐUK, 15/12/2023' */
function basisText({ basis, decidedOn }: Pick<Classification, 'basis' | 'decidedOn'>): string {
  return decidedOn === null ? basis : `${basis}, ${shortDate(decidedOn)}`
}

/** One line of the list of a year. */
export function classificationRow(each: Classification): Row {
  const { id, name, personId, typeName, unitName, levelName, corrected } = each
  return {
    cells: {
      name: { text: name, href: classificationAddress(id) },
      where: personId === null ? typeName : unitName,
      level: { text: levelName ?? TAKEN_BACK, ...(corrected && { note: 'đã đính chính' }) },
      basis: basisText(each),
    },
  }
}

/** One line of a unit's or a person's own page. */
export function classificationOfYear(each: Classification): Row {
  const { id, year, levelName, unitName, corrected, levelCode } = each
  return {
    muted: levelCode === null,
    cells: {
      year: { text: String(year), href: classificationAddress(id) },
      level: { text: levelName ?? TAKEN_BACK, ...(corrected && { note: 'đã đính chính' }) },
      unit: unitName,
      basis: basisText(each),
    },
  }
}

interface LevelFigure {
  label: string
  number: number
  href: string
  comparison?: { text: string; direction: 'same' }
}

/** How many stand at each level, each leading to the list; with its share of all that were classified. */
export function levelFigures(
  levels: readonly ClassificationLevel[],
  counts: ReadonlyMap<string, number>,
  asked: Record<string, string | number | undefined>,
): LevelFigure[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const href = (level: string | undefined) => addressWith('/classifications', { ...asked, level })
  return [
    { label: 'Đã xếp loại', number: total, href: href(undefined) },
    ...levels.map(({ code, name }): LevelFigure => {
      const count = counts.get(code) ?? 0
      const share = percentOf(count, total)
      return {
        label: name,
        number: count,
        href: href(code),
        ...(share !== null && { comparison: { text: formatPercent(share), direction: 'same' } }),
      }
    }),
  ]
}

/** What offices watch: the best are not many beside the good. Null where there is nothing to compare. */
export function bestBesideGood(
  levels: readonly ClassificationLevel[],
  counts: ReadonlyMap<string, number>,
): string | null {
  const [best, good] = levels
  if (best === undefined || good === undefined) return null
  const share = percentOf(counts.get(best.code) ?? 0, counts.get(good.code) ?? 0)
  if (share === null) return null
  return `«${best.name}» bằng ${formatPercent(share)} số «${good.name}».`
}

const FIELDS: readonly [field: string, label: string][] = [
  ['classification', 'Mức xếp loại'],
  ['basis', 'Căn cứ'],
  ['decidedOn', 'Ngày quyết định'],
]

/** One correction as lines 'what: before → after'. */
export function correctionRow(
  { before, after, reason, recordedAt, recordedByName }: ClassificationCorrection,
  levels: readonly ClassificationLevel[],
): Row {
  const shown = (field: string, value: unknown): string => {
    if (typeof value !== 'string') return field === 'classification' ? TAKEN_BACK : 'không ghi'
    if (field === 'decidedOn') return shortDate(value)
    return field === 'classification' ? (levels.find(({ code }) => code === value)?.name ?? value) : value
  }
  const lines = FIELDS.filter(([field]) => field in after)
  return {
    cells: {
      on: { text: shortDate(dayOf(recordedAt)), ...(recordedByName !== null && { note: recordedByName }) },
      before: { lines: lines.map(([field, label]) => `${label}: ${shown(field, before[field])}`) },
      after: { lines: lines.map(([field, label]) => `${label}: ${shown(field, after[field])}`) },
      reason,
    },
  }
}

/** 'Đã ghi 12 kết quả; 3 kết quả đã có, giữ nguyên.' */
export function doneText({ created, unchanged }: { created: number; unchanged: number }): string {
  const kept = unchanged > 0 ? `; ${formatNumber(unchanged)} kết quả đã có, giữ nguyên` : ''
  return `Đã ghi ${formatNumber(created)} kết quả xếp loại${kept}.`
}

export function classifiedChoices(): { value: Classified; text: string }[] {
  return [
    { value: 'units', text: CLASSIFIED_NAMES.units },
    { value: 'people', text: CLASSIFIED_NAMES.people },
  ]
}

export function levelChoices(levels: readonly ClassificationLevel[]): { value: string; text: string }[] {
  return levels.map(({ code, name }) => ({ value: code, text: name }))
}

/** A classification as programs read it. */
export function classificationResource(each: Classification) {
  const { id, year, organisationCode, personId, personCode, name, unitCode } = each
  const { levelCode, levelName, basis, decidedOn, version } = each
  return {
    id,
    year,
    of: personId === null ? 'units' : 'people',
    organisationCode,
    personId,
    personCode,
    name,
    unitCode,
    level: levelCode,
    levelName,
    basis,
    decidedOn,
    version,
  }
}
