import type { z } from 'zod'
import type { Badge } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Decision } from './decision.queries.ts'
import { DECISION_STATUS_NAMES } from './decision.ts'
import type { DecisionResource } from './decision.schema.ts'

const TONES = { draft: 'attention', issued: 'done', annulled: 'danger' } as const

/** The state of a decision as a sign beside its title. */
export function decisionBadge({ status }: Pick<Decision, 'status'>): Badge {
  return { text: DECISION_STATUS_NAMES[status], tone: TONES[status] }
}

/** '50 tập thể, 6 cá nhân'; 'chưa có' while nobody is on it. */
export function recipientsText(counts: Pick<Decision, 'collectives' | 'individuals' | 'households'>): string {
  const parts = [
    counts.collectives > 0 && `${formatNumber(counts.collectives)} tập thể`,
    counts.individuals > 0 && `${formatNumber(counts.individuals)} cá nhân`,
    counts.households > 0 && `${formatNumber(counts.households)} hộ gia đình`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'chưa có' : parts.join(', ')
}

/** '6 trên 10 (còn 4 tập thể)': how much of what the paper says is entered; null where nobody said how many. */
export function progressText(decision: Decision): string | null {
  const kinds = [
    ['tập thể', decision.collectives, decision.expectedCollectives],
    ['cá nhân', decision.individuals, decision.expectedIndividuals],
    ['hộ gia đình', decision.households, decision.expectedHouseholds],
  ] as const
  const said = kinds.filter(([, , expected]) => expected !== null)
  if (said.length === 0) return null
  const open = said.flatMap(([name, entered, expected]) => {
    const missing = (expected ?? 0) - entered
    if (missing === 0) return []
    return [missing > 0 ? `còn ${formatNumber(missing)} ${name}` : `thừa ${formatNumber(-missing)} ${name}`]
  })
  const total = said.reduce((sum, [, , expected]) => sum + (expected ?? 0), 0)
  const entered = kinds.reduce((sum, [, number]) => sum + number, 0)
  const state = open.length === 0 ? 'đủ' : open.join(', ')
  return `Đã nhập ${formatNumber(entered)} trên ${formatNumber(total)}: ${state}`
}

/** 'T/M BAN THƯỜNG VỤ, Bí thư Nguyễn Văn Thử' */
function signerText(decision: Pick<Decision, 'signerName' | 'signerPosition' | 'signerCapacity'>): string {
  const { signerName, signerPosition, signerCapacity } = decision
  return [signerCapacity, `${signerPosition} ${signerName}`.trim()]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

/** A line of the register of decisions. */
export function decisionRow(decision: Decision) {
  return {
    muted: decision.status === 'annulled',
    cells: {
      number: { text: decision.number, href: `/decisions/${decision.id}` },
      issuedOn: shortDate(decision.issuedOn),
      issuer: decision.issuerName,
      subject: decision.subject,
      recipients: recipientsText(decision),
      status: { badge: decisionBadge(decision) },
    },
  }
}

/** The scan, or why it is not theirs to open. */
function scanValue({ id, scanFileId }: Decision, isWhole: boolean) {
  if (scanFileId === null) return { text: null }
  if (!isWhole) return { text: 'Có, ghi tên cả đối tượng ngoài phạm vi nên không mở được' }
  return { text: 'Mở bản quét', href: `/decisions/${id}/scan` }
}

/** The head of a decision, label and value; `isWhole`: no award of it lies outside the reader's scope. */
export function decisionFacts(decision: Decision, isWhole: boolean) {
  const { movementName, note, annulledOn, annulmentText, annulmentGroundName } = decision
  const progress = decision.status === 'draft' ? progressText(decision) : null
  const annulled = annulledOn === null ? null : { text: `${shortDate(annulledOn)}: ${annulmentText ?? ''}` }
  return [
    annulled && { label: 'Huỷ bỏ', value: annulled },
    annulmentGroundName !== null && { label: 'Căn cứ huỷ bỏ', value: { text: annulmentGroundName } },
    { label: 'Ngày', value: { text: shortDate(decision.issuedOn) } },
    { label: 'Cơ quan ban hành', value: { text: decision.issuerName } },
    { label: 'Nơi ban hành', value: { text: decision.place } },
    { label: 'Người ký', value: { text: signerText(decision) } },
    {
      label: 'Đối tượng',
      value: { text: recipientsText(decision), ...(progress !== null && { note: progress }) },
    },
    movementName !== null && { label: 'Phong trào thi đua', value: { text: movementName } },
    note !== null && { label: 'Ghi chú', value: { text: note } },
    { label: 'Bản quét', value: scanValue(decision, isWhole) },
    decision.invented && { label: 'Dữ liệu', value: { text: 'Ví dụ, không phải văn bản có thật' } },
  ]
}

/** 'từ 1/2023 đến 142/2023', or the only number. */
export function registerNumbersText({ first, last }: { first: number; last: number }, year: number): string {
  return first === last ? `${first}/${year}` : `từ ${first}/${year} đến ${last}/${year}`
}

/** What still has to be done, each with the page where it is. Nothing of it keeps a decision from being issued. */
export function openTasks(decision: Decision, unknownBonuses: number, isWhole: boolean) {
  const { id, status, scanFileId } = decision
  const listed = decision.individuals + decision.collectives + decision.households
  return [
    status === 'draft' && listed === 0
      ? { number: 1, text: 'danh sách chưa có đối tượng nào', href: `/decisions/${id}/awards/new` }
      : null,
    status === 'draft' && unknownBonuses > 0
      ? {
          number: unknownBonuses,
          text: 'đối tượng chưa xác định tiền thưởng',
          href: `/decisions/${id}/bonuses`,
        }
      : null,
    status === 'draft' && decision.signerName === ''
      ? {
          number: 1,
          text: 'người ký chưa ghi, nên chưa in được trên bằng, giấy khen',
          href: `/decisions/${id}/edit`,
        }
      : null,
    status === 'issued' && scanFileId === null && isWhole
      ? { number: 1, text: 'bản quét quyết định đã ký chưa đính kèm', href: `/decisions/${id}/scan/new` }
      : null,
  ].filter((task) => task !== null)
}

/** The sentences of findings, the commonest first, with how many recipients each is about: many lines often want one thing. */
export function warningTexts(found: readonly (readonly { text: string }[])[]): string[] {
  const counts = new Map<string, number>()
  for (const { text } of found.flat()) counts.set(text, (counts.get(text) ?? 0) + 1)
  const texts = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([text, count]) => `${formatNumber(count)} đối tượng: ${text}`)
  const more = texts.length - MOST_WARNINGS
  return more > 0
    ? [...texts.slice(0, MOST_WARNINGS), `và ${formatNumber(more)} điều khác, xem ở từng dòng.`]
    : texts
}

const MOST_WARNINGS = 10

/**
 * What is said of lines where something is unusual (of a draft in all its `all` lines, later in those shown), and the ways
 * to these lines alone or, where they are shown alone (`isPart`), back to all; null where there are none.
 */
export function unusualOf(
  { id, status }: Decision,
  found: ReadonlyMap<number, readonly { code: string; text: string }[]>,
  { isPart, all }: { isPart: boolean; all: number },
) {
  if (found.size === 0) return null
  const lines = `${formatNumber(found.size)} đối tượng`
  const isDraft = status === 'draft'
  const address = `/decisions/${id}`
  const only = found.size < all ? { text: `Chỉ xem ${lines} này`, href: `${address}?lines=unusual` } : null
  return {
    heading: `Nên xem lại ${lines} trong ${isDraft ? 'cả bản nháp, không ngăn việc ban hành' : 'trang này'}`,
    texts: warningTexts([...found.values()]),
    other: isPart ? { text: `Xem cả ${formatNumber(all)} đối tượng`, href: address } : isDraft ? only : null,
    undatedHref: [...found.values()].flat().some(({ code }) => code === 'no-period')
      ? `${address}/lines?period=none`
      : null,
  }
}

/** The papers that go with a decision, each as something to print and something to go on working with. */
export function papersOf({ id, status }: Pick<Decision, 'id' | 'status'>) {
  const both = (path: string) => ({
    lines: [
      { text: 'PDF để in', href: `/decisions/${id}/${path}.pdf` },
      { text: 'Excel', href: `/decisions/${id}/${path}.xlsx` },
    ],
  })
  return [
    { label: 'Danh sách kèm theo', value: both('list') },
    status !== 'annulled' && { label: 'Danh sách chi tiền thưởng', value: both('money-list') },
    {
      label: 'Bảng Excel',
      value: {
        lines: [
          { text: 'Theo sổ khen thưởng', href: `/awards/export.xlsx?decision=${id}` },
          { text: 'Theo mẫu nhập', href: `/awards/import-form.xlsx?decision=${id}` },
        ],
      },
    },
  ]
}

/** A decision as the API gives it. */
export function decisionResource(decision: Decision): z.output<typeof DecisionResource> {
  return {
    id: decision.id,
    number: decision.number,
    issuedOn: decision.issuedOn,
    issuingBody: { code: decision.issuingBodyCode, name: decision.issuerName },
    subject: decision.subject,
    place: decision.place,
    signer: {
      name: decision.signerName,
      position: decision.signerPosition,
      capacity: decision.signerCapacity,
    },
    movementCode: decision.movementCode,
    note: decision.note,
    invented: decision.invented,
    status: decision.status,
    enteredAt: decision.enteredAt?.toISOString() ?? null,
    annulledOn: decision.annulledOn,
    annulmentText: decision.annulmentText,
    annulmentGroundCode: decision.annulmentGroundCode,
    hasScan: decision.scanFileId !== null,
    awards: {
      individual: decision.individuals,
      collective: decision.collectives,
      household: decision.households,
    },
    expected: {
      individual: decision.expectedIndividuals,
      collective: decision.expectedCollectives,
      household: decision.expectedHouseholds,
    },
    version: decision.version,
  }
}
