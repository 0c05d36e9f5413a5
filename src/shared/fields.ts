/**
 * The builders of every input schema. A form is another spelling of the same JSON: each builder first brings what a
 * form sends ('' · '18/5/2023' · 'on' · one value for a list) into the JSON shape, then checks that shape. Both meet the
 * same rules, and `z.toJSONSchema(schema, { io: 'input' })` describes the JSON shape. Sentences carry the label.
 * Coercion is left alone on purpose: z.coerce reads true, '0x10' and '' as numbers.
 */
import { z } from 'zod'
import { FIRST_YEAR, LAST_YEAR, parseDate } from './dates.ts'
import { formatNumber } from './numbers.ts'
import { invalid, type FieldError } from './problem.ts'
import { remembered } from './remembered.ts'
import { cleanLine, cleanLines, hasUnseenCharacters } from './typed-text.ts'

interface TextOptions {
  /** Longest text in characters. */
  max?: number
}

interface CountOptions {
  min?: number
  max?: number
}

// Text

/** One line of text that must be there; 200 characters unless told otherwise. */
export function text(label: string, { max = 200 }: TextOptions = {}) {
  return z.preprocess(typed(cleanLine), textRules(label, max).min(1))
}

/** One line of text, undefined when left empty. */
export function optionalText(label: string, { max = 200 }: TextOptions = {}) {
  return z.preprocess(typed(cleanLine), textRules(label, max).optional())
}

/** Several lines of text, undefined when left empty; 5.000 characters unless told otherwise. */
export function longText(label: string, { max = 5000 }: TextOptions = {}) {
  return z.preprocess(typed(cleanLines), textRules(label, max).optional())
}

function textRules(label: string, max: number) {
  return z
    .string({ error: refusal(`Nhập ${inSentence(label)}.`, `${label}: cần một đoạn chữ.`) })
    .max(max, { error: `${label}: tối đa ${formatNumber(max)} ký tự.` })
    .refine((value) => !hasUnseenCharacters(value), { error: unseen(label) })
}

/** An e-mail address in lower case, as accounts are told apart. */
export function email(label: string) {
  const wrong = `${label}: không đúng dạng, ví dụ van.a@tinh.gov.vn.`
  const rules = z
    .email({ error: refusal(`Nhập ${inSentence(label)}.`, wrong) })
    .max(254, { error: `${label}: tối đa 254 ký tự.` })
  return z.preprocess(
    typed((value) => cleanLine(value).toLowerCase()),
    rules,
  )
}

/** A password as typed, spaces included; only composed, since keyboards differ in how they send ế. */
export function password(label: string, { min = 1, max = 200 }: { min?: number; max?: number } = {}) {
  const rules = z
    .string({ error: refusal(`Nhập ${inSentence(label)}.`, `${label}: cần một đoạn chữ.`) })
    .min(min, { error: `${label}: ít nhất ${min} ký tự.` })
    .max(max, { error: `${label}: tối đa ${max} ký tự.` })
    .meta({ format: 'password', writeOnly: true })
  return z.preprocess(
    typed((value) => value.normalize('NFC')),
    rules,
  )
}

// Dates and numbers

/** A calendar day: 18/05/2023 and its kin from forms, 2023-05-18 from JSON; gives a PlainDate. */
export function date(label: string) {
  return z.preprocess(typedDate, dateRules(label))
}

/** A calendar day, undefined when left empty. */
export function optionalDate(label: string) {
  return z.preprocess(typedDate, dateRules(label).optional())
}

/** Lists name few days, each of them thousands of times. */
const dayIn = remembered(parseDate)

const typedDate = typed((value) => dayIn(value) ?? cleanLine(value))

function dateRules(label: string) {
  const wrong = `${label}: ngày không có thật hoặc không đúng dạng, ví dụ 18/05/2023.`
  return z
    .string({ error: refusal(`Nhập ${inSentence(label)}.`, wrong) })
    .refine((value) => dayIn(value) === value, { error: wrong })
    .meta({ format: 'date' })
}

/** A calendar year of four digits. */
export function year(label: string) {
  return z.preprocess(typedNumber, yearRules(label))
}

/** A calendar year, undefined when left empty. */
export function optionalYear(label: string) {
  return z.preprocess(typedNumber, yearRules(label).optional())
}

function yearRules(label: string) {
  const wrong = `${label}: nhập năm gồm bốn chữ số, ví dụ 2023.`
  return integerRules(label, wrong, { min: FIRST_YEAR, max: LAST_YEAR })
}

/** The number of a record, from a path, a form or JSON. */
export function id(label: string) {
  return z.preprocess(typedNumber, idRules(label))
}

/** The number of a record, undefined when none was chosen. */
export function optionalId(label: string) {
  return z.preprocess(typedNumber, idRules(label).optional())
}

function idRules(label: string) {
  const wrong = `${label}: không có trong danh sách để chọn.`
  const rules = { error: refusal(`Chọn ${inSentence(label)}.`, wrong) }
  return z.int(rules).min(1, { error: wrong })
}

/** A number of things or of đồng, not negative; forms may group thousands: 1.500. At most one thousand million. */
export function count(label: string, options: CountOptions = {}) {
  return z.preprocess(typedNumber, countRules(label, options))
}

