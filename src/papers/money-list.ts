import { bonusOf, type Bonus } from '../decisions/bonus.ts'
import { bonusTotal, termsOf, type BonusGroup } from '../decisions/bonus.queries.ts'
import { ROUNDING_SENTENCES } from '../decisions/bonus.present.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { moneyInWords } from '../shared/number-words.ts'
import { inTurns } from '../shared/in-turns.ts'
import { formatCount } from '../shared/numbers.ts'
import type { ListLine } from './list-line.queries.ts'
import { attachedTo, nameText, placesIn, revokedText, titleOf } from './list-words.ts'

/** The list by which bonuses are paid (danh sách chi tiền thưởng), in words, for paper and sheet alike. */

export interface MoneyRow {
  number: number
  name: string
  place: string
  form: string
  coefficientX100: number | null
  baseSalary: number | null
  /** Đồng; null in the parts that are not paid. */
  amount: number | null
}

export interface MoneyList {
  title: string[]
  about: string[]
  paid: MoneyRow[]
  total: number
  /** What is not paid, and why: amounts nobody has said yet, awards taken back. */
  apart: { heading: string; rows: MoneyRow[] }[]
  /** The total in words, how it was reckoned. */
  closing: string[]
}

interface WithBonus {
  line: ListLine
  place: string
  bonus: Bonus
}

function rowOf({ line, place, bonus }: WithBonus, index: number): MoneyRow {
  const revoked = revokedText(line)
  const reckoned = bonus.source !== 'typed'
  return {
    number: index + 1,
    name: revoked === null ? nameText(line) : `${nameText(line)} (${revoked})`,
    place,
    form: line.everydayName,
    coefficientX100: reckoned ? bonus.coefficientX100 : null,
    baseSalary: reckoned ? bonus.baseSalary : null,
    amount: bonus.amount,
  }
}

function apart(title: string, rows: WithBonus[]): MoneyList['apart'] {
  if (rows.length === 0) return []
  const listed = rows.map((row, at) => ({ ...rowOf(row, at), amount: null }))
  return [{ heading: `${title} (${formatCount(rows.length)})`, rows: listed }]
}

/** By what rule the amounts were reckoned: one sentence for each way of rounding among them. */
function ruleSentences(paid: WithBonus[]): string[] {
  const reckoned = paid.filter(({ bonus }) => bonus.source === 'reckoned')
  const ways = [...new Set(reckoned.map(({ bonus }) => bonus.rounding))]
  const rules = ways.map(
    (way) =>
      `Tiền thưởng bằng hệ số nhân với mức lương cơ sở của ngày quyết định, ${ROUNDING_SENTENCES[way]}.`,
  )
  const typed = paid.length > reckoned.length ? ['Dòng không ghi hệ số: số tiền do cơ quan quyết định.'] : []
  return [...rules, ...typed]
}

/** The sum on paper must be that of the register; a paper that contradicts it is never printed. */
function requireSameTotal(total: number, groups: BonusGroup[], decision: Decision): void {
  if (bonusTotal(groups).amount === total) return
  throw new Error(`The bonuses of decision ${decision.id} do not add up to its total.`)
}

/**
 * What the list of bonuses of a decision says; others get their turn while thousands of lines are worded. Throws when its
 * rows do not add up to the total of the decision.
 */
export async function moneyList(
  decision: Decision,
  lines: readonly ListLine[],
  groups: BonusGroup[],
): Promise<MoneyList> {
  const placeOf = placesIn(lines)
  const reckoned = await inTurns(lines, (line): WithBonus[] => {
    const terms = termsOf(groups, line)
    return terms === undefined ? [] : [{ line, place: placeOf(line), bonus: bonusOf(terms, line) }]
  })
  const withBonus = reckoned.flat()
  const standing = withBonus.filter(({ line }) => line.status === 'draft' || line.status === 'issued')
  const paid = standing.filter(({ bonus }) => bonus.amount !== null)
  const total = paid.reduce((sum, { bonus }) => sum + (bonus.amount ?? 0), 0)
  requireSameTotal(total, groups, decision)
  return {
    title: ['DANH SÁCH CHI TIỀN THƯỞNG', titleOf(lines)],
    about: [attachedTo(decision)],
    paid: await inTurns(paid, rowOf),
    total,
    apart: [
      ...apart(
        'CHƯA XÁC ĐỊNH SỐ TIỀN',
        standing.filter(({ bonus }) => bonus.amount === null),
      ),
      ...apart(
        'ĐÃ THU HỒI, KHÔNG CHI',
        withBonus.filter(({ line }) => line.status === 'revoked'),
      ),
    ],
    closing: [`Bằng chữ: ${moneyInWords(total)}.`, ...ruleSentences(paid)],
  }
}
