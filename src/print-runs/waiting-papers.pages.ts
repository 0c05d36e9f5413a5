import { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { printingTabs } from '../printers/printing-tabs.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { shortDate } from '../shared/dates.ts'
import { optionalCount } from '../shared/fields.ts'
import { formatNumber } from '../shared/numbers.ts'
import { MOST_LOOKED_AT, waitingPapers, waitingSince, type Waiting } from './waiting-papers.queries.ts'

/** What waits in the print shop: decisions with certificates to print or to hand over. */

declare module '../http/view.ts' {
  interface Views {
    'print-runs/waiting': {
      since: string
      /** How many of the last awards are looked at for accounts of one unit; null: all. */
      lookedAt: string | null
      rows: ReturnType<typeof waitingRow>[]
      pager: Pager | null
    }
  }
}

function waitingRow(waiting: Waiting, mayPrint: boolean) {
  const { id, number, issuedOn, issuerName, unprinted, unhanded } = waiting
  const counted = (count: number, href: string) => (count === 0 ? { number: 0 } : { number: count, href })
  return {
    cells: {
      decision: { text: number, href: `/decisions/${id}/certificates`, note: shortDate(issuedOn) },
      issuer: issuerName,
      unprinted: counted(
        unprinted,
        mayPrint ? `/decisions/${id}/print-runs/new` : `/decisions/${id}/papers?state=none`,
      ),
      unhanded: counted(unhanded, `/decisions/${id}/papers`),
    },
  }
}

const show = page({
  path: '/print-runs/waiting',
  permission: 'register.read',
  query: z.strictObject({ page: optionalCount('Trang', { min: 1 }) }),
  show: async ({ db, actor, today }, { query }) => {
    const list = await waitingPapers(db, actor, { today, pageSize: 50, page: query.page })
    const model = {
      since: shortDate(waitingSince(today)),
      lookedAt: actor.organisationId === null ? null : formatNumber(MOST_LOOKED_AT),
      rows: list.rows.map((waiting) => waitingRow(waiting, may(actor, 'register.write'))),
      pager: pagerOf(list, 'quyết định', (at) => addressWith('/print-runs/waiting', { page: at })),
    }
    return pageReply('print-runs/waiting', model, {
      title: 'In bằng, giấy khen',
      section: 'printing',
      tabs: printingTabs('/print-runs/waiting'),
    })
  },
})

export const waitingPapersPages: Endpoint[] = [show]
