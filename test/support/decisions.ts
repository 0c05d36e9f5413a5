import type { Work } from '../../src/database/work.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import type { EnterAward } from '../../src/awards/award.schema.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import type { DraftDecision } from '../../src/decisions/decision.schema.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { registerIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import type { Office } from './office.ts'
import { aRegister, type Register } from './register.ts'

/** The small register with those who give and those who receive. */
export interface GivingRegister extends Register {
  /** The committee of the Bloc (Party, level TU, since 2007-04-11): party style. */
  partyBody: string
  /** A minister (State, level BO_TINH): state style. */
  stateBody: string
  /** In the first cell: a woman with her birth date; a man with his year of birth; one of whom little is known. */
  people: { lan: string; hung: string; unknown: string }
}

/** The Bloc with its cells, a Party and a State body that give, and three people of the first cell. */
export async function aGivingRegister(office: Office): Promise<GivingRegister> {
  const register = await aRegister(office)
  await office.does(async (work) => {
    await registerIssuingBody(work, {
      code: 'DUK',
      name: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
      system: 'party',
      levelCode: 'TU',
      place: 'Hà Nội',
      organisationCode: register.bloc,
      validFrom: '2007-04-11',
      validTo: '2025-02-01',
      signers: [
        {
          fullName: 'Nguyễn Văn Thử',
          position: 'Bí thư',
          capacity: 'T/M BAN THƯỜNG VỤ',
          validFrom: '2020-01-01',
        },
      ],
    })
    await registerIssuingBody(work, {
      code: 'BVD',
      name: 'Bộ trưởng Bộ Ví dụ',
      system: 'state',
      levelCode: 'BO_TINH',
      place: 'Hà Nội',
      validFrom: '2010-01-01',
    })
    await registerPeople(work, [
      {
        code: '000123',
        fullName: 'Trần Thị Lan',
        birth: { date: '1980-05-12', precision: 'day' },
        sex: 'female',
        position: 'Chuyên viên',
        organisationCode: register.cells[0],
        statisticsCategory: 'TRUC_TIEP',
        postedFrom: '2018-01-01',
      },
      {
        code: '000124',
        fullName: 'Lê Văn Hùng',
        birth: { date: '1975-01-01', precision: 'year' },
        sex: 'male',
        position: 'Phó Vụ trưởng',
        organisationCode: register.cells[0],
        statisticsCategory: 'LD_VU_SO',
        postedFrom: '2018-01-01',
      },
      {
        code: '000125',
        fullName: 'Hoàng An',
        position: 'Nhân viên',
        organisationCode: register.cells[0],
        postedFrom: '2018-01-01',
      },
    ])
  })
  return {
    ...register,
    partyBody: 'DUK',
    stateBody: 'BVD',
    people: { lan: '000123', hung: '000124', unknown: '000125' },
  }
}

/** The head of the Bloc's decision of 18 May 2023, with what a test wants otherwise. */
export function aHead(changes: Partial<DraftDecision> = {}): DraftDecision {
  return {
    issuingBodyCode: 'DUK',
    number: '127-QĐ/ĐUK',
    issuedOn: '2023-05-18',
    subject: 'Về việc tặng bằng khen',
    signerName: 'Nguyễn Văn Thử',
    signerPosition: 'Bí thư',
    ...changes,
  }
}

/** A bằng khen of the Bloc for a cell. */
export function forCell(organisationCode: string, changes: Partial<EnterAward> = {}): EnterAward {
  return {
    recipientKind: 'collective',
    organisationCode,
    formCode: 'PBK_TU_CB',
    kindCode: 'P_CHUYEN_DE',
    periodFrom: '2021-01-01',
    periodTo: '2023-12-31',
    achievement: 'Có thành tích xuất sắc trong học tập và làm theo Bác',
    ...changes,
  }
}

/** A bằng khen of the Bloc for a party member. */
export function forPerson(personCode: string, changes: Partial<EnterAward> = {}): EnterAward {
  return {
    recipientKind: 'individual',
    personCode,
    formCode: 'PBK_TU_DV',
    kindCode: 'P_CHUYEN_DE',
    achievement: 'Có thành tích xuất sắc',
    ...changes,
  }
}

/** A draft with these lines; answers its id. */
export async function drafted(work: Work, head: DraftDecision, lines: EnterAward[]): Promise<number> {
  const id = await draftDecision(work, head)
  await enterAwards(work, id, lines)
  return id
}

/** An issued decision with these lines; answers its id. */
export async function issued(work: Work, head: DraftDecision, lines: EnterAward[]): Promise<number> {
  const id = await drafted(work, head, lines)
  await issueDecision(work, id)
  return id
}
