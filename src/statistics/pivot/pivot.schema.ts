import { z } from 'zod'
import { narrowing } from '../../awards/award-filter.schema.ts'
import { optionalChoice, optionalText } from '../../shared/fields.ts'
import { DIMENSIONS, STRUCTURES } from './dimension.ts'

/** What is counted: awards (lượt), or whoever was given them, each once in every figure. */
export const MEASURES = ['awards', 'recipients', 'people', 'collectives'] as const
export type Measure = (typeof MEASURES)[number]

export const CHARTS = ['bar', 'stacked', 'line'] as const
export type ChartKind = (typeof CHARTS)[number]
const ROW_ORDERS = ['order', 'total'] as const

const { above: _above, part: _part, structureOn: _structureOn, ...conditions } = narrowing

/** A question to the statistics, whole: what is counted, set out how, of which awards. An address holds all of it. */
export const PivotQuestion = z.strictObject({
  measure: optionalChoice('Đếm', MEASURES).describe('awards when left out'),
  rows: optionalChoice('Hàng', DIMENSIONS).describe('form when left out'),
  subrows: optionalChoice('Chia tiếp', DIMENSIONS).describe('A second dimension inside each row'),
  columns: optionalChoice('Cột', DIMENSIONS),
  ...conditions,
  decision: optionalText('Số quyết định', { max: 60 }),
  structure: optionalChoice('Theo cơ cấu', STRUCTURES).describe(
    'then (when left out): units as on the day of each decision; now: former units through those that follow them',
  ),
  order: optionalChoice('Thứ tự hàng', ROW_ORDERS),
  chart: optionalChoice('Biểu đồ', CHARTS),
})
export type PivotQuestion = z.output<typeof PivotQuestion>

const GroupResource = z.object({
  key: z.string(),
  code: z.string().nullable(),
  label: z.string(),
})

const FigureResource = z.number().nullable().describe('null where no award can be in both groups')

export const PivotResource = z
  .object({
    measure: z.enum(MEASURES),
    from: z.string(),
    to: z.string(),
    unit: z.string().nullable(),
    structureOn: z.string().nullable().describe('null: as structured on the day of each decision'),
    knownOn: z.string().nullable().describe('null: as known today'),
    columns: z.array(GroupResource),
    rows: z.array(
      z.object({
        group: GroupResource,
        subgroup: GroupResource.nullable(),
        figures: z.array(FigureResource),
        total: z.number(),
        share: z.number().nullable().describe('Per cent of the total of everything, two decimals'),
        awards: z.string().describe('Query of /api/v1/awards that lists what the total counts'),
      }),
    ),
    totals: z.array(z.number()),
    total: z.number(),
  })
  .meta({ id: 'Pivot' })
