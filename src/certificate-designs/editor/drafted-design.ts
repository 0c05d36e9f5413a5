import {
  ELEMENT_FIELDS,
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
  type DesignField,
} from './design-fields.ts'
import { overlaid, type Draft } from './draft-values.ts'
import { frameFrom } from './drafted-frame.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** What parts of an element begin with. */
const PARTS: Readonly<Record<string, Draft>> = {
  lead: { face: 'serif-italic', scale: 0.5 },
  rule: { gap: 1.5, width: 0.3, color: '#1F1A17' },
  contour: { thickness: 0.4, color: '#1F1A17' },
}

/** A scanned blank lies over the whole page until somebody shifts it, pale enough to see what is drawn on it. */
function scanOver({ width }: Draft): Draft {
  return { x: 0, y: 0, width, opacity: 0.5 }
}

/** The draft that the fields of the form spell; `fields` is what http/form-body made of them. */
export function draftFrom(fields: Draft): Draft {
  const base = baseOf(fields)
  const draft = overlaid(base, fields, PAGE_FIELDS, { scan: scanOver(base) })
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
  const element = overlaid(base, fields, own, PARTS)
  if (base.kind === 'stack')
    element.items = listOf(fields.items).map((item) => overlaid(baseOf(item), item, ITEM_FIELDS, PARTS))
  if (base.kind === 'signature') {
    element.lines = listOf(fields.lines).map((line) =>
      overlaid(baseOf(line), line, SIGNATURE_LINE_FIELDS, PARTS),
    )
    const name = isRecord(fields.name) ? fields.name : {}
    element.name = overlaid(baseOf(name), name, SIGNER_FIELDS, PARTS)
  }
  return element
}

/** The fields of a kind of element; none for what is no kind. */
export function kindFields(kind: unknown): DesignField[] {
  return typeof kind === 'string' && Object.hasOwn(ELEMENT_FIELDS, kind)
    ? ELEMENT_FIELDS[kind as keyof typeof ELEMENT_FIELDS] // its own key, as was just asked
    : []
}
