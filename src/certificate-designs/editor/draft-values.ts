import type { DesignField } from './design-fields.ts'
import { isRecord } from '../../shared/unchecked.ts'

/**
 * A design as it stands in the fields of its editor: JSON in the shape of a definition, in which a number that cannot be
 * read is still the text that was typed. The schema says what is wrong with it, and the fields show it again as typed.
 */
export type Draft = Record<string, unknown>

/**
 * A draft with what was typed in the fields known for it. A part whose first field was emptied is gone; one that was not
 * there before begins with usual measures; a field that the form did not send keeps its value.
 */
export function overlaid(
  base: Draft,
  fields: Draft,
  known: DesignField[],
  beginnings: Readonly<Record<string, Draft>> = {},
): Draft {
  const draft = structuredClone(base)
  for (const field of known) {
    const typed = valueAt(fields, field.path)
    if (typeof typed === 'string') setAt(draft, field.at ?? field.path, read(field, typed))
  }
  for (const part of new Set(known.map((field) => field.part).filter((name) => name !== undefined))) {
    const [first] = known.filter((field) => field.part === part)
    if (first !== undefined && valueAt(draft, first.path) === undefined) setAt(draft, part, undefined)
  }
  for (const [name, beginning] of Object.entries(beginnings)) {
    const part = draft[name]
    if (!isRecord(base[name]) && isRecord(part)) draft[name] = { ...beginning, ...part }
  }
  return draft
}

/** 'lead.text' of a draft; undefined where there is no such part. */
export function valueAt(draft: Draft, path: string): unknown {
  return path.split('.').reduce<unknown>(partAt, draft)
}

/** Paths come from the list of fields, never from the form. Of a list only what is there is set. */
function setAt(draft: Draft, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  let part: Draft | unknown[] = draft
  for (const step of steps) {
    const next = partAt(part, step)
    if (isRecord(next) || Array.isArray(next)) part = next
    else if (Array.isArray(part)) return
    else {
      const made: Draft = {}
      part[step] = made
      part = made
    }
  }
  if (Array.isArray(part)) part[Number(last)] = value ?? ''
  else if (value === undefined) Reflect.deleteProperty(part, last)
  else part[last] = value
}

function partAt(part: unknown, step: string): unknown {
  if (Array.isArray(part)) return /^\d+$/.test(step) ? (part as unknown[])[Number(step)] : undefined
  return isRecord(part) && Object.hasOwn(part, step) ? part[step] : undefined
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
