import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { CERTIFICATE_KIND_NAMES } from '../verification/certificate-kind.ts'
import { groupedCode } from '../verification/verification.present.ts'
import type { ChainLink } from './certificate-chain.queries.ts'
import type { CertificateOfAward } from './reissue.schema.ts'

function askedText({ asked, named }: ChainLink): string {
  if (asked === 0) return 'chưa lần nào'
  const times = `${formatNumber(asked)} lần`
  return named === 0 ? times : `${times}, xem họ tên ${formatNumber(named)} lần`
}

/** A certificate of an award as a row of its page. `holds` = the award is in force. */
export function chainRow(link: ChainLink, holds: boolean) {
  const { code, kind, issuedOn, decisionNumber, reason, oldReturnedOn, replaced } = link
  const returned = oldReturnedOn === null ? [] : [`nhận lại bằng cũ ngày ${shortDate(oldReturnedOn)}`]
  const note = [...(reason === null ? [] : [reason]), ...returned].join('; ')
  const state = replaced
    ? { text: 'Đã được thay', tone: 'neutral' as const }
    : holds
      ? { text: 'Đang dùng', tone: 'done' as const }
      : { text: 'Không còn hiệu lực', tone: 'danger' as const }
  return {
    muted: replaced || !holds,
    cells: {
      kind: { text: CERTIFICATE_KIND_NAMES[kind], badge: state, ...(note !== '' && { note }) },
      code: { text: groupedCode(code), href: `/xac-minh/${code}` },
      decision: { text: decisionNumber, note: `ngày ${shortDate(issuedOn)}` },
      asked: askedText(link),
    },
  }
}
export type ChainRow = ReturnType<typeof chainRow>

/** A certificate of an award as the API gives it. */
export function certificateOfAward(link: ChainLink): CertificateOfAward {
  const { correctionId: _correction, asked: _asked, named: _named, ...shown } = link
  return shown
}
