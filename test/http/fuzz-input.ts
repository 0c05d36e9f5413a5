import { z } from 'zod'

/**
 * Input that nobody types, made from the schemas that check it: for each field a value that may pass, and values that
 * have broken programs before.
 */

type Json = Record<string, unknown>

const Node = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.record(z.string(), z.unknown())).optional(),
  oneOf: z.array(z.record(z.string(), z.unknown())).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  items: z.record(z.string(), z.unknown()).optional(),
  minLength: z.number().optional(),
})

const TEXT_BY_FORMAT = new Map([
  ['date', '2023-05-18'],
  ['email', 'lan@vidu.vn'],
  ['password', 'cầu vồng tách trà'],
])

/** A value the schema would probably take. */
export function plausible(schema: unknown): unknown {
  const node = Node.parse(schema)
  const choice = node.anyOf?.[0] ?? node.oneOf?.[0]
  if (choice !== undefined) return plausible(choice)
  if (node.const !== undefined) return node.const
  if (node.enum?.[0] !== undefined) return node.enum[0]
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(node.properties ?? {}).map(([name, inner]) => [name, plausible(inner)]),
      )
    case 'array':
      return node.items === undefined ? [] : [plausible(node.items)]
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return true
    default:
      return TEXT_BY_FORMAT.get(node.format ?? '') ?? '1'
  }
}

/** What breaks programs most often; tried everywhere. */
const WORST = ['\0', '9223372036854775808', '2023-02-31']

/** Half a character, words of SQL and of patterns, dates and numbers that are none; a few at each place, in turn. */
const OTHERS = [
  'a\0b',
  '\ud800',
  '\u202eabc',
  '\ufffe',
  "' or 1=1 --",
  '%',
  '\\',
  '{{7*7}}',
  '../../etc/passwd',
  '-1',
  '0',
  '1e308',
  '1.5',
  '9007199254740993',
  '2147483648',
  '99999999999999999999999999',
  'NaN',
  '0000-00-00',
  '-4713-01-01',
  '99999-12-31',
  '٣',
  '1٫5',
  '__proto__',
  'x'.repeat(6000),
]
const IN_TURN = 2
let turn = 0

function someOf<T>(values: readonly T[]): T[] {
  turn += IN_TURN
  return Array.from({ length: IN_TURN }, (_, index) => values[(turn + index) % values.length]).filter(
    (value): value is T => value !== undefined,
  )
}

/** Texts that have broken programs. Every place gets the worst; the others take turns, so that all are tried somewhere. */
export function hostileTexts(): string[] {
  return [...WORST, ...someOf(OTHERS)]
}

/** Values of other kinds than the field takes, as only the API can send them; they take turns too. */
export function hostileValues(): unknown[] {
  return [...hostileTexts(), ...someOf(OTHER_KINDS)]
}

/** Values of other kinds, for bodies of the API. */
const OTHER_KINDS: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  [[]],
  {},
  { a: { b: [null] } },
  Array.from({ length: 1200 }, () => 1),
]

/** The JSON schema of what a zod schema takes in; references of named schemas resolved by leaving them out. */
export function inputSchema(schema: z.ZodType | undefined): Json {
  return schema === undefined
    ? {}
    : z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
}

export function propertiesOf(schema: Json): Record<string, unknown> {
  return Node.parse(schema).properties ?? {}
}

/** An object spelt as the fields of an HTML form: {a: [{b: 1}]} → a.0.b=1. */
export function asFields(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null)
    return [[prefix, typeof value === 'string' ? value : JSON.stringify(value)]]
  return Object.entries(value).flatMap(([name, inner]) =>
    asFields(inner, prefix === '' ? name : `${prefix}.${name}`),
  )
}

/** Like encodeURIComponent, but half a surrogate pair becomes the bytes a careless program would send. */
export function encoded(text: string): string {
  return /\p{Surrogate}/u.test(text) ? '%ED%A0%80%FF' : encodeURIComponent(text)
}
