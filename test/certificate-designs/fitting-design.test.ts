import { expect } from 'chai'
import { CONTEST_AWARD_FORMS } from '../../seeds/reference/award-forms-contest.ts'
import { PARTY_AWARD_FORMS } from '../../seeds/reference/award-forms-party.ts'
import { STATE_AWARD_FORMS } from '../../seeds/reference/award-forms-state.ts'
import { STATE_TITLES } from '../../seeds/reference/award-forms-state-titles.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { fittingDesign, type DesignFitness } from '../../src/certificate-designs/fitting-design.ts'
import { PAPERS } from '../../src/certificate-designs/paper.ts'
import { DOCUMENT_STYLES } from '../../src/issuing-bodies/issuing-body.ts'

const CATALOGUE = [...STATE_TITLES, ...STATE_AWARD_FORMS, ...PARTY_AWARD_FORMS, ...CONTEST_AWARD_FORMS]

const designFor = (wish: Omit<DesignFitness, 'paper'>, paper: DesignFitness['paper'] = 'A4') =>
  fittingDesign(shippedDesigns(), (design) => design, { ...wish, paper })

/** Every certificate the catalogue can ask for: a form, who gets it. */
const wishes = CATALOGUE.flatMap((form) => {
  const certified = form.versions.filter(({ hasCertificate }) => hasCertificate)
  const kinds = new Set(certified.flatMap(({ recipientKinds }) => recipientKinds))
  return [...kinds].map((recipientKind) => ({ form, recipientKind }))
})

describe('The shipped design a certificate takes', () => {
  for (const paper of PAPERS) {
    it(`is there on ${paper} for every form of the catalogue and every recipient, in the style of the issuer`, () => {
      for (const { form, recipientKind } of wishes) {
        for (const documentStyle of DOCUMENT_STYLES) {
          const design = designFor({ documentStyle, formGroup: form.group, recipientKind }, paper)
          expect(design, `${form.code} ${recipientKind} ${documentStyle}`).to.include({
            documentStyle,
            paper,
          })
        }
      }
    })
  }

  const fitting: [formGroup: string, kind: DesignFitness['recipientKind'], state: string, party: string][] = [
    ['bang_khen', 'household', 'STATE_BK_A4', 'PARTY_BK_A4'],
    ['giay_khen', 'individual', 'STATE_GK_A4', 'PARTY_GK_A4'],
    ['danh_hieu', 'individual', 'STATE_TITLE_A4', 'PARTY_TITLE_A4'],
    ['danh_hieu', 'collective', 'STATE_COLLECTIVE_A4', 'PARTY_TITLE_A4'],
    ['danh_hieu', 'household', 'STATE_COLLECTIVE_A4', 'PARTY_TITLE_A4'],
    ['ky_niem_chuong', 'individual', 'STATE_KNC_A4', 'PARTY_KNC_A4'],
    ['huy_hieu_dang', 'individual', 'STATE_KNC_A4', 'PARTY_KNC_A4'],
    ['giai_cuoc_thi', 'collective', 'STATE_GK_A4', 'PARTY_GK_A4'],
    ['danh_hieu_vinh_du', 'individual', 'STATE_TITLE_A4', 'PARTY_TITLE_A4'],
    ['huan_chuong', 'collective', 'STATE_COLLECTIVE_A4', 'PARTY_TITLE_A4'],
  ]
  for (const [formGroup, recipientKind, state, party] of fitting) {
    it(`of ${formGroup} for ${recipientKind} is ${state} or ${party}`, () => {
      expect(designFor({ documentStyle: 'state', formGroup, recipientKind })?.code).to.equal(state)
      expect(designFor({ documentStyle: 'party', formGroup, recipientKind })?.code).to.equal(party)
    })
  }

  it('is one of the other system only when the own system has none on that paper', () => {
    const stateOnly = shippedDesigns().filter(({ documentStyle }) => documentStyle === 'state')
    const wish = { documentStyle: 'party', formGroup: 'bang_khen', recipientKind: 'individual' } as const
    expect(fittingDesign(stateOnly, (one) => one, { ...wish, paper: 'A3' })?.code).to.equal('STATE_BK_A3')
    const none = fittingDesign(stateOnly.slice(0, 0), (one) => one, { ...wish, paper: 'A3' })
    expect(none).to.equal(undefined)
  })
})
