import type { Writable } from 'node:stream'
import { inTransaction, type Db } from '../database/transaction.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate, today } from '../shared/dates.ts'
import { TELL_NOBODY, type Reader } from '../shared/tell.ts'
import type { DirectoryFilter } from './directory-search.queries.ts'
import { everyoneListed } from './directory.queries.ts'
import { directorySheet, type ExportedPerson } from './directory.workbook.ts'
import { listIndividualCategories } from './person.queries.ts'

const PORTION = 2000

/** Streams everybody a filter leaves, read at one moment. `conditions`: the filter in words. */
export async function streamDirectory(
  output: Writable,
  db: Db,
  filter: DirectoryFilter,
  { actor, now, conditions }: { actor: Actor; now: Date; conditions: string[] },
  { tell = TELL_NOBODY, left }: Reader = {},
): Promise<void> {
  const day = today(now)
  await inTransaction(
    db,
    async (tx) => {
      const categories = await listIndividualCategories(tx)
      const names = new Map(categories.map(({ code, name }) => [code, name]))
      const without: ExportedPerson[] = []
      async function* withPost(): AsyncGenerator<ExportedPerson> {
        let read = 0
        const listed = everyoneListed(tx, actor, filter, { portion: PORTION, today: day })
        for await (const { people, all } of listed) {
          tell((read += people.length), all)
          for (const person of people) {
            const line = { ...person, categoryName: names.get(person.statisticsCategoryCode ?? '') ?? null }
            if (person.organisationId === null) without.push(line)
            else yield line
          }
        }
      }
      const heading = [
        'DANH SÁCH CÁ NHÂN',
        conditions.length === 0 ? 'Toàn bộ danh bạ' : conditions.join('; '),
        `Chức vụ và đơn vị tại ngày ${shortDate(day)}`,
      ]
      await writeWorkbook(output, { title: 'Danh sách cá nhân', creator: actor.name, now }, [
        directorySheet(withPost(), { withPost: true, heading }),
        // Filled by the time the first sheet is written.
        directorySheet(without, { withPost: false, heading }),
      ])
    },
    { mode: 'snapshot', stop: left },
  )
}
