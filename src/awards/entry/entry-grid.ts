import type { ReadContext } from '../../http/context.ts'
import type { Entry } from '../../http/endpoint.ts'
import { filledForm } from '../../http/filled-form.ts'
import { lastAwards, type LastAward } from '../../people/last-award.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { cleanLine } from '../../shared/typed-text.ts'
import { RECIPIENT_KINDS } from '../../award-forms/award-form.ts'
import { recognise, type Named, type Recognition, type Recognised } from './recognise.queries.ts'
import { MOST_TYPED_LINES } from './typed-list.schema.ts'

/** The list as the form draws it: what was typed, what it was understood as, and what is wrong with it. */

/** A line of the list as the form prints it. */
export interface GridLine {
  values: Record<string, string>
  errors: Record<string, string>
  /** Pages of the records that the sentences speak of. */
  links: Record<string, string>
  /** Whom the line means, as the register has them that day; null while nobody was recognised. */
  known: { name: string; detail: string; position: string; unit: string } | null
  /** Why nobody was recognised; null when there is nothing to say. */
  doubt: string | null
  /** Whether nobody of that name is known: adding somebody is then offered beside the sentence. */
  mayBeNew: boolean
  /** The name of the unit whose code was typed or chosen; null where the code is none. */
  unitName: string | null
  /** Whether the part that differs stands open. */
  open: boolean
}

type Fields = Record<string, unknown>

/** The lines as they came in, whatever they hold. */
export function typedLines(values: Fields): Fields[] {
  const given: unknown[] = Array.isArray(values.awards) ? values.awards : []
  return given.map((line) => (typeof line === 'object' && line !== null ? { ...line } : {}))
}

function cleaned(value: unknown): string | undefined {
  const text = typeof value === 'string' ? cleanLine(value).slice(0, 300) : ''
  return text === '' ? undefined : text
}

/** As much of a line as says whom it means; what no schema has checked yet. */
function namedBy(line: Fields): Named {
  return {
    recipientKind: RECIPIENT_KINDS.find((kind) => kind === line.recipientKind),
    recipient: cleaned(line.recipient),
    organisation: cleaned(line.organisation),
    position: cleaned(line.position),
    birth: cleaned(line.birth),
    isNew: line.isNew === 'on' || line.isNew === true,
  }
}

function unitNamed(typed: string | undefined, who: Recognition | undefined): string | null {
  const unit = who?.unit
  return unit?.code === typed ? (unit?.name ?? null) : null
}

export function isUnknown(who: Recognition | undefined): boolean {
  return who !== undefined && 'text' in who && who.mayBeNew === true
}

/** What each typed line means on the day. */
export async function meaningOf(
  context: ReadContext,
  lines: Fields[],
  day: PlainDate,
): Promise<(Recognition | undefined)[]> {
  return recognise(context, lines.map(namedBy), day)
}

function knownFacts(who: Recognised, given: Map<number, LastAward>): GridLine['known'] {
  const { person, unit, name, kind } = who
  const award = given.get(person?.id ?? 0)
  const parts = [
    person?.birthText,
    person?.position,
    kind === 'collective' ? unit?.parentName : unit?.name,
    award === undefined ? null : `${award.formName} ${award.awardYear}`,
  ]
  return {
    name,
    detail: parts.filter((part) => part !== null && part !== undefined).join(' · '),
    position: person?.position ?? '',
    unit: kind === 'collective' ? '' : (unit?.name ?? ''),
  }
}

/** Fields that stand folded until one of them says something. */
const FOLDED = [
  'formCode',
  'kindCode',
  'periodFrom',
  'periodTo',
  'periodLabel',
  'isNew',
  'birth',
  'sex',
  'duplicateReason',
]

function gridLine(
  line: Fields,
  own: Entry['errors'],
  who: Recognition | undefined,
  given: Map<number, LastAward>,
): GridLine {
  const { values, errors } = filledForm({ values: line, errors: own })
  const links = own.flatMap(({ path, href }) => (href === undefined ? [] : [[path, href] as const]))
  const isKnown = who !== undefined && 'kind' in who
  return {
    values,
    errors,
    links: Object.fromEntries(links),
    known: isKnown ? knownFacts(who, given) : null,
    doubt: who !== undefined && 'text' in who && errors[who.path] === undefined ? who.text : null,
    mayBeNew: isUnknown(who),
    unitName: unitNamed(values.organisation, who),
    open:
      values.recipientKind === 'household' ||
      [...FOLDED, 'addAnyway'].some((name) => values[name] || errors[name]),
  }
}

/** The lines to be drawn: those typed, filled up to `least` with empty ones; each with what it was understood as. */
export async function gridOf(
  context: ReadContext,
  entry: Entry,
  { least, day }: { least: number; day: PlainDate },
): Promise<{ lines: GridLine[]; meaning: (Recognition | undefined)[] }> {
  const typed = typedLines(entry.values).slice(0, MOST_TYPED_LINES)
  const meaning = await meaningOf(context, typed, day)
  const people = meaning.flatMap((who) => (who !== undefined && 'kind' in who ? (who.person?.id ?? []) : []))
  const given = await lastAwards(context.db, context.actor, people)
  const number = Math.min(Math.max(typed.length, least), MOST_TYPED_LINES)
  const errorsOf = errorsByLine(entry)
  const lines = Array.from({ length: number }, (_, index) =>
    gridLine(typed[index] ?? {}, errorsOf.get(index) ?? [], meaning[index], given),
  )
  return { lines, meaning }
}

function errorsByLine(entry: Entry): Map<number, Entry['errors']> {
  const found = new Map<number, Entry['errors']>()
  for (const error of entry.errors) {
    const [, index, path] = /^awards\.(\d+)\.(.+)$/.exec(error.path) ?? []
    if (index === undefined || path === undefined) continue
    const at = Number(index)
    found.set(at, [...(found.get(at) ?? []), { ...error, path }])
  }
  return found
}
