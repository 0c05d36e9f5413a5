import type { FieldError } from '../shared/problem.ts'
import { MOST_SAID, type Doubles } from './missing-reasons.ts'

/** A reason as the page of issuing asks for it. */
export interface ReasonField {
  award: number
  /** As the form and its errors spell it: `reasons.0`. */
  path: string
  label: string
  value: string
  /** What was given already. */
  hint: string
  error: string | undefined
  /** The award that was given already, where it may be seen. */
  href: string | undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The reasons as they were typed, in the order in which errors count them. */
function typedReasons(values: Record<string, unknown>): { award: number; reason: string }[] {
  const { reasons } = values
  if (!Array.isArray(reasons)) return []
  return reasons.map((line: unknown) => {
    const { award, reason } = Object(line) as Record<string, unknown> // whatever was sent, as a record
    return { award: Number(text(award)), reason: text(reason) }
  })
}

/** A field for every line that needs a reason, those typed first; and how many lines found no room. */
export function reasonFields(
  doubles: Doubles,
  entry: { values: Record<string, unknown>; errors: readonly FieldError[] },
): { fields: ReasonField[]; more: number } {
  const typed = typedReasons(entry.values)
  const needed = doubles.without(new Map())
  const said = new Map(needed.map((line) => [line.award, line.said]))
  const lines = new Map(doubles.lines.map((line) => [line.id, line]))
  const sent = new Set(typed.map(({ award }) => award))
  const open = needed.filter(({ award }) => !sent.has(award))
  const shown = [...typed, ...open.slice(0, MOST_SAID).map(({ award }) => ({ award, reason: '' }))]
  const fields = shown.flatMap(({ award, reason }, at): ReasonField[] => {
    const line = lines.get(award)
    if (line === undefined) return []
    const path = `reasons.${at}`
    return [
      {
        award,
        path,
        label: `Dòng ${line.lineNo}: ${line.recipientName}`,
        value: reason,
        hint: said.get(award)?.text ?? '',
        error: entry.errors.find((error) => error.path === `${path}.reason`)?.text,
        href: said.get(award)?.href,
      },
    ]
  })
  return { fields, more: Math.max(0, open.length - MOST_SAID) }
}
