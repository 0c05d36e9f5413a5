import { AWARD_STATUS_NAMES } from '../awards/award.ts'
import { registerTabs } from '../awards/register-tabs.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { addDays, shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { isCheckOpen } from './look-up.commands.ts'
import { askedSince, mostAsked, type AskedCertificate } from './most-asked.queries.ts'
import { groupedCode } from './verification.present.ts'

const DAYS = 90
const MOST = 50

function askedRow({
  awardId,
  recipientName,
  formName,
  code,
  asked,
  named,
  lastOn,
  status,
}: AskedCertificate) {
  const ended = status === 'revoked' || status === 'annulled'
  return {
    muted: ended,
    cells: {
      recipient: {
        text: recipientName,
        href: `/awards/${awardId}`,
        note: formName,
        ...(ended && { badge: { text: AWARD_STATUS_NAMES[status], tone: 'danger' as const } }),
      },
      code: { text: groupedCode(code), href: `/xac-minh/${code}` },
      asked: formatNumber(asked),
      named: named === 0 ? null : formatNumber(named),
      lastOn: shortDate(lastOn),
    },
  }
}

interface MostAskedModel {
  open: boolean
  sentence: string
  rows: ReturnType<typeof askedRow>[]
}

declare module '../http/view.ts' {
  interface Views {
    'verification/most-asked': MostAskedModel
  }
}

/** What strangers asked the register about lately. */
const show = page({
  path: '/verification',
  permission: 'register.read',
  show: async ({ db, actor, today }) => {
    const since = addDays(today, 1 - DAYS)
    const { asked, named, certificates } = await askedSince(db, actor, since)
    const model: MostAskedModel = {
      open: await isCheckOpen({ db, today }),
      sentence:
        `Từ ngày ${shortDate(since)}: ${formatNumber(asked)} lượt tra cứu ${formatNumber(certificates)} bằng, ` +
        `${formatNumber(named)} lượt xem đủ họ tên.`,
      rows: (await mostAsked(db, actor, since, MOST)).map(askedRow),
    }
    return pageReply('verification/most-asked', model, {
      title: 'Tra cứu công khai',
      lead: `Bằng được tra cứu nhiều nhất trong ${DAYS} ngày qua.`,
      section: 'awards',
      tabs: registerTabs('/verification', actor),
    })
  },
})

export const mostAskedPages: Endpoint[] = [show]
