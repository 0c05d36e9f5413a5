import type { EnterAward } from '../../src/awards/award.schema.ts'
import { launchMovement } from '../../src/emulation-movements/emulation-movement.commands.ts'
import { registerIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { aGivingRegister, aHead, issued, type GivingRegister } from '../support/decisions.ts'
import type { Office } from '../support/office.ts'

/** One award of a mixed register, in the words of the tests. */
export interface MixedAward {
  year: number
  by: 'CTN' | 'TTG' | 'BVD' | 'DUK'
  kind: 'collective' | 'individual' | 'household'
  form: string
  way: string
  category: string | null
  /** Whether the ministry proposed it. */
  proposed: boolean
}

/** Who gives what: for collectives, households, individuals. */
export const GIVEN: Readonly<Record<MixedAward['by'], Record<MixedAward['kind'], string[]>>> = {
  CTN: {
    collective: ['HC_LD_1', 'HC_LD_3', 'DHVD_AHLD'],
    household: [],
    individual: ['HC_LD_3', 'HCH_ANTQ', 'DHVD_AHLD', 'GT_HCM', 'GT_NN'],
  },
  TTG: { collective: ['CO_CP', 'BK_TTG'], household: ['BK_TTG'], individual: ['BK_TTG', 'CSTDTQ'] },
  BVD: {
    collective: ['BK_BT', 'CO_BT', 'TTLDXS'],
    household: ['BK_BT'],
    individual: ['BK_BT', 'CSTD_BT', 'KNC_BT'],
  },
  DUK: { collective: ['PBK_TU_CB'], household: [], individual: ['PBK_TU_DV'] },
}
export const WAYS = [
  'CONG_TRANG',
  'PHONG_TRAO',
  'DOT_XUAT',
  'DOI_NGOAI',
  'CONG_HIEN',
  'NIEN_HAN',
  'KHANG_CHIEN',
]
export const PARTY_WAYS = ['P_HANG_NAM', 'P_CHUYEN_DE']
export const CATEGORIES: Readonly<Record<MixedAward['kind'], (string | null)[]>> = {
  collective: ['DOANH_NGHIEP', 'DVSN', null],
  household: ['HO_GIA_DINH'],
  individual: ['LD_BO_TINH', 'LD_VU_SO', 'DOANH_NHAN', 'LD_KHAC', 'TRUC_TIEP', 'LD_CAC_CAP_KHAC'],
}

/** The small register with the President and the Prime Minister beside its two bodies, and three movements. */
export async function aMixedRegister(office: Office): Promise<GivingRegister> {
  const register = await aGivingRegister(office)
  await office.does(async (work) => {
    const head = { system: 'state', place: 'Hà Nội', validFrom: '2010-01-01' } as const
    await registerIssuingBody(work, { ...head, code: 'CTN', name: 'Chủ tịch nước', levelCode: 'CTN' })
    await registerIssuingBody(work, { ...head, code: 'TTG', name: 'Thủ tướng Chính phủ', levelCode: 'TTG' })
    const movement = { scope: 'sector', issuingBodyCode: 'BVD' } as const
    await launchMovement(work, {
      ...movement,
      code: 'PT-NAM',
      name: 'Thi đua năm 2023',
      startsOn: '2023-01-01',
      endsOn: '2023-12-31',
    })
    await launchMovement(work, {
      ...movement,
      code: 'PT-CD',
      name: 'Thi đua chuyên đề',
      scope: 'national',
      issuingBodyCode: 'TTG',
      startsOn: '2023-03-01',
      endsOn: '2026-02-28',
    })
    await launchMovement(work, {
      ...movement,
      code: 'PT-MO',
      name: 'Phong trào chưa định ngày kết thúc',
      startsOn: '2023-05-01',
    })
  })
  return register
}

function lineOf(register: GivingRegister, award: MixedAward, at: number): EnterAward {
  const { kind, form, way, category, proposed } = award
  const people = [register.people.lan, register.people.hung, register.people.unknown]
  const common = {
    recipientKind: kind,
    formCode: form,
    kindCode: way,
    achievement: `Thành tích thứ ${at + 1}`,
    duplicateReason: 'Thành tích khác',
    ...(category !== null && { statisticsCategoryCode: category }),
    ...(proposed && { proposingUnitCode: register.ministry }),
  }
  if (kind === 'individual') return { ...common, personCode: people[at % 3] ?? register.people.lan }
  const unit = register.cells[at % 3] ?? register.cells[0]
  if (kind === 'collective') return { ...common, organisationCode: unit }
  return { ...common, organisationCode: unit, household: { headName: `Trần Văn Hộ ${at}` } }
}

/** Issues the awards, one decision for each issuer and year, on 20 May. */
export async function giveAll(office: Office, register: GivingRegister, awards: MixedAward[]): Promise<void> {
  const decisions = new Map<string, MixedAward[]>()
  for (const award of awards) {
    const key = `${award.by} ${award.year}`
    decisions.set(key, [...(decisions.get(key) ?? []), award])
  }
  for (const [key, lines] of decisions) {
    const [by = '', year = ''] = key.split(' ')
    const head = aHead({ issuingBodyCode: by, number: `${year.slice(2)}/QĐ`, issuedOn: `${year}-05-20` })
    await office.does((work) =>
      issued(
        work,
        head,
        lines.map((award, at) => lineOf(register, award, at)),
      ),
    )
  }
}
