import { DECREE_91, LAW_2003 } from './milestones.ts'
import type { AwardFormVersionSeed, CoefficientX100 } from './catalogue-seeds.ts'

type Defaulted = 'recipientTypes' | 'coefficientIsMaximum' | 'hasCertificate' | 'note'
type VersionFacts = Omit<AwardFormVersionSeed, Defaulted> & Partial<Pick<AwardFormVersionSeed, Defaulted>>

/** No coefficient known for anybody: the amount is entered by hand. */
export const NO_COEFFICIENT: CoefficientX100 = { individual: null, collective: null, household: null }

/** Fills in what is true of most forms: for any unit, exact coefficient, with a certificate, nothing to note. */
export function version(facts: VersionFacts): AwardFormVersionSeed {
  return { recipientTypes: [], coefficientIsMaximum: false, hasCertificate: true, note: null, ...facts }
}

type OldVersionFacts = Pick<VersionFacts, 'name' | 'recipientKinds' | 'issuingLevels'> & Partial<VersionFacts>

/**
 * The State form as it stood from the law of 2003 until NĐ 91/2017, so that older awards can be registered. That
 * the form existed then is general knowledge; its coefficients of that time were not looked up.
 */
export function beforeDecree91(facts: OldVersionFacts): AwardFormVersionSeed {
  return version({
    coefficientX100: NO_COEFFICIENT,
    validFrom: LAW_2003,
    validTo: DECREE_91,
    source: 'Luật 15/2003/QH11',
    confidence: 'unverified',
    note: 'Hệ số tiền thưởng trước Nghị định 91/2017/NĐ-CP chưa tra cứu.',
    ...facts,
  })
}
