import type { z } from 'zod'
import { SYSTEM_NAMES } from '../award-forms/award-form.ts'
import { lastDay, shortDate, validityText, type PlainDate } from '../shared/dates.ts'
import type { Fact, Option, Row } from '../http/components.ts'
import type { FilledForm } from '../http/filled-form.ts'
import type { Badge } from '../http/reply.ts'
import { DOCUMENT_STYLE_NAMES, existsOn } from './issuing-body.ts'
import type { IssuingBody } from './issuing-body.queries.ts'
import type { IssuingBodyResource } from './issuing-body.schema.ts'
import type { IssuingLevel } from '../award-forms/issuing-level.queries.ts'
import type { Signer } from './signer.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'issuing-bodies/index': IssuingBodyList
    'issuing-bodies/show': IssuingBodyShow
    'issuing-bodies/form': IssuingBodyFormPage
    'issuing-bodies/signer': SignerFormPage
  }
}

/** The page of a body. */
export function issuingBodyAddress(code: string): string {
  return `/issuing-bodies/${encodeURIComponent(code)}`
}

export interface IssuingBodyList {
  filter: { q: string; system: string; on: string }
  systems: Option[]
  rows: Row[]
  mayWrite: boolean
}

export interface IssuingBodyShow {
  facts: { label: string; value: Fact }[]
  aliases: string[]
  signers: Row[]
  mayWrite: boolean
  links: { edit: string; appoint: string; decisions: string }
}

export interface IssuingBodyFormPage {
  form: FilledForm
  /** A new body is given a code; an old one keeps it. */
  isNew: boolean
  systems: Option[]
  levels: Option[]
  styles: Option[]
  /** Name of the unit whose code stands in the field. */
  unitName: string
  cancelHref: string
}

export interface SignerFormPage {
  form: FilledForm
  /** Only the last day is asked for when a term ends. */
  ending: { name: string; position: string } | null
  capacities: string
  cancelHref: string
}

function gone(validTo: PlainDate | null, today: PlainDate): boolean {
  return validTo !== null && validTo <= today
}

/** What stands beside the name of a body that is not there any more, or not yet. */
export function bodyState(body: IssuingBody, today: PlainDate): Badge | undefined {
  if (existsOn(body, today)) return undefined
  return gone(body.validTo, today)
    ? { text: 'Đã kết thúc', tone: 'neutral' }
    : { text: 'Chưa hoạt động', tone: 'attention' }
}

/** A line of the list of bodies. */
export function issuingBodyRow(body: IssuingBody, aliases: string[], today: PlainDate): Row {
  const badge = bodyState(body, today)
  return {
    muted: gone(body.validTo, today),
    cells: {
      name: {
        text: body.name,
        href: issuingBodyAddress(body.code),
        ...(aliases.length > 0 && { note: `Còn gọi: ${aliases.join('; ')}` }),
        ...(badge && { badge }),
      },
      code: body.code,
      system: SYSTEM_NAMES[body.system],
      level: body.levelName,
      validity: validityText(body.validFrom, body.validTo),
    },
  }
}

/** The facts of a body, one a line. */
export function issuingBodyFacts(body: IssuingBody, unit: Fact | null): { label: string; value: Fact }[] {
  return [
    { label: 'Mã cơ quan', value: { text: body.code } },
    { label: 'Hệ thống', value: { text: SYSTEM_NAMES[body.system] } },
    { label: 'Cấp khen thưởng', value: { text: body.levelName } },
    { label: 'Hoạt động', value: { text: validityText(body.validFrom, body.validTo) } },
    { label: 'Thể thức văn bản', value: { text: DOCUMENT_STYLE_NAMES[body.documentStyle] } },
    { label: 'Tên ghi trên bằng', value: { text: body.certificateTitle } },
    { label: 'Ký hiệu quyết định', value: { text: body.decisionSymbol } },
    { label: 'Địa danh', value: { text: body.place } },
    { label: 'Đơn vị', value: unit ?? { text: null } },
  ]
}

/** A line of the signers of a body. */
export function signerRow(body: IssuingBody, signer: Signer, mayWrite: boolean, today: PlainDate): Row {
  const end = `${issuingBodyAddress(body.code)}/signers/${signer.id}/end`
  return {
    muted: gone(signer.validTo, today),
    cells: {
      name: signer.fullName,
      position: signer.position,
      capacity: signer.capacity,
      term: validityText(signer.validFrom, signer.validTo),
      action: mayWrite ? { text: signer.validTo === null ? 'Kết thúc' : 'Sửa ngày cuối', href: end } : null,
    },
  }
}

/** Levels to choose from, under the name of their system; a level of the past says so. */
export function levelOptions(levels: IssuingLevel[]): Option[] {
  return levels.map((level) => {
    const last = lastDay(level.validTo)
    const ended = last === null ? '' : ` (đến ${shortDate(last)})`
    return { value: level.code, text: `${level.name}${ended}`, group: SYSTEM_NAMES[level.system] }
  })
}

/** What the form of an existing body shows first. */
export function issuingBodyValues(body: IssuingBody, aliases: string[], unitCode: string | null) {
  const last = lastDay(body.validTo)
  return {
    name: body.name,
    system: body.system,
    levelCode: body.levelCode,
    documentStyle: body.documentStyle,
    certificateTitle: body.certificateTitle,
    decisionSymbol: body.decisionSymbol,
    place: body.place,
    organisationCode: unitCode,
    aliases: aliases.join('\n'),
    validFrom: shortDate(body.validFrom),
    validTo: last === null ? '' : shortDate(last),
    version: String(body.version),
  }
}

/** A body as the API gives it. */
export function issuingBodyResource(
  body: IssuingBody,
  { unitCode, aliases, signers }: { unitCode: string | null; aliases: string[]; signers: Signer[] },
): z.output<typeof IssuingBodyResource> {
  return {
    code: body.code,
    name: body.name,
    system: body.system,
    levelCode: body.levelCode,
    levelName: body.levelName,
    documentStyle: body.documentStyle,
    certificateTitle: body.certificateTitle,
    decisionSymbol: body.decisionSymbol,
    place: body.place,
    validFrom: body.validFrom,
    validTo: body.validTo,
    organisationCode: unitCode,
    aliases,
    signers: signers.map(({ fullName, position, capacity, validFrom, validTo }) => ({
      fullName,
      position,
      capacity,
      validFrom,
      validTo,
    })),
  }
}
