import type { System } from '../award-forms/award-form.ts'
import { bonusAmount, type BonusRounding } from '../shared/money.ts'

/**
 * The bonus (tiền thưởng) of an award: coefficient × base salary in force on the day of the decision. State: NĐ 98/2023,
 * NĐ 152/2025; Party: HD 56-HD/VPTW. Pure; amounts in whole đồng, coefficients in hundredths.
 */

/** What the law and the office say on the day of the decision of one form for one kind of recipient. */
export interface BonusTerms {
  system: System
  /** Null: not in the catalogue, as for households. */
  coefficientX100: number | null
  /** "Không quá": the office chooses an amount up to it. */
  coefficientIsMaximum: boolean
  baseSalary: number | null
  /** What the office has set for that day. */
  rounding: BonusRounding
}

/** What is already on record of an award: typed on a draft, or frozen when it was issued. */
export interface RecordedBonus {
  bonusAmount: number | null
  bonusSource: 'reckoned' | 'typed' | null
  bonusCoefficientX100: number | null
  bonusBaseSalary: number | null
  bonusRounding: BonusRounding | null
}

export interface Bonus {
  /** Null: not known; somebody has to say it. */
  amount: number | null
  source: 'reckoned' | 'typed' | null
  coefficientX100: number | null
  baseSalary: number | null
  rounding: BonusRounding
  /** The most it may be, where the law sets only that. */
  cap: number | null
}

/** Tables of the Party print the plain product; the rounding of the State's decrees is not theirs. HD 56-HD/VPTW. */
function roundingFor({ system, rounding }: BonusTerms): BonusRounding {
  return system === 'party' ? 'none' : rounding
}

/** The bonus by the law alone. */
function reckoned(terms: BonusTerms): Bonus {
  const { coefficientX100, baseSalary, coefficientIsMaximum } = terms
  const rounding = roundingFor(terms)
  const known = { coefficientX100, baseSalary, rounding }
  if (coefficientX100 === null || baseSalary === null) {
    return { ...known, amount: null, source: null, cap: null }
  }
  if (coefficientIsMaximum) {
    // Never rounded: rounding up would go over what "không quá" allows.
    return { ...known, amount: null, source: null, cap: bonusAmount(coefficientX100, baseSalary, 'none') }
  }
  const amount = bonusAmount(coefficientX100, baseSalary, rounding)
  return { ...known, amount, source: 'reckoned', cap: null }
}

/** The bonus of an award: what is on record, and otherwise what the law gives on the day of its decision. */
export function bonusOf(terms: BonusTerms, recorded?: RecordedBonus): Bonus {
  const lawful = reckoned(terms)
  if (recorded?.bonusAmount == null) return lawful
  return {
    amount: recorded.bonusAmount,
    source: recorded.bonusSource,
    coefficientX100: recorded.bonusCoefficientX100 ?? lawful.coefficientX100,
    baseSalary: recorded.bonusBaseSalary ?? lawful.baseSalary,
    rounding: recorded.bonusRounding ?? lawful.rounding,
    cap: lawful.cap,
  }
}

/** Whether an amount is more than "không quá" allows; never where the law names no maximum. */
export function isOverCap({ amount, cap }: Pick<Bonus, 'amount' | 'cap'>): boolean {
  return amount !== null && cap !== null && amount > cap
}
