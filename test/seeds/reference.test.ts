import { expect } from 'chai'
import { CONTEST_AWARD_FORMS } from '../../seeds/reference/award-forms-contest.ts'
import { PARTY_AWARD_FORMS } from '../../seeds/reference/award-forms-party.ts'
import { STATE_AWARD_FORMS } from '../../seeds/reference/award-forms-state.ts'
import { STATE_TITLES } from '../../seeds/reference/award-forms-state-titles.ts'
import { BASE_SALARIES } from '../../seeds/reference/base-salaries.ts'
import { COMMENDATION_KINDS } from '../../seeds/reference/commendation-kinds.ts'
import { ISSUING_LEVELS } from '../../seeds/reference/issuing-levels.ts'
import { LEGAL_TEXTS } from '../../seeds/reference/legal-texts.ts'
import { ORGANISATION_TYPES } from '../../seeds/reference/organisation-types.ts'
import { REVOCATION_GROUNDS } from '../../seeds/reference/revocation-grounds.ts'
import { STATISTICS_CATEGORIES } from '../../seeds/reference/statistics-categories.ts'
import { SUCCESSION_KINDS } from '../../seeds/reference/succession-kinds.ts'
import type {
  AwardFormSeed,
  AwardFormVersionSeed,
  RecipientKind,
} from '../../seeds/reference/catalogue-seeds.ts'

const FORMS: readonly AwardFormSeed[] = [
  ...STATE_TITLES,
  ...STATE_AWARD_FORMS,
  ...PARTY_AWARD_FORMS,
  ...CONTEST_AWARD_FORMS,
]
const KINDS: readonly RecipientKind[] = ['individual', 'collective', 'household']

interface Dated {
  readonly validFrom: string
  readonly validTo: string | null
}

function inForce(row: Dated, day: string): boolean {
  return row.validFrom <= day && (row.validTo === null || day < row.validTo)
}

function overlap(a: Dated, b: Dated): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo)
}

function only<T>(rows: readonly T[], what: string): T {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`${what}: ${rows.length} rows`)
  return row
}

function form(code: string): AwardFormSeed {
  return only(
    FORMS.filter((row) => row.code === code),
    code,
  )
}

function versionOn(code: string, day: string): AwardFormVersionSeed {
  return only(
    form(code).versions.filter((row) => inForce(row, day)),
    `${code} on ${day}`,
  )
}

function amount(code: string, kind: RecipientKind, day: string): number {
  const salary = only(
    BASE_SALARIES.filter((row) => inForce(row, day)),
    `base salary on ${day}`,
  )
  const x100 = versionOn(code, day).coefficientX100[kind]
  if (x100 === null) throw new Error(`${code} has no coefficient for ${kind} on ${day}`)
  return (x100 * salary.amount) / 100
}

