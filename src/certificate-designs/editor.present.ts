import type { FieldError } from '../shared/problem.ts'
import {
  ITEM_FIELDS,
  PAGE_FIELDS,
  SIGNATURE_LINE_FIELDS,
  SIGNER_FIELDS,
  type DesignField,
  type FieldOption,
} from './design-fields.ts'
import type { DesignFinding } from './design-finding.ts'
import type { DesignImage } from './design-image.ts'
import { elementLabel } from './design-lines.ts'
import { isRecord, kindFields, shown, valueAt, type Draft } from './drafted-design.ts'

/** The editor as its template prints it: every number of the design in a field of its own. */

export interface FieldView {
  name: string
  label: string
  control: 'input' | 'select' | 'textarea' | 'color'
  value: string
  numeric: boolean
  options: readonly FieldOption[]
  error: string | undefined
}

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

export interface EditorParts {
  base: string
  pageFields: FieldView[]
  palette: { name: string; label: string; value: string; error: string | undefined }[]
  elements: ElementView[]
  notes: DesignFinding[]
}

interface Lists {
  images: DesignImage[]
  motifs: string[]
  errors: FieldError[]
  findings: DesignFinding[]
}

/** @param draft what the fields hold, right or wrong */
export function editorParts(draft: Draft, lists: Lists): EditorParts {
  const elements = Array.isArray(draft.elements) ? (draft.elements as unknown[]).filter(isRecord) : []
  const { elements: _elements, palette, ...page } = draft
  return {
    base: JSON.stringify({ ...page, palette }),
    pageFields: fieldViews(draft, PAGE_FIELDS, '', lists),
    palette: Object.entries(isRecord(palette) ? palette : {}).map(([name, value]) => ({
      name: `palette.${name}`,
      label: name,
      value: shown(value),
      error: errorAt(`palette.${name}`, lists),
    })),
    elements: elements.map((element, index) => elementView(element, index, lists)),
    notes: lists.findings.filter(({ path }) => !path.startsWith('elements.')),
  }
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
    ...{ path, index, name: elementLabel(element), base: JSON.stringify(base) },
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

function errorAt(path: string, { errors }: Lists): string | undefined {
  return errors.find((error) => error.path === path)?.text
}

function fieldViews(draft: Draft, known: DesignField[], prefix: string, lists: Lists): FieldView[] {
  return known.map((field) => {
    const name = `${prefix}${field.path}`
    const options = optionsOf(field, lists)
    return {
      ...{ name, options, control: controlOf(field), numeric: field.kind === 'number' },
      label: field.unit === undefined ? field.label : `${field.label} (${field.unit})`,
      value: shown(valueAt(draft, field.path)),
      error: errorAt(name, lists),
    }
  })
}

function controlOf({ kind }: DesignField): FieldView['control'] {
  if (kind === 'lines') return 'textarea'
  return ['choice', 'yes', 'list', 'image', 'motif'].includes(kind) ? 'select' : 'input'
}

function optionsOf({ kind, options, part }: DesignField, { images, motifs }: Lists): readonly FieldOption[] {
  if (kind === 'motif') return motifs.map((value) => ({ value, text: value }))
  if (kind !== 'image') return options ?? []
  const wanted = images.filter(({ purpose }) => (part === 'scan' ? purpose === 'scan' : purpose !== 'scan'))
  return [
    { value: '', text: 'Không có' },
    ...wanted.map(({ id, label }) => ({ value: String(id), text: label })),
  ]
}
