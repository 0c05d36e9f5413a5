import {
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
  type DesignField,
} from './design-fields.ts'
import type { DesignFinding } from '../design-finding.ts'
import { elementLabel } from '../design-lines.ts'
import { shown, type Draft } from './draft-values.ts'
import { kindFields } from './drafted-design.ts'
import { errorAt, fieldViews, type FieldView, type Lists } from './field-view.present.ts'
import { frameFields, RULE_FIELDS, rulesOf } from './frame-fields.ts'
import { colourNames } from '../palette.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** The editor as its template prints it: every number of the design in a field of its own. */

interface LineView {
  path: string
  name: string
  base: string
  fields: FieldView[]
  notes: DesignFinding[]
  removeAct: string | null
}

export interface ElementView {
  path: string
  index: number
  name: string
  base: string
  fields: FieldView[]
  lines: LineView[]
  addLineAct: string | null
  notes: DesignFinding[]
}

/** A closed line of the frame. */
interface RuleView {
  path: string
  name: string
  fields: FieldView[]
  removeAct: string
}

export interface EditorParts {
  base: string
  pageFields: FieldView[]
  frameFields: FieldView[]
  rules: RuleView[]
  /** What may be typed for a colour, with its name. */
  colours: { value: string; text: string }[]
  palette: { name: string; label: string; value: string; error: string | undefined }[]
  elements: ElementView[]
  notes: DesignFinding[]
}

/** @param draft what the fields hold, right or wrong */
export function editorParts(draft: Draft, lists: Lists): EditorParts {
  const elements = Array.isArray(draft.elements) ? (draft.elements as unknown[]).filter(isRecord) : []
  const { elements: _elements, palette, ...page } = draft
  return {
    base: JSON.stringify({ ...page, palette }),
    pageFields: fieldViews(draft, PAGE_FIELDS, '', lists),
    ...frameParts(isRecord(draft.frame) ? draft.frame : {}, lists),
    colours: colourNames(Object.keys(isRecord(palette) ? palette : {})),
    palette: Object.entries(isRecord(palette) ? palette : {}).map(([name, value]) => ({
      name: `palette.${name}`,
      label: colourNames([name])[0]?.text ?? name,
      value: shown(value),
      error: errorAt(`palette.${name}`, lists),
    })),
    elements: elements.map((element, index) => elementView(element, index, lists)),
    notes: lists.findings.filter(({ path }) => !path.startsWith('elements.')),
  }
}

function frameParts(frame: Draft, lists: Lists): Pick<EditorParts, 'frameFields' | 'rules'> {
  const rules = rulesOf(frame).map((rule, at) => {
    const path = `frame.rules.${at}`
    const name = `Đường ${at + 1}: cách mép ${shown(rule.inset)} mm, dày ${shown(rule.width)} mm`
    return {
      path,
      name,
      fields: fieldViews(rule, RULE_FIELDS, `${path}.`, lists),
      removeAct: `remove-rule:${at}`,
    }
  })
  return { frameFields: fieldViews(frame, frameFields(frame), 'frame.', lists), rules }
}

function elementView(element: Draft, index: number, lists: Lists): ElementView {
  const path = `elements.${index}`
  const { items, lines, name, ...base } = element
  const rows = Array.isArray(items) ? (items as unknown[]) : Array.isArray(lines) ? (lines as unknown[]) : []
  const key = element.kind === 'signature' ? 'lines' : 'items'
  const own = rows.filter(isRecord).map((row, at) => {
    const known = key === 'lines' ? SIGNATURE_LINE_FIELDS : ITEM_FIELDS
    return lineView(row, `${path}.${key}.${at}`, known, `remove-line:${index}.${at}`, lists)
  })
  const signer = isRecord(name) ? [lineView(name, `${path}.name`, SIGNER_FIELDS, null, lists)] : []
  const hasLines = ['stack', 'signature'].includes(String(element.kind))
  return {
    path,
    index,
    name: elementLabel(element),
    base: JSON.stringify(base),
    fields: fieldViews(element, kindFields(element.kind), `${path}.`, lists),
    lines: [...own, ...signer],
    addLineAct: hasLines ? `add-line:${index}` : null,
    notes: notesAt(path, lists, own.length + signer.length > 0),
  }
}

function lineView(
  line: Draft,
  path: string,
  known: DesignField[],
  removeAct: string | null,
  lists: Lists,
): LineView {
  const name = shown(line.label) || shown(line.text)
  const fields = fieldViews(line, known, `${path}.`, lists)
  return { path, name, base: JSON.stringify(line), fields, notes: notesAt(path, lists, false), removeAct }
}

/** What is said of a part; of its lines only when they do not say it themselves. */
function notesAt(path: string, { findings }: Lists, hasLines: boolean): DesignFinding[] {
  return findings.filter((finding) => {
    if (finding.path !== path && !finding.path.startsWith(`${path}.`)) return false
    return !hasLines || !/\.(items|lines)\.\d+|\.name(\.|$)/.test(finding.path)
  })
}
