import {
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
  type DesignField,
} from './design-fields.ts'
import { shown, valueAt, type Draft } from './draft-values.ts'
import { kindFields } from './drafted-design.ts'
import { frameFields } from './frame-fields.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** A part of a draft, what its fields begin with in the form, and which fields it has. */
type Part = readonly [prefix: string, part: unknown, fields: DesignField[]]

/**
 * What stands in a draft where the form is still empty, by the names of the fields: measures a part begins with once its
 * drawing or its text is chosen. They are drawn, so they are to be seen.
 * @param typed the form the draft was made from
 */
export function begunFields(draft: Draft, typed: Draft): Record<string, string> {
  const begun: Record<string, string> = {}
  for (const [prefix, part, fields] of partsOf(draft)) {
    if (!isRecord(part)) continue
    for (const field of fields) {
      const name = `${prefix}${field.path}`
      const value = shown(valueAt(part, field.at ?? field.path))
      if (value !== '' && valueAt(typed, name) === '') begun[name] = value
    }
  }
  return begun
}

function partsOf(draft: Draft): Part[] {
  const { frame } = draft
  return [
    ['', draft, PAGE_FIELDS],
    ['frame.', frame, isRecord(frame) ? frameFields(frame) : []],
    ...listAt(draft, 'elements').flatMap((element, index) => elementParts(element, `elements.${index}.`)),
  ]
}

function elementParts(element: unknown, prefix: string): Part[] {
  if (!isRecord(element)) return []
  const lines = (key: string, fields: DesignField[]) =>
    listAt(element, key).map((line, at): Part => [`${prefix}${key}.${at}.`, line, fields])
  return [
    [prefix, element, kindFields(element.kind)],
    ...lines('items', ITEM_FIELDS),
    ...lines('lines', SIGNATURE_LINE_FIELDS),
    [`${prefix}name.`, element.name, SIGNER_FIELDS],
  ]
}

function listAt(part: Draft, key: string): unknown[] {
  const list = part[key]
  return Array.isArray(list) ? list : []
}
