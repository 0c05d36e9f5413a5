import type { DesignElement } from '../certificate-design.ts'
import { elementLabel } from '../design-lines.ts'
import type { Draft } from './draft-values.ts'
import { rulesOf } from './frame-fields.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** What the buttons of the editor do to a draft that is not saved yet. */

const LINE = { face: 'serif', size: 14, floor: 10, color: '#1F1A17' }

/** A new element of each kind, at a place where it is seen. */
const MADE: Readonly<Record<Exclude<DesignElement['kind'], 'signature' | 'stack'>, Draft>> = {
  text: { kind: 'text', id: 'text', text: 'Chữ mới', ...LINE, x: 60, y: 40, width: 80, anchor: 'centre' },
  motif: { kind: 'motif', motif: 'state-emblem', x: 60, y: 30, width: 20, anchor: 'centre' },
  image: { kind: 'image', x: 60, y: 30, width: 30, height: 30, anchor: 'centre' },
  line: { kind: 'line', x: 40, y: 40, length: 60, thickness: 0.4, color: '#1F1A17', direction: 'across' },
  rectangle: {
    kind: 'rectangle',
    x: 40,
    y: 40,
    width: 60,
    height: 30,
    contour: { color: '#1F1A17', thickness: 0.4 },
  },
  qr: {
    kind: 'qr',
    id: 'qr',
    text: '{verificationUrl}',
    x: 30,
    y: 30,
    size: 20,
    quiet: 1.2,
    color: '#000000',
    ground: '#FFFFFF',
  },
}

/** What may be added, as the buttons call it. */
export const NEW_ELEMENTS = Object.entries(MADE).map(([kind, made]) => ({
  kind,
  name: elementLabel({ ...made, text: '', motif: '' }),
}))

const ACT =
  /^(?<act>add|remove|copy|up|down|add-line|remove-line|add-rule|remove-rule)(?::(?<what>[a-z]+|\d{1,3})(?:\.(?<line>\d{1,3}))?)?$/

/** A closed line of the frame, inside those there are. */
const RULE = { inset: 12, width: 0.4, color: '#1F1A17' }

function withRules(draft: Draft, act: string, at: number): Draft {
  const frame = isRecord(draft.frame) ? draft.frame : {}
  const rules = rulesOf(frame)
  const changed = act === 'add-rule' ? [...rules, { ...RULE }] : rules.toSpliced(at, 1)
  return { ...draft, frame: { ...frame, rules: changed } }
}

/** The draft after a button such as 'add:text', 'remove:3', 'remove-line:4.2', 'add-rule'; unchanged for any other. */
export function afterAct(draft: Draft, button: string): Draft {
  const { act, what = '', line } = ACT.exec(button)?.groups ?? {}
  const elements = Array.isArray(draft.elements) ? (draft.elements as unknown[]).filter(isRecord) : []
  if (act === undefined) return draft
  if (act === 'add') {
    const made = Object.entries(MADE).find(([kind]) => kind === what)?.[1]
    return made === undefined ? draft : { ...draft, elements: [...elements, structuredClone(made)] }
  }
  const at = Number(what)
  if (act === 'add-rule' || (act === 'remove-rule' && what !== '')) return withRules(draft, act, at)
  const element = elements[at]
  if (element === undefined) return draft
  return { ...draft, elements: changed(elements, element, { act, at, line: Number(line ?? -1) }) }
}

function changed(
  elements: Draft[],
  element: Draft,
  { act, at, line }: { act: string; at: number; line: number },
): Draft[] {
  switch (act) {
    case 'remove':
      return elements.toSpliced(at, 1)
    case 'copy':
      return elements.toSpliced(at + 1, 0, moved(element))
    case 'up':
      return at === 0 ? elements : elements.toSpliced(at - 1, 2, element, elements[at - 1] ?? element)
    case 'down':
      return at + 1 >= elements.length
        ? elements
        : elements.toSpliced(at, 2, elements[at + 1] ?? element, element)
    default:
      return elements.with(at, withLines(element, act, line))
  }
}

/** A copy lies beside what it was copied from, so that both are seen. */
function moved(element: Draft): Draft {
  const copy = structuredClone(element)
  for (const side of ['x', 'y', 'top', 'bottom']) {
    const value = copy[side]
    if (typeof value === 'number') copy[side] = value + 5
  }
  return copy
}

function withLines(element: Draft, act: string, line: number): Draft {
  const key = element.kind === 'signature' ? 'lines' : 'items'
  const list = Array.isArray(element[key]) ? (element[key] as unknown[]) : []
  if (act === 'remove-line') return { ...element, [key]: list.toSpliced(line, line < 0 ? 0 : 1) }
  return {
    ...element,
    [key]: [...list, { id: `line-${list.length + 1}`, text: 'Dòng mới', ...LINE, before: 4 }],
  }
}
