import type { Fact, Option, Row } from '../http/components.ts'
import type { FilledForm } from '../http/filled-form.ts'
import type { Badge } from '../http/reply.ts'
import { isWithin, shortDate, validityText } from '../shared/dates.ts'
import { formatMoney } from '../shared/money.ts'
import {
  CONFIDENCE_NAMES,
  coefficientText,
  FORM_GROUP_NAMES,
  FORM_GROUPS,
  SYSTEM_NAMES,
  SYSTEMS,
} from './award-form.ts'
import { coefficientsText, confidenceText, recipientKindsText } from './award-form.present.ts'
import type { AwardFormVersion, BaseSalary } from './award-form.queries.ts'
import type { IssuingLevel } from './issuing-level.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'award-forms/index': {
      filter: { on: string; system: string }
      systems: Option[]
      sections: { name: string; rows: Row[] }[]
      mayWrite: boolean
    }
    'award-forms/show': { facts: { label: string; value: Fact }[]; versions: Row[]; amendHref: string | null }
    'award-forms/version': VersionForm
    'award-forms/new': VersionForm & { systems: Option[]; groups: Option[] }
    'award-forms/base-salaries': { rows: Row[]; mayWrite: boolean }
    'award-forms/base-salary': { form: FilledForm; confidences: Option[] }
  }
}

export interface VersionForm {
  form: FilledForm
  /** Ticked boxes. */
  kinds: string[]
  levels: string[]
  kindOptions: Option[]
  levelOptions: Option[]
  confidences: Option[]
  cancelHref: string
}

const TONES: Readonly<Record<string, Badge['tone']>> = {
  verified: 'done',
  'verified-old': 'neutral',
  partly: 'attention',
  unverified: 'attention',
}

/** Where a value comes from, and how far it was checked. */
function sourceFact({ source, confidence }: { source: string; confidence: string }): Fact {
  return { text: source, badge: { text: confidenceText(confidence), tone: TONES[confidence] ?? 'neutral' } }
}

function levelsText(codes: string[], levels: Map<string, string>): string {
  return codes.map((code) => levels.get(code) ?? code).join('; ')
}

const NAMED_LEVELS = 3

/** A few levels by name; where many may give a form, how many more there are. */
function fewLevelsText(codes: string[], levels: Map<string, string>): string {
  if (codes.length >= levels.size) return 'Mọi cấp'
  const more = codes.length - NAMED_LEVELS
  const named = levelsText(more > 0 ? codes.slice(0, NAMED_LEVELS) : codes, levels)
  return more > 0 ? `${named} và ${more} cấp khác` : named
}

/** Names of the levels by their codes. */
export function levelNames(levels: IssuingLevel[]): Map<string, string> {
  return new Map(levels.map(({ code, name }) => [code, name]))
}

function formRow(form: AwardFormVersion, group: string, levels: Map<string, string>): Row {
  return {
    cells: {
      name: { text: form.name, href: `/award-forms/${encodeURIComponent(form.code)}`, note: form.code },
      group,
      kinds: recipientKindsText(form),
      levels: fewLevelsText(form.issuingLevels, levels),
      coefficient: coefficientsText(form),
      source: sourceFact(form),
    },
  }
}

/** The catalogue by system, in the order of the groups; systems without any are left out. */
export function catalogueSections(forms: AwardFormVersion[], levels: Map<string, string>) {
  return SYSTEMS.map((system) => ({
    name: SYSTEM_NAMES[system],
    rows: FORM_GROUPS.flatMap((group) =>
      forms
        .filter((form) => form.system === system && form.formGroup === group)
        .map((form) => formRow(form, FORM_GROUP_NAMES[group], levels)),
    ),
  })).filter(({ rows }) => rows.length > 0)
}

/** A form under one text of law. */
export function versionRow(version: AwardFormVersion, levels: Map<string, string>, today: string): Row {
  const inForce = isWithin(today, version.validFrom, version.validTo)
  return {
    muted: !inForce,
    cells: {
      validity: validityText(version.validFrom, version.validTo),
      name: { text: version.name, ...(version.note !== null && { note: version.note }) },
      kinds: recipientKindsText(version),
      levels: levelsText(version.issuingLevels, levels),
      coefficient: coefficientsText(version),
      certificate: version.hasCertificate ? 'Có' : 'Không',
      source: sourceFact(version),
    },
  }
}

/** What does not change from text to text. */
export function formFacts(form: AwardFormVersion): { label: string; value: Fact }[] {
  const group = FORM_GROUPS.find((code) => code === form.formGroup)
  return [
    { label: 'Mã hình thức', value: { text: form.code } },
    { label: 'Hệ thống', value: { text: SYSTEM_NAMES[form.system] } },
    { label: 'Nhóm', value: { text: group === undefined ? form.formGroup : FORM_GROUP_NAMES[group] } },
    { label: 'Tên gọi thường ngày', value: { text: form.everydayName } },
  ]
}

/** What the form of a new text shows first: the text so far, to be changed where the law changed. */
export function versionValues(version: AwardFormVersion): Record<string, string | null> {
  const typed = (x100: number | null) => (x100 === null ? null : coefficientText(x100))
  return {
    name: version.name,
    coefficientIndividual: typed(version.coefficientX100Individual),
    coefficientCollective: typed(version.coefficientX100Collective),
    coefficientHousehold: typed(version.coefficientX100Household),
    coefficientIsMaximum: version.coefficientIsMaximum ? 'on' : null,
    hasCertificate: version.hasCertificate ? 'on' : null,
  }
}

/** How far an office may say it checked a value. */
export function confidenceOptions(): Option[] {
  return Object.entries(CONFIDENCE_NAMES).map(([value, text]) => ({ value, text }))
}

export function levelOptions(levels: IssuingLevel[]): Option[] {
  return levels.map(({ code, name, system }) => ({ value: code, text: `${name} (${SYSTEM_NAMES[system]})` }))
}

export function baseSalaryRow(salary: BaseSalary): Row {
  return {
    muted: salary.validTo !== null,
    cells: {
      amount: formatMoney(salary.amount),
      validity: validityText(salary.validFrom, salary.validTo),
      source: sourceFact(salary),
    },
  }
}

/** 'Hình thức có hiệu lực ngày 01/07/2025.' */
export function onDayText(day: string): string {
  return `Hình thức có hiệu lực ngày ${shortDate(day)}.`
}
