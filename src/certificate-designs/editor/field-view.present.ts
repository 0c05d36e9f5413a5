import type { FieldError } from '../../shared/problem.ts'
import type { DesignField, FieldOption } from './design-fields.ts'
import type { DesignFinding } from '../design-finding.ts'
import type { DesignImage } from '../design-image.ts'
import { shown, valueAt, type Draft } from './draft-values.ts'
import { motifName, suits } from '../motif-names.ts'

/** The fields of the editor as their template prints them. */

export interface FieldView {
  name: string
  /** As findings spell it. */
  path: string
  label: string
  control: 'input' | 'select' | 'textarea' | 'color'
  value: string
  numeric: boolean
  /** Takes a name of the palette, or '#rrggbb'. */
  colours: boolean
  options: readonly FieldOption[]
  error: string | undefined
}

/** What the fields choose from, and what is said of them. */
export interface Lists {
  images: DesignImage[]
  motifs: string[]
  errors: FieldError[]
  findings: DesignFinding[]
}

/** The sentence for a field, where there is one. */
export function errorAt(path: string, { errors }: Lists): string | undefined {
  return errors.find((error) => error.path === path)?.text
}

/** Fields as their template prints them, with what stands in them. */
export function fieldViews(draft: Draft, known: DesignField[], prefix: string, lists: Lists): FieldView[] {
  return known.map((field) => {
    const name = `${prefix}${field.path}`
    const path = `${prefix}${field.at ?? field.path}`
    const value = shown(valueAt(draft, field.at ?? field.path))
    const options = optionsOf(field, value, lists)
    return {
      name,
      path,
      options,
      control: controlOf(field),
      numeric: field.kind === 'number',
      label: field.unit === undefined ? field.label : `${field.label} (${field.unit})`,
      value,
      colours: field.kind === 'color',
      error: errorAt(path, lists),
    }
  })
}

function controlOf({ kind }: DesignField): FieldView['control'] {
  if (kind === 'lines') return 'textarea'
  return ['choice', 'yes', 'list', 'image', 'motif'].includes(kind) ? 'select' : 'input'
}

/** What may be chosen; what stands there now may stay, whatever it is. */
function optionsOf(field: DesignField, value: string, lists: Lists): readonly FieldOption[] {
  const options = offered(field, lists)
  const isOffered = value === '' || options.some((option) => option.value === value)
  return isOffered || controlOf(field) !== 'select' ? options : [...options, { value, text: value }]
}

function offered(
  { kind, options, part, use }: DesignField,
  { images, motifs }: Lists,
): readonly FieldOption[] {
  if (kind === 'motif') {
    const none = use === undefined ? [] : [{ value: '', text: 'Không có' }]
    const suiting = motifs.filter((motif) => suits(motif, use))
    return [...none, ...suiting.map((motif) => ({ value: motif, text: motifName(motif) }))]
  }
  if (kind !== 'image') return options ?? []
  const wanted = images.filter(({ purpose }) => (part === 'scan' ? purpose === 'scan' : purpose !== 'scan'))
  return [
    { value: '', text: 'Không có' },
    ...wanted.map(({ id, label }) => ({ value: String(id), text: label })),
  ]
}
