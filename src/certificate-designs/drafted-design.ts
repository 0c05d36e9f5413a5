import {
  ELEMENT_FIELDS,
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
  type DesignField,
} from './design-fields.ts'
import { isRecord, overlaid, type Draft } from './draft-values.ts'
import { frameFrom } from './drafted-frame.ts'

/** The draft that the fields of the form spell; `fields` is what http/form-body made of them. */
export function draftFrom(fields: Draft): Draft {
  const base = baseOf(fields)
  const draft = overlaid(base, fields, PAGE_FIELDS)
  if (isRecord(base.frame)) draft.frame = frameFrom(base.frame, isRecord(fields.frame) ? fields.frame : {})
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
