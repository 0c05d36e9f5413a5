import type { DesignField } from './design-fields.ts'
import {
  ELEMENT_FIELDS,
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
} from './design-fields.ts'

/**
 * A design as it stands in the fields of its editor: JSON in the shape of a definition, in which a number that cannot be
 * read is still the text that was typed. The schema says what is wrong with it, and the fields show it again as typed.
 */
export type Draft = Record<string, unknown>

export function isRecord(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The draft that the fields of the form spell; `fields` is what http/form-body made of them. */
export function draftFrom(fields: Draft): Draft {
  const draft = overlaid(baseOf(fields), fields, PAGE_FIELDS)
  const palette = isRecord(fields.palette) ? fields.palette : {}
  draft.palette = { ...(isRecord(draft.palette) ? draft.palette : {}), ...palette }
  draft.elements = listOf(fields.elements).map(elementFrom)
  return draft
}

function listOf(value: unknown): Draft[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** What no field shows goes along unseen, as JSON. */
function baseOf(fields: Draft): Draft {
  if (typeof fields.base !== 'string') return {}
  try {
    const base: unknown = JSON.parse(fields.base)
    return isRecord(base) ? base : {}
  } catch {
    return {}
  }
}

function elementFrom(fields: Draft): Draft {
  const base = baseOf(fields)
  const own = kindFields(base.kind)
  const element = overlaid(base, fields, own)
  if (base.kind === 'stack')
    element.items = listOf(fields.items).map((item) => overlaid(baseOf(item), item, ITEM_FIELDS))
  if (base.kind === 'signature') {
    element.lines = listOf(fields.lines).map((line) => overlaid(baseOf(line), line, SIGNATURE_LINE_FIELDS))
    const name = isRecord(fields.name) ? fields.name : {}
    element.name = overlaid(baseOf(name), name, SIGNER_FIELDS)
  }
  return element
}

/** The fields of a kind of element; none for what is no kind. */
export function kindFields(kind: unknown): DesignField[] {
  return typeof kind === 'string' && Object.hasOwn(ELEMENT_FIELDS, kind)
    ? ELEMENT_FIELDS[kind as keyof typeof ELEMENT_FIELDS] // its own key, as was just asked
    : []
}

function overlaid(base: Draft, fields: Draft, known: DesignField[]): Draft {
  const draft = structuredClone(base)
  for (const field of known) {
    const typed = valueAt(fields, field.path)
    if (typeof typed === 'string') setAt(draft, field.path, read(field, typed))
  }
  for (const part of new Set(known.map((field) => field.part).filter((name) => name !== undefined))) {
    const [first] = known.filter((field) => field.part === part)
    if (first !== undefined && valueAt(draft, first.path) === undefined) Reflect.deleteProperty(draft, part)
  }
  return draft
}

/** 'lead.text' of a draft; undefined where there is no such part. */
export function valueAt(draft: Draft, path: string): unknown {
  return path.split('.').reduce<unknown>((part, step) => {
    if (Array.isArray(part)) return /^\d+$/.test(step) ? (part as unknown[])[Number(step)] : undefined
    return isRecord(part) && Object.hasOwn(part, step) ? part[step] : undefined
  }, draft)
}

/** Paths come from the list of fields, never from the form. */
function setAt(draft: Draft, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  let part = draft
  for (const step of steps) {
    const next = part[step]
    if (isRecord(next)) part = next
    else {
      const made: Draft = {}
      part[step] = made
      part = made
    }
  }
  if (value === undefined) Reflect.deleteProperty(part, last)
  else part[last] = value
}

/** What was typed as the JSON it means; a number that is none stays text. Nothing typed is undefined. */
function read(field: DesignField, typed: string): unknown {
  const text = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (text === '') return undefined
  switch (field.kind) {
    case 'number':
    case 'image': {
      const number = Number(text.replace(',', '.'))
      return /^-?\d+([.,]\d+)?$/.test(text) ? number : text
    }
    case 'yes':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'list':
      return text.split(',')
    default:
      return text.replace(/\s+/g, ' ')
  }
}

/** What stands in the field of a value. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000).replace('.', ',')
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(',') : ''
}