function duplicates(values: readonly (string | number)[]): (string | number)[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** Every version with the code of its form, for messages that name the row at fault. */
const VERSIONS = FORMS.flatMap((row) =>
  row.versions.map((version) => ({ ...version, code: row.code, form: row })),
)

describe('reference data: keys and references', () => {
  const lists = {
    'issuing levels': ISSUING_LEVELS,
    'organisation types': ORGANISATION_TYPES,
    'statistics categories': STATISTICS_CATEGORIES,
    'kinds of commendation': COMMENDATION_KINDS,
    'award forms': FORMS,
    'revocation grounds': REVOCATION_GROUNDS,
    'succession kinds': SUCCESSION_KINDS,
    'legal texts': LEGAL_TEXTS,
  }
  for (const [name, rows] of Object.entries(lists)) {
    it(`gives every one of the ${name} its own code`, () => {
      expect(duplicates(rows.map((row) => row.code))).to.deep.equal([])
    })
  }

  it('keeps a definite order of forms, types, kinds and categories', () => {
    for (const rows of [FORMS, ORGANISATION_TYPES, COMMENDATION_KINDS, STATISTICS_CATEGORIES])
      expect(duplicates(rows.map((row) => row.sortOrder))).to.deep.equal([])
  })

  it('never uses a family name as a type code', () => {
    const families = new Set(ORGANISATION_TYPES.map((type) => type.family))
    expect(ORGANISATION_TYPES.filter((type) => families.has(type.code))).to.deep.equal([])
  })

  it('names one family one way', () => {
    const spellings = new Set(ORGANISATION_TYPES.map((type) => `${type.family}: ${type.familyName}`))
    expect(spellings.size).to.equal(new Set(ORGANISATION_TYPES.map((type) => type.family)).size)
  })

  it('lets only known levels give a form, and only known types receive it', () => {
    const levels = new Set(ISSUING_LEVELS.map((level) => level.code))
    const types = new Set(ORGANISATION_TYPES.flatMap((type) => [type.code, type.family]))
    for (const version of VERSIONS) {
      expect(version.issuingLevels, version.code).to.not.be.empty
      expect(version.recipientKinds, version.code).to.not.be.empty
      expect(
        version.issuingLevels.filter((level) => !levels.has(level)),
        version.code,
      ).to.deep.equal([])
      expect(
        version.recipientTypes.filter((type) => !types.has(type)),
        version.code,
      ).to.deep.equal([])
    }
    for (const type of ORGANISATION_TYPES)
      expect(
        type.placedUnder.filter((place) => !types.has(place)),
        type.code,
      ).to.deep.equal([])
  })

  it('writes every Vietnamese text in NFC without stray spaces', () => {
    const texts = [
      ...VERSIONS.flatMap((row) => [row.name, row.source, row.note ?? '']),
      ...FORMS.map((row) => row.everydayName),
      ...Object.values(lists).flatMap((rows) => rows.flatMap((row) => ('name' in row ? [row.name] : []))),
      ...LEGAL_TEXTS.map((row) => row.title),
    ]
    expect(
      texts.filter((text) => text !== text.normalize('NFC').trim() || text.includes('  ')),
    ).to.deep.equal([])
  })
})

describe('reference data: validity', () => {
  const dated = [
    ...ISSUING_LEVELS,
    ...ORGANISATION_TYPES,
    ...COMMENDATION_KINDS,
    ...BASE_SALARIES,
    ...LEGAL_TEXTS,
    ...VERSIONS,
  ]

  it('uses real calendar days, the end after the beginning', () => {
    for (const row of dated) {
      const days = row.validTo === null ? [row.validFrom] : [row.validFrom, row.validTo]
      for (const day of days) expect(new Date(day).toISOString().slice(0, 10)).to.equal(day)
      if (row.validTo !== null) expect(row.validTo > row.validFrom, JSON.stringify(row)).to.equal(true)
    }
  })

  it('has at most one version of a form and one base salary on any day, with no day left out between', () => {
    for (const { code, versions } of [...FORMS, { code: 'base salary', versions: BASE_SALARIES }])
      versions.forEach((row, index) => {
        const next = versions[index + 1]
        expect(row.validTo, `${code} from ${row.validFrom}`).to.equal(
          next === undefined ? row.validTo : next.validFrom,
        )
        const later: readonly Dated[] = versions.slice(index + 1)
        expect(
          later.some((other) => overlap(row, other)),
          code,
        ).to.equal(false)
      })
  })

  it('lets a level give a law-given form only while the level exists', () => {
    const levels = new Map(ISSUING_LEVELS.map((level) => [level.code, level]))
    const outlived = VERSIONS.filter((row) => row.form.type !== 'contest-prize').flatMap((row) =>
      row.issuingLevels
        .map((code) => levels.get(code))
        .filter((level) => level !== undefined)
        .filter(
          (level) =>
            row.validFrom < level.validFrom ||
            (level.validTo !== null && (row.validTo === null || row.validTo > level.validTo)),
        )
        .map((level) => `${row.code} from ${row.validFrom} by ${level.code}`),
    )
    expect(outlived).to.deep.equal([])
  })

  it('states coefficients only for those who can receive the form, in whole hundredths', () => {
    for (const row of VERSIONS)
      for (const kind of KINDS) {
        const x100 = row.coefficientX100[kind]
        if (x100 === null) continue
        expect(row.recipientKinds, row.code).to.include(kind)
        expect(Number.isInteger(x100) && x100 > 0, row.code).to.equal(true)
      }
  })

  it('says in a note why a coefficient is missing or unverified since 2024', () => {
    const silent = VERSIONS.filter((row) => row.validFrom >= '2024-01-01' && row.note === null).filter(
      (row) =>
        row.confidence === 'unverified' ||
        row.recipientKinds.some((kind) => row.coefficientX100[kind] === null),
    )
    expect(silent.map((row) => row.code)).to.deep.equal([])
  })
})

describe('reference data: everyday names', () => {
  it('lets the unit above decide between types of one everyday name', () => {
    for (const a of ORGANISATION_TYPES)
      for (const b of ORGANISATION_TYPES) {
        if (a === b || a.everydayName !== b.everydayName) continue
        const shared = a.placedUnder.filter((place) => b.placedUnder.includes(place))
        expect(shared, `${a.code} and ${b.code}`).to.deep.equal([])
        expect(a.placedUnder.length + b.placedUnder.length, `${a.code} and ${b.code}`).to.be.greaterThan(0)
      }
  })

  it('makes a cell what the committee above makes it', () => {
    const under = (name: string, parent: string): string =>
      only(
        ORGANISATION_TYPES.filter((type) => type.everydayName === name && type.placedUnder.includes(parent)),
        `${name} under ${parent}`,
      ).code
    expect(under('Chi bộ', 'DB_CS')).to.equal('CB_TT_CS')
    expect(under('Chi bộ', 'DB_BP')).to.equal('CB_TT_BP')
    expect(under('Chi bộ', 'DB_CTTT')).to.equal('CB_CS')
    expect(under('Đảng bộ', 'DB_CTTT')).to.equal('DB_CS')
  })

  /** How closely a version fits a type: 2 its own code, 1 its family or any type, 0 not at all. */
  function closeness(version: AwardFormVersionSeed, type: { code: string; family: string }): 0 | 1 | 2 {
    if (version.recipientTypes.includes(type.code)) return 2
    return version.recipientTypes.length === 0 || version.recipientTypes.includes(type.family) ? 1 : 0
  }

  function decided(
    everydayName: string,
    level: string,
    kind: RecipientKind,
    typeCode: string,
    day: string,
  ): string[] {
    const type = only(
      ORGANISATION_TYPES.filter((row) => row.code === typeCode),
      typeCode,
    )
    const fitting = VERSIONS.filter(
      (row) =>
        row.form.everydayName === everydayName &&
        row.issuingLevels.includes(level) &&
        row.recipientKinds.includes(kind) &&
        inForce(row, day),
    )
    const ranked = fitting.map((row) => ({ row, fit: kind === 'collective' ? closeness(row, type) : 1 }))
    const best = Math.max(0, ...ranked.map(({ fit }) => fit))
    return best === 0 ? [] : ranked.filter(({ fit }) => fit === best).map(({ row }) => row.code)
  }

  it('never leaves two forms to choose from, for any level, recipient and time', () => {
    const days = ['2012-06-01', '2019-06-01', '2023-05-18', '2024-06-30', '2025-07-01', '2026-07-01']
    const levelsOfName = new Set(
      VERSIONS.flatMap((row) => row.issuingLevels.map((level) => `${row.form.everydayName}|${level}`)),
    )
    const unclear: string[] = []
    for (const [name = '', level = ''] of [...levelsOfName].map((pair) => pair.split('|')))
      for (const kind of KINDS)
        for (const type of ORGANISATION_TYPES)
          for (const day of days) {
            const codes = decided(name, level, kind, type.code, day)
            if (codes.length > 1) unclear.push(`${name} ${level} ${type.code} ${day}: ${codes.join(', ')}`)
          }
    expect(unclear).to.deep.equal([])
  })

  it('decides "Bằng khen" by the level that gives it and the one who receives it', () => {
    const day = '2023-05-18'
    expect(decided('Bằng khen', 'TU', 'collective', 'CB_TT_CS', day)).to.deep.equal(['PBK_TU_CB'])
    expect(decided('Bằng khen', 'TU', 'collective', 'CB_CS', day)).to.deep.equal(['PBK_TU_CS'])
    expect(decided('Bằng khen', 'TU', 'individual', 'CB_TT_CS', day)).to.deep.equal(['PBK_TU_DV'])
    expect(decided('Bằng khen', 'TTG', 'collective', 'BO', day)).to.deep.equal(['BK_TTG'])
    expect(decided('Bằng khen', 'BO_TINH', 'individual', 'BO', day)).to.deep.equal(['BK_BT'])
    expect(decided('Giấy khen', 'HUYEN', 'household', 'UBND_XA', day)).to.deep.equal(['GK_HUYEN'])
  })

  it('gives no two forms the same full name at the same time', () => {
    const clashes = VERSIONS.flatMap((a, index) =>
      VERSIONS.slice(index + 1)
        .filter((b) => a.code !== b.code && a.name === b.name && overlap(a, b))
        .map((b) => `${a.code} and ${b.code}`),
    )
    expect(clashes).to.deep.equal([])
  })
})

describe('reference data: amounts before rounding', () => {
  const vectors: [code: string, kind: RecipientKind, day: string, amount: number][] = [
    ['BK_BT', 'individual', '2023-05-18', 1_490_000],
    ['BK_TTG', 'individual', '2023-05-18', 5_215_000],
    ['BK_TTG', 'collective', '2023-05-18', 10_430_000],
    ['GK_XA', 'individual', '2023-05-18', 223_500],
    ['BK_BT', 'individual', '2024-06-30', 2_700_000],
    ['BK_BT', 'collective', '2024-07-01', 7_020_000],
    ['LDTT', 'individual', '2025-12-31', 702_000],
    ['TTLDTT', 'collective', '2026-07-01', 2_024_000],
    ['BK_BT', 'individual', '2026-07-01', 3_795_000],
    ['PBK_TU_CB', 'collective', '2023-05-18', 2_980_000],
  ]
  for (const [code, kind, day, expected] of vectors)
    it(`pays ${expected} đồng for ${code} (${kind}) decided on ${day}`, () => {
      expect(amount(code, kind, day)).to.equal(expected)
    })

  it('changes the base salary on the days the decrees name, and knows no 1 600 000', () => {
    const on = (day: string): number[] =>
      BASE_SALARIES.filter((row) => inForce(row, day)).map((row) => row.amount)
    expect(on('2019-06-30')).to.deep.equal([1_390_000])
    expect(on('2020-07-01')).to.deep.equal([1_490_000])
    expect(on('2023-06-30')).to.deep.equal([1_490_000])
    expect(on('2023-07-01')).to.deep.equal([1_800_000])
    expect(on('2026-06-30')).to.deep.equal([2_340_000])
    expect(on('2030-01-01')).to.deep.equal([2_530_000])
  })
})

describe('reference data: facts of the law', () => {
  it('has no certificate for flags and for what is called tiên tiến, and one for every other title', () => {
    const without = STATE_TITLES.filter((row) => row.versions.some((version) => !version.hasCertificate))
    expect(without.map((row) => row.code)).to.deep.equal([
      'LDTT',
      'CSTT',
      'CO_CP',
      'CO_BT',
      'CO_QK',
      'TTLDTT',
      'DVTT',
    ])
    const flags = PARTY_AWARD_FORMS.filter(({ group }) => group === 'co')
    expect(flags).to.have.length(2)
    const all = [...without, ...flags].flatMap(({ versions }) => versions)
    expect(all.filter(({ hasCertificate }) => hasCertificate)).to.deep.equal([])
  })

  it('raises the ministry and province bằng khen from 1,0 to 1,5 on 1 January 2024', () => {
    expect(versionOn('BK_BT', '2023-12-31').coefficientX100.individual).to.equal(100)
    expect(versionOn('BK_BT', '2024-01-01').coefficientX100.individual).to.equal(150)
  })

  it('ends the district on 30 June 2025 and hands its powers to the commune', () => {
    expect(versionOn('CSTDCS', '2025-06-30').issuingLevels).to.deep.equal(['DV', 'HUYEN', 'DN'])
    expect(versionOn('CSTDCS', '2025-07-01').issuingLevels).to.deep.equal(['DV', 'XA', 'DN'])
    expect(form('GK_HUYEN').versions.filter((version) => inForce(version, '2025-07-01'))).to.deep.equal([])
    expect(versionOn('XA_TB', '2025-06-30').name).to.equal('Xã, phường, thị trấn tiêu biểu')
    expect(versionOn('XA_TB', '2025-07-01').name).to.equal('Xã, phường, đặc khu tiêu biểu')
  })

  it('gives collectives twice an individual’s coefficient wherever both are known', () => {
    for (const row of VERSIONS) {
      const { individual, collective } = row.coefficientX100
      if (individual !== null && collective !== null) expect(collective, row.code).to.equal(2 * individual)
    }
  })

  it('marks only kỷ niệm chương of the State as "not more than"', () => {
    const capped = VERSIONS.filter((row) => row.coefficientIsMaximum).map((row) => row.code)
    expect(capped).to.deep.equal(['KNC_QH', 'KNC_BT'])
  })

  it('knows twelve badges for years in the Party, with the gap at 45', () => {
    const badges = PARTY_AWARD_FORMS.filter((row) => row.group === 'huy_hieu_dang')
    const coefficients = badges.map((row) => versionOn(row.code, '2023-05-18').coefficientX100.individual)
    expect(coefficients).to.deep.equal([150, 200, null, 300, 350, 500, 600, 800, 1000, 1500, 1500, 1500])
  })

  it('holds every Party value unverified since CV 19780, the same as under HD 56', () => {
    for (const row of PARTY_AWARD_FORMS.filter((party) => party.group !== 'bieu_duong')) {
      const now = versionOn(row.code, '2025-12-29')
      expect(now.confidence, row.code).to.equal('unverified')
      expect(now.coefficientX100, row.code).to.deep.equal(versionOn(row.code, '2025-12-28').coefficientX100)
      expect(now.note, row.code).to.include('không làm tròn')
    }
  })

  it('leaves the coefficients that no source gives empty', () => {
    for (const code of ['PBK_TU_H', 'PCO_TU_H', 'HHD_45', 'BK_QK', 'HC_HN'])
      expect(versionOn(code, '2024-06-01').coefficientX100, code).to.deep.equal({
        individual: null,
        collective: null,
        household: null,
      })
    for (const code of ['BK_TTG', 'BK_BT', 'GK_XA'])
      expect(versionOn(code, '2024-06-01').coefficientX100.household, code).to.equal(null)
  })

  it('sorts individuals into six classes, one of them direct workers', () => {
    const individuals = STATISTICS_CATEGORIES.filter((row) => row.recipientKind === 'individual')
    expect(individuals).to.have.length(6)
    expect(individuals.filter((row) => row.leader === false).map((row) => row.code)).to.deep.equal([
      'TRUC_TIEP',
    ])
  })

  it('keeps kinds of the Party apart from those of the State by code', () => {
    const party = COMMENDATION_KINDS.filter((row) => row.system === 'party')
    expect(party.map((row) => row.code)).to.deep.equal([
      'P_HANG_NAM',
      'P_NAM_NAM',
      'P_DOT_XUAT',
      'P_CHUYEN_DE',
    ])
  })
})