/** A number of things or of đồng, undefined when left empty. */
export function optionalCount(label: string, options: CountOptions = {}) {
  return z.preprocess(typedNumber, countRules(label, options).optional())
}

function countRules(label: string, { min = 0, max = 1_000_000_000 }: CountOptions) {
  const wrong = `${label}: nhập một số nguyên từ ${formatNumber(min)} đến ${formatNumber(max)}.`
  return integerRules(label, wrong, { min, max })
}

function integerRules(label: string, wrong: string, { min, max }: { min: number; max: number }) {
  return z
    .int({ error: refusal(`Nhập ${inSentence(label)}.`, wrong) })
    .min(min, { error: wrong })
    .max(max, { error: wrong })
}

// Choices

/** One of the values, which are codes; the form shows their names, and a list spells them as `words`. */
export function choice<const Values extends readonly [string, ...string[]]>(
  label: string,
  values: Values,
  words: readonly string[] = values,
) {
  return z.preprocess(typed(cleanLine), choiceRules(label, values, words))
}

/** One of the values, undefined when none was chosen. */
export function optionalChoice<const Values extends readonly [string, ...string[]]>(
  label: string,
  values: Values,
  words: readonly string[] = values,
) {
  return z.preprocess(typed(cleanLine), choiceRules(label, values, words).optional())
}

function choiceRules<const Values extends readonly [string, ...string[]]>(
  label: string,
  values: Values,
  words: readonly string[],
) {
  const wrong = `${label}: chỉ nhận một trong các giá trị ${words.join(', ')}.`
  return z.enum(values, { error: refusal(`Chọn ${inSentence(label)}.`, wrong) })
}

const FLAG_WORDS = new Map([
  ['on', true],
  ['true', true],
  ['1', true],
  ['off', false],
  ['false', false],
  ['0', false],
])

/** A tick box: 'on', 'true' or true; an unticked box sends nothing and means false. */
export function flag(label: string) {
  const rules = z.boolean({ error: `${label}: chỉ nhận true hoặc false.` }).default(false)
  return z.preprocess(
    typed((value) => FLAG_WORDS.get(cleanLine(value)) ?? cleanLine(value)),
    rules,
  )
}

/** Repeated form fields or a JSON list. One value counts as a list of one, nothing as an empty list. */
export function listOf<Item extends z.ZodType>(item: Item, { label = 'Danh sách', max = 1000 } = {}) {
  const rules = z
    .array(item)
    .max(max, { error: `${label}: tối đa ${formatNumber(max)} mục.` })
    .default([])
  return z.preprocess((value) => {
    const given = typed(String)(value)
    return given === undefined || Array.isArray(given) ? given : [given]
  }, rules)
}

// From what was typed to JSON

/** Cleans strings; null and what is empty after cleaning count as missing; other kinds go on as they are. */
function typed(clean: (value: string) => unknown): (value: unknown) => unknown {
  return (value) => {
    if (typeof value !== 'string') return value ?? undefined
    const cleaned = clean(value)
    return cleaned === '' ? undefined : cleaned
  }
}

/** Digits, or digits grouped by dots or spaces in threes; anything else stays text and is refused as such. */
function typedNumber(value: unknown): unknown {
  return typed((entry) => {
    const line = cleanLine(entry)
    return /^(\d+|\d{1,3}([. ]\d{3})+)$/.test(line) ? Number(line.replace(/[. ]/g, '')) : line
  })(value)
}

// Sentences

/** Asks for what is missing; says what is wrong with what is there. */
function refusal(missing: string, wrong: string) {
  return (issue: { input?: unknown }) => (issue.input === undefined ? missing : wrong)
}

function unseen(label: string): string {
  return `${label} có ký tự không hiển thị được; hãy gõ lại thay vì dán.`
}

/** A label inside a sentence: 'Họ và tên' → 'họ và tên'; abbreviations (CCCD) keep their capitals. */
function inSentence(label: string): string {
  const [first = '', second = ''] = label
  return second === second.toLowerCase() ? first.toLowerCase() + label.slice(first.length) : label
}

// Refusals

const WORDS_FOR_SHAPE = 'Dữ liệu không đúng dạng.'

/**
 * Checks input and gives it in its clean shape. Throws Problem `invalid` with one sentence for each wrong field.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: () => WORDS_FOR_SHAPE })
  if (!result.success) throw invalid(toFieldErrors(result.error))
  return result.data
}

/** The sentences of a refused input in the order of the form: the first for each field, one for each unknown key. */
export function toFieldErrors(error: z.ZodError): FieldError[] {
  const sentences = new Map<string, string>()
  for (const { path, text: sentence } of error.issues.flatMap(fieldErrorsOf)) {
    if (!sentences.has(path)) sentences.set(path, sentence)
  }
  return [...sentences].map(([path, sentence]) => ({ path, text: sentence }))
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ path: issue.path.map(String).join('.'), text: issue.message }]
  return issue.keys.map((key) => ({
    path: [...issue.path, key].map(String).join('.'),
    text: `Trường «${key.slice(0, 60)}» không được nhận.`,
  }))
}
