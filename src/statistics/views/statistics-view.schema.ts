import { z } from 'zod'
import { flag, id, text } from '../../shared/fields.ts'
import { PivotQuestion } from '../pivot/pivot.schema.ts'

const name = text('Tên bảng', { max: 120 })
const shared = flag('Cho cả cơ quan xem')

/** A question kept under a name. */
export const KeepView = z
  .strictObject({ name, shared, question: PivotQuestion })
  .meta({ id: 'KeepStatisticsView' })
export type KeepView = z.output<typeof KeepView>

/** As the page sends it: the question as the query of its address. */
export const KeepViewForm = z.strictObject({ name, shared, question: text('Bảng đang xem', { max: 4000 }) })

export const ShareView = z.strictObject({ shared })

export const ByViewId = z.object({ id: id('Bảng đã lưu') })

export const ViewResource = z
  .object({
    id: z.number(),
    name: z.string(),
    shared: z.boolean(),
    own: z.boolean().describe('Kept by the account itself, which alone may remove it'),
    owner: z.string(),
    question: z.record(z.string(), z.string()).describe('The query of /statistics/pivot'),
    version: z.int().describe('What If-Match names to change it'),
  })
  .meta({ id: 'StatisticsView' })

export const ViewList = z.object({ views: z.array(ViewResource) })
