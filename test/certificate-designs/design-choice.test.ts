import { expect } from 'chai'
import fc from 'fast-check'
import { chosenFor, exactness, type DesignChoice } from '../../src/certificate-designs/design-choice.ts'
import { RECIPIENT_KINDS } from '../../src/award-forms/award-form.ts'
import { isWithin } from '../../src/shared/dates.ts'

const ALL: DesignChoice = {
  id: 1,
  designId: 1,
  formGroup: 'bang_khen',
  awardFormId: null,
  issuingBodyId: null,
  recipientKind: null,
  paper: 'A4',
  validFrom: '2026-01-01',
  validTo: null,
}
const WISH = {
  formGroup: 'bang_khen',
  awardFormId: 7,
  issuingBodyId: 3,
  paper: 'A4',
  onDate: '2026-05-18',
  recipientKind: 'individual' as const,
}

describe('Which choice of a design holds for a certificate', () => {
  const body = { ...ALL, id: 2, issuingBodyId: 3 }
  const kind = { ...ALL, id: 3, recipientKind: 'individual' as const }
  const form = { ...ALL, id: 4, awardFormId: 7 }
  const table: [what: string, choices: DesignChoice[], id: number | undefined][] = [
    ['none where there is none', [], undefined],
    ['the one for the whole group', [ALL], 1],
    ['the kind of recipient before the whole group', [ALL, kind], 3],
    ['the issuing body before the kind', [kind, body, ALL], 2],
    ['the form before the issuing body', [body, form, kind], 4],
    [
      'body and kind together before the body alone',
      [body, { ...body, id: 5, recipientKind: 'individual' }],
      5,
    ],
    [
      'none of another form, body, kind, paper or group',
      [
        { ...ALL, awardFormId: 8 },
        { ...ALL, issuingBodyId: 4 },
        { ...ALL, recipientKind: 'collective' },
        { ...ALL, paper: 'A3' },
        { ...ALL, formGroup: 'giay_khen' },
      ],
      undefined,
    ],
    ['none before its first day', [{ ...ALL, validFrom: '2026-05-19' }], undefined],
    ['none from the day it ended', [{ ...ALL, validTo: '2026-05-18' }], undefined],
    [
      'the one of the day, whatever came later',
      [
        { ...ALL, validTo: '2026-06-01' },
        { ...ALL, id: 6, validFrom: '2026-06-01' },
      ],
      1,
    ],
  ]
  for (const [what, choices, id] of table) {
    it(`is ${what}`, () => expect(chosenFor(choices, WISH)?.id).to.equal(id))
  }

  it('is exactly one, whatever the office chose and in whatever order, as long as equal ones do not overlap', () => {
    const days = ['2026-01-01', '2026-03-01', '2026-06-01', '2026-09-01'] as const
    const choice = fc.record({
      formGroup: fc.constantFrom('bang_khen', 'giay_khen'),
      awardFormId: fc.constantFrom(null, 7, 8),
      issuingBodyId: fc.constantFrom(null, 3, 4),
      recipientKind: fc.constantFrom(null, ...RECIPIENT_KINDS),
      paper: fc.constantFrom('A4', 'A3'),
      validFrom: fc.constantFrom(...days),
      validTo: fc.constantFrom(null, ...days, '2027-01-01'),
    })
    const overlaps = (one: DesignChoice, other: DesignChoice) =>
      (['formGroup', 'awardFormId', 'issuingBodyId', 'recipientKind', 'paper'] as const).every(
        (name) => one[name] === other[name],
      ) &&
      (isWithin(one.validFrom, other.validFrom, other.validTo) ||
        isWithin(other.validFrom, one.validFrom, one.validTo))
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 25 }), fc.constantFrom(...days), (rows, onDate) => {
        const allowed = rows
          .map((row, id) => ({ ...row, id, designId: id }))
          .filter(({ validFrom, validTo }) => validTo === null || validFrom < validTo)
          .reduce<DesignChoice[]>(
            (kept, row) => (kept.some((other) => overlaps(row, other)) ? kept : [...kept, row]),
            [],
          )
        const wish = { ...WISH, onDate }
        const won = chosenFor(allowed, wish)
        expect(chosenFor(allowed.toReversed(), wish)).to.equal(won)
        if (won === undefined) return
        const rivals = allowed.filter(
          (one) => one !== won && chosenFor([one], wish) === one && exactness(one) >= exactness(won),
        )
        expect(rivals).to.deep.equal([])
      }),
    )
  })
})
