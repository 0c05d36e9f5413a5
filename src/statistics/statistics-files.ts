import { XLSX } from '../documents/media-types.ts'
import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import { streamStatistics } from './statistics.download.ts'
import type { Counted } from './statistics.queries.ts'

/** The yearly statistics as a workbook, read in one snapshot of its own while it is written. */
export function statisticsWorkbook(context: ReadContext, counted: Counted): FileReply {
  return file({
    name: `Thong-ke-khen-thuong-${counted.from}-${counted.to}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output, reader) => streamStatistics(output, context.deps.readDb, counted, context, reader),
  })
}
