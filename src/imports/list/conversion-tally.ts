import { columnOf } from './columns/columns.ts'
import { conversionKey, isRefusable } from './convert.ts'
import type { Conversion, ConversionGroup, ListKind } from './list.ts'
import { CONVERSION_WORDS } from './words.ts'

/** Conversions counted by what was done to which field, with the first few: of bounded size however long the list. */
export type ConversionTally = Map<string, { count: number; examples: Conversion[] }>

const EXAMPLES = 3

/** Adds conversions to a tally, which is changed. */
export function tallyConversions(tally: ConversionTally, conversions: readonly Conversion[]): void {
  for (const conversion of conversions) {
    const key = conversionKey(conversion.how, conversion.field)
    const seen = tally.get(key)
    if (seen === undefined) tally.set(key, { count: 1, examples: [conversion] })
    else {
      seen.count += 1
      if (seen.examples.length < EXAMPLES) seen.examples.push(conversion)
    }
  }
}

/** The groups to show; those the person refused come last, without examples. */
export function conversionGroups(
  kind: ListKind,
  tally: ConversionTally,
  refused: ReadonlySet<string>,
): ConversionGroup[] {
  const groups = [...tally].flatMap(([key, { count, examples }]) => {
    const [first] = examples
    if (first === undefined) return []
    return [groupOf(kind, key, first.how, first.field, count, examples, false)]
  })
  const refusedGroups = [...refused].flatMap((key) => {
    const [how = '', field = ''] = key.split(/:(.*)/)
    return isConversion(how) && isRefusable(how) ? [groupOf(kind, key, how, field, 0, [], true)] : []
  })
  return [...groups, ...refusedGroups]
}

function isConversion(how: string): how is keyof typeof CONVERSION_WORDS {
  return Object.hasOwn(CONVERSION_WORDS, how)
}

function groupOf(
  kind: ListKind,
  key: string,
  how: keyof typeof CONVERSION_WORDS,
  field: string,
  count: number,
  examples: Conversion[],
  refused: boolean,
): ConversionGroup {
  const title = columnOf(kind, field)?.title ?? field
  return {
    key,
    how,
    field,
    title,
    sentence: CONVERSION_WORDS[how],
    count,
    examples,
    refusable: isRefusable(how),
    refused,
  }
}
