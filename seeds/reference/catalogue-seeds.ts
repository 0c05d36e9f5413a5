/**
 * The shapes of the law-given reference data. Every row stands for a fact of a legal text at a time; the office
 * may edit all of it, so nothing here is a hard rule.
 *
 * Dates are `YYYY-MM-DD`. `validFrom` is the first day in force; `validTo` is the first day NOT in force any
 * more (a text "to 31/12/2023" has `validTo: '2024-01-01'`), and null means still in force.
 */

export type RuleSystem = 'state' | 'party' | 'mass'
export type RecipientKind = 'individual' | 'collective' | 'household'

/**
 * How far a value has been checked: read in a source about the present text; read in a source about a text since
 * replaced; read in part (cut off, secondary or single source, or only some of the values); general knowledge only.
 */
export type Confidence = 'verified' | 'verified-old' | 'partly' | 'unverified'

/** Who may decide a commendation. A lower `rank` stands higher; ranks compare inside one system. */
export interface IssuingLevelSeed {
  readonly code: string
  readonly system: RuleSystem
  readonly name: string
  readonly rank: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly description: string
}

/**
 * A type of unit. `family` gathers types that may be asked for together (`chi_bo` is every kind of cell).
 *
 * Where several types share one `everydayName`, the unit above decides: `placedUnder` holds the type codes or
 * families under which the everyday name means this type. Empty means that the place does not matter, because
 * the name is borne by this type alone, or that the unit stands at the top of the tree.
 */
export interface OrganisationTypeSeed {
  readonly code: string
  readonly family: string
  readonly familyName: string
  readonly system: RuleSystem
  readonly name: string
  readonly everydayName: string
  readonly placedUnder: readonly string[]
  readonly sortOrder: number
  readonly validFrom: string
  readonly validTo: string | null
}

/** A class of recipient in the official statistics. `leader` is null where the question has no answer. */
export interface StatisticsCategorySeed {
  readonly code: string
  readonly recipientKind: RecipientKind
  readonly name: string
  readonly leader: boolean | null
  readonly sortOrder: number
}

/** Why and for what span of time an award is given (loại hình khen thưởng). */
export interface CommendationKindSeed {
  readonly code: string
  readonly system: RuleSystem
  readonly name: string
  readonly periodShape: 'years' | 'date' | 'range' | 'free'
  readonly sortOrder: number
  readonly validFrom: string
  readonly validTo: string | null
}

/**
 * What a form is in law: emulation title (danh hiệu thi đua), form of commendation (hình thức khen thưởng),
 * State honorary title, State prize, badge for years in the Party, commemorative medal (kỷ niệm chương), and two
 * things registers keep although no law lists them: prizes of contests, and praise without a certificate.
 */
export type AwardFormType =
  | 'title'
  | 'form'
  | 'state-honour'
  | 'state-prize'
  | 'party-badge'
  | 'commemorative-medal'
  | 'contest-prize'
  | 'praise'

export type AwardFormGroup =
  | 'bang_khen'
  | 'giay_khen'
  | 'co'
  | 'danh_hieu'
  | 'danh_hieu_vinh_du'
  | 'huan_chuong'
  | 'huy_chuong'
  | 'ky_niem_chuong'
  | 'huy_hieu_dang'
  | 'giai_thuong'
  | 'giai_cuoc_thi'
  | 'bieu_duong'

/** Hundredths of the base salary, whole numbers (4,5 is 450). Null: not for this kind, or no value known. */
export interface CoefficientX100 {
  readonly individual: number | null
  readonly collective: number | null
  readonly household: number | null
}

/**
 * One dated state of a form.
 *
 * `recipientTypes` holds organisation type codes or families; empty is any. It binds collectives only. Where an
 * everyday name fits two forms, the one that names the type's own code comes before the one that names its
 * family: a chi bộ cơ sở is a tổ chức cơ sở đảng first, and a cell second.
 *
 * `coefficientIsMaximum` marks "not more than": the amount is entered and checked against it. `confidence` speaks
 * of the coefficients, or of the form itself where there is none; other doubts stand in `note`.
 */
export interface AwardFormVersionSeed {
  readonly name: string
  readonly recipientKinds: readonly RecipientKind[]
  readonly recipientTypes: readonly string[]
  readonly issuingLevels: readonly string[]
  readonly coefficientX100: CoefficientX100
  readonly coefficientIsMaximum: boolean
  readonly hasCertificate: boolean
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
  readonly confidence: Confidence
  readonly note: string | null
}

/**
 * Something a recipient can be given. `system` says under whose rules it is given; who may give it is decided by
 * the issuing levels of its versions alone.
 */
export interface AwardFormSeed {
  readonly code: string
  readonly system: RuleSystem
  readonly type: AwardFormType
  readonly group: AwardFormGroup
  readonly sortOrder: number
  readonly everydayName: string
  readonly versions: readonly AwardFormVersionSeed[]
}

/** Lương cơ sở, đồng a month. */
export interface BaseSalarySeed {
  readonly amount: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
  readonly confidence: Confidence
}

/** Why a commendation is taken back. */
export interface RevocationGroundSeed {
  readonly code: string
  readonly name: string
  readonly sortOrder: number
}

/** How one unit follows another. */
export interface SuccessionKindSeed {
  readonly code: string
  readonly name: string
}

/** How a year's work is classified, over [validFrom, validTo). */
export interface ClassificationLevelSeed {
  readonly code: string
  readonly name: string
  readonly sortOrder: number
  readonly validFrom: string
  readonly validTo: string | null
}

/** A law, decree, circular or Party document that the catalogue cites. */
export interface LegalTextSeed {
  readonly code: string
  readonly title: string
  readonly issuedOn: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly confidence: Confidence
}
