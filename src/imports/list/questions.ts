import type { Question } from './list.ts'
import type { ColumnSurvey, Tally } from './survey.ts'
import { ANSWER_WORDS, QUESTION_WORDS } from './words.ts'

/** What a question is about, and what the person answered so far. */
interface About {
  field: string
  title: string
  seen: ColumnSurvey
  answers: Readonly<Record<string, string>>
}

type AnswerValue = keyof typeof ANSWER_WORDS

function question(
  { field, answers }: About,
  about: string,
  sentence: string,
  values: readonly AnswerValue[],
  { count, examples }: Tally,
  taken?: AnswerValue,
): Question {
  const key = `${about}:${field}`
  const given = values.find((value) => value === answers[key]) ?? taken
  return {
    key,
    field,
    sentence,
    choices: values.map((value) => ({ value, text: ANSWER_WORDS[value] })),
    ...(given === undefined ? {} : { answer: given }),
    needed: taken === undefined,
    examples,
    count,
  }
}

/**
 * Days come first, as in Vietnam, unless the column shows otherwise: months first where only that is seen, and a
 * question where both are.
 */
export function askAboutDates(about: About): Question | null {
  const { dayFirst, monthFirst, eitherFirst } = about.seen
  const orders = ['day-first', 'month-first'] as const
  if (monthFirst.count === 0 || eitherFirst.count === 0) return null
  return dayFirst.count > 0
    ? question(about, 'dates', QUESTION_WORDS.dates(about.title, eitherFirst.count), orders, eitherFirst)
    : question(about, 'dates', QUESTION_WORDS.monthFirst(about.title), orders, eitherFirst, 'month-first')
}

/**
 * 18/5/2023 typed into an English Excel stays text, while 5/3/2023 becomes the third of May: then all real dates have
 * days up to 12, and all texts have days above.
 */
export function askAboutSwappedDates(about: About): Question | null {
  const { dayFirst, monthFirst, eitherFirst, realDates, lateRealDates } = about.seen
  const isSuspect = realDates.count > 0 && lateRealDates.count === 0 && dayFirst.count > 0
  if (!isSuspect || monthFirst.count + eitherFirst.count > 0) return null
  return question(
    about,
    'swapped',
    QUESTION_WORDS.swapped(about.title, realDates.count),
    ['swap', 'keep'],
    realDates,
    'keep',
  )
}

/** Names of people in capitals throughout, or without any, are given capitals as names have them unless refused. */
export function askAboutCase(about: About): Question | null {
  const { capitals, small } = about.seen
  const count = capitals.count + small.count
  if (count === 0) return null
  const tally = { count, examples: [...capitals.examples, ...small.examples].slice(0, 5) }
  return question(about, 'case', QUESTION_WORDS.case(about.title, count), ['yes', 'keep'], tally, 'yes')
}

/** Numbers shorter than the other codes of the column may have lost zeros; only the office knows. */
export function askAboutZeros(about: About): Question | null {
  const length = commonLength(about.seen)
  if (length === null) return null
  const short = Object.entries(about.seen.codes).filter(([digits]) => Number(digits) < length)
  const tally = {
    count: short.reduce((sum, [, { numbers }]) => sum + numbers.count, 0),
    examples: short.flatMap(([, { numbers }]) => numbers.examples).slice(0, 5),
  }
  if (tally.count === 0) return null
  return question(
    about,
    'zeros',
    QUESTION_WORDS.zeros(about.title, tally.count, length),
    ['pad', 'keep'],
    tally,
    'keep',
  )
}

/** Numbers that count up (8, 9, 10) differ in length by themselves; long ones, or such beside zeros, do not. */
const LONG = 6

/** The number of digits that most codes of a column have, where the others are suspect; null where there is none. */
export function commonLength({ codes }: ColumnSurvey): number | null {
  const lengths = Object.entries(codes).map(([digits, seen]) => ({
    digits: Number(digits),
    count: seen.text + seen.numbers.count,
    zeros: seen.zeros,
  }))
  if (lengths.length < 2) return null
  const withZeros = lengths.filter(({ zeros }) => zeros > 0)
  if (withZeros.length > 0) return Math.max(...withZeros.map(({ digits }) => digits))
  const common = lengths.reduce((one, other) => (other.count > one.count ? other : one))
  const longest = Math.max(...lengths.map(({ digits }) => digits))
  return common.digits === longest && longest >= LONG ? longest : null
}
