/**
 * The sample register as plain data. Dates are `YYYY-MM-DD`; `validTo` and `parentTo` are the first day no longer
 * covered; `null` means open or unknown.
 */
export interface SampleOrganisation {
  code: string
  name: string
  shortName: string | null
  /** A unit type of the catalogue: DB_TT_TW, DB_CTTT, DB_CS, DB_BP, CB_CS, CB_TT_CS, CB_TT_BP, BO, CUC_VU. */
  typeCode: string
  parentCode: string | null
  validFrom: string
  validTo: string | null
  /** First day the unit no longer stands under `parentCode`, when the unit outlives that parent. */
  parentTo: string | null
  /** False only for the few organisations that the published reports name. */
  invented: boolean
  /** The administrative unit whose members form this Party organisation. */
  parallelCode?: string
}

export interface SampleSigner {
  fullName: string
  position: string
  capacity: string | null
  validFrom: string
  validTo: string | null
}

export interface SampleIssuingBody {
  code: string
  name: string
  system: 'state' | 'party'
  levelCode: string
  documentStyle: 'party' | 'state'
  certificateTitle: string
  place: string
  /** What follows the number of a decision, such as `QĐ/ĐUK`. */
  symbol: string
  aliases: string[]
  organisationCode: string | null
  validFrom: string
  validTo: string | null
  invented: boolean
  signers: SampleSigner[]
}

export interface SamplePerson {
  code: string
  fullName: string
  birthDate: string | null
  /** Only filled when the day is not known. */
  birthYear: number | null
  sex: 'male' | 'female' | null
  position: string
  organisationCode: string
  statisticsCategory: string
  postedFrom: string
}

export interface SampleEvent {
  kind: 'conference' | 'contest'
  name: string
  heldOn: string | null
  /** When only the quarter or the year is known. */
  periodLabel: string | null
  venues: number | null
  participants: number | null
  participantsApproximate: boolean
  unitsInvited: number | null
  unitsTakingPart: number | null
  entries: number | null
  chosen: number | null
  prizes: number | null
  source: string
}

export interface SampleMovement {
  code: string
  name: string
  theme: string
  /** Code of an issuing body. */
  launchedByCode: string
  startsOn: string
  endsOn: string | null
  scope: 'national' | 'sector' | 'cluster' | 'unit'
  basis: string
  events: SampleEvent[]
}

export interface SampleAward {
  recipientKind: 'individual' | 'collective'
  /** Set for a collective. */
  organisationCode?: string
  /** Set for an individual. */
  personCode?: string
  formCode: string
  kindCode: string
  periodFrom: string | null
  periodTo: string | null
  periodLabel: string | null
  achievement: string
}

export interface SampleDecision {
  issuerCode: string
  number: string
  issuedOn: string
  signerName: string
  signerPosition: string
  signerCapacity: string | null
  place: string
  subject: string
  movementCode: string | null
  invented: boolean
  note: string | null
  /** In the order of the annexed list. */
  awards: SampleAward[]
}

export interface SampleHeadcount {
  organisationCode: string
  /** A unit type, a family of types (`chi_bo`), or `ca_nhan` for people. */
  counted: string
  countedOn: string
  count: number
  source: string
}

/** A result of one unit or one person. */
export interface SampleClassification {
  organisationCode?: string
  personCode?: string
  year: number
  /** A level of the catalogue: HTXSNV, HTTNV, HTNV, KHTNV. */
  level: string
  basis: string
  decidedOn: string
}

export interface SampleRegister {
  organisations: SampleOrganisation[]
  issuingBodies: SampleIssuingBody[]
  people: SamplePerson[]
  movements: SampleMovement[]
  decisions: SampleDecision[]
  headcounts: SampleHeadcount[]
  classifications: SampleClassification[]
}
