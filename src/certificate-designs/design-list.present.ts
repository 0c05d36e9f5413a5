import { FORM_GROUP_NAMES, RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { validityText, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Badge } from '../http/reply.ts'
import type { CertificateDesign } from './certificate-design.ts'
import type { DesignChoice } from './design-choice.ts'
import { IMAGE_PURPOSE_NAMES, type DesignImage } from './design-image.ts'
import { paperText } from './paper.ts'
import type { DesignVersion, SavedVersion } from './design-versions.queries.ts'

const GROUPS: Readonly<Record<string, string>> = {
  ...FORM_GROUP_NAMES,
  title: 'Danh hiệu thi đua',
  collective_title: 'Danh hiệu tập thể',
  commemorative: 'Kỷ niệm chương, huy hiệu',
}
const STYLES = { party: 'Đảng', state: 'Nhà nước' } as const

/** 'Bằng khen' for a group of forms or of designs. */
export function groupName(group: string): string {
  return GROUPS[group] ?? group
}

function stateOf({ shipped, retired }: DesignVersion): Badge {
  if (retired) return { tone: 'neutral', text: 'Thôi dùng' }
  return shipped ? { tone: 'gold', text: 'Kèm phần mềm' } : { tone: 'done', text: 'Của cơ quan' }
}

/** '420 × 297 mm (A3)' */
function sizeText({ width, height, paper }: CertificateDesign): string {
  const size = `${formatNumber(width)} × ${formatNumber(height)} mm`
  return paperText(paper) === size ? size : `${size} (${paper})`
}

export interface DesignCard {
  name: string
  href: string
  picture: string
  state: Badge
  detail: string | null
  chosen: boolean
  /** The same drawing on each paper it is made for; empty where there is one only. */
  papers: { text: string; href: string }[]
}

/** What comes along is one drawing on several papers: 'STATE_BK' of 'STATE_BK_A3'. */
function drawingOf({ shipped, design }: DesignVersion): string {
  const ending = `_${design.paper}`
  return shipped && design.code.endsWith(ending) ? design.code.slice(0, -ending.length) : design.code
}

function hrefOf({ designId }: DesignVersion): string {
  return `/certificate-designs/${designId}`
}

function card(versions: readonly DesignVersion[], inUse: ReadonlySet<number>): DesignCard[] {
  const byPaper = versions.toSorted(
    (one, other) => one.design.width * one.design.height - other.design.width * other.design.height,
  )
  const [first] = byPaper
  if (first === undefined) return []
  const { design, versionNo } = first
  const kind = groupName(design.formGroup)
  const style = STYLES[design.documentStyle]
  const isFamily = byPaper.length > 1
  return [
    {
      name: isFamily ? `${kind} (${style})` : design.name,
      href: hrefOf(first),
      picture: `${hrefOf(first)}/versions/${versionNo}/picture.svg`,
      state: stateOf(first),
      detail: isFamily ? null : `${kind} · ${style} · ${sizeText(design)}`,
      chosen: versions.some(({ designId }) => inUse.has(designId)),
      papers: isFamily
        ? byPaper.map((one) => ({ text: paperText(one.design.paper), href: hrefOf(one) }))
        : [],
    },
  ]
}

/** Designs of the office first, then the drawings that come along, retired ones last. */
export function designCards(designs: DesignVersion[], inUse: ReadonlySet<number>): DesignCard[] {
  const rank = ({ shipped, retired }: DesignVersion) => (retired ? 2 : shipped ? 1 : 0)
  const drawings = new Map<string, DesignVersion[]>()
  for (const version of designs.toSorted((one, other) => rank(one) - rank(other))) {
    const drawing = drawingOf(version)
    drawings.set(drawing, [...(drawings.get(drawing) ?? []), version])
  }
  return [...drawings.values()].flatMap((versions) => card(versions, inUse))
}

type Rows = { label: string; value: { text: string } }[]

export function designFacts(version: DesignVersion): Rows {
  const { design, versionNo } = version
  return [
    { label: 'Mã', value: { text: design.code } },
    {
      label: 'Dùng cho',
      value: { text: `${groupName(design.formGroup)}, thể thức ${STYLES[design.documentStyle]}` },
    },
    {
      label: 'Trang',
      value: {
        text: sizeText(design),
      },
    },
    { label: 'Phiên bản', value: { text: String(versionNo) } },
    { label: 'Tình trạng', value: { text: stateOf(version).text } },
  ]
}

/** A row for each version, the newest first, each with its picture and the way to go on from it. */
export function versionRows(designId: number, versions: SavedVersion[], mayEdit: boolean) {
  return versions.map(({ versionNo, createdAt, accountName, note }) => {
    const own = `/certificate-designs/${designId}/versions/${versionNo}`
    return {
      no: String(versionNo),
      at: createdAt,
      by: accountName ?? 'Phần mềm',
      note: note ?? '',
      picture: `${own}/picture.svg`,
      editHref: mayEdit ? `/certificate-designs/${designId}/versions/new?from=${versionNo}` : null,
    }
  })
}

interface ChoiceNames {
  designs: ReadonlyMap<number, DesignVersion>
  forms: ReadonlyMap<number, string>
  bodies: ReadonlyMap<number, string>
}

/** A choice as the table says it: which certificates, which design, from when to when. */
export function choiceRow(choice: DesignChoice, names: ChoiceNames, today: PlainDate, mayWrite: boolean) {
  const { id, designId, formGroup, awardFormId, issuingBodyId, recipientKind, validFrom, validTo } = choice
  const design = names.designs.get(designId)?.design
  const hasEnded = validTo !== null && validTo <= today
  const mayRemove = mayWrite && validFrom >= today
  return {
    id,
    what:
      awardFormId === null
        ? `Mọi ${groupName(formGroup).toLowerCase()}`
        : (names.forms.get(awardFormId) ?? ''),
    body: issuingBodyId === null ? 'Mọi cơ quan' : (names.bodies.get(issuingBodyId) ?? ''),
    kind: recipientKind === null ? 'Mọi đối tượng' : RECIPIENT_KIND_NAMES[recipientKind],
    paper: paperText(choice.paper),
    design: { text: design?.name ?? '', href: `/certificate-designs/${designId}` },
    days: validityText(validFrom, validTo),
    muted: hasEnded,
    endHref: mayWrite && !hasEnded && !mayRemove ? `/certificate-designs/choices/${id}/end` : null,
    removeAction: mayRemove ? `/certificate-designs/choices/${id}/removal` : null,
  }
}

export function imageRow({ id, label, purpose, widthPx, heightPx, sizeBytes, mediaType }: DesignImage) {
  return {
    label,
    purpose: IMAGE_PURPOSE_NAMES[purpose],
    size: `${widthPx} × ${heightPx} điểm, ${formatNumber(Math.ceil(sizeBytes / 1024))} kB, ${mediaType === 'image/png' ? 'PNG' : 'JPEG'}`,
    href: `/certificate-designs/images/${id}/file`,
  }
}
