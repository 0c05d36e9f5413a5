import { expect } from 'chai'
import type { SampleAward } from '../../seeds/sample/sample-rows.ts'
import {
  BLOC,
  cellsOfTheBloc,
  CONFERENCE,
  given,
  isCell,
  keyOf,
  organisation,
  pathOf,
  register,
} from './sample-lookup.ts'

const { organisations, movements, decisions, headcounts } = register
const PERIOD = { from: '2021-05-18', to: '2023-12-31' }

function counts(issuer: string, from: string, to: string): Record<'collective' | 'individual', number> {
  const matching = given.filter(
    ({ decision }) => decision.issuerCode === issuer && from <= decision.issuedOn && decision.issuedOn <= to,
  )
  const of = (kind: SampleAward['recipientKind']) =>
    matching.filter(({ award }) => award.recipientKind === kind).length
  return { collective: of('collective'), individual: of('individual') }
}

describe('the facts of the published reports', () => {
  it('has 61 committees directly under the Bloc', () => {
    expect(organisations.filter(({ parentCode }) => parentCode === BLOC)).to.have.length(61)
  })

  it('has 5,200 cells in the Bloc on the day of the conference, before the period and to its end', () => {
    for (const day of ['2020-12-31', PERIOD.from, CONFERENCE, '2023-12-31', '2024-12-31', '2025-01-31'])
      expect(cellsOfTheBloc(day), day).to.have.length(5200)
  })

  it('has no unit of the Bloc under it once the Bloc has ended', () => {
    expect(cellsOfTheBloc('2025-02-01')).to.be.empty
  })

  it('commends 50 cells on 18 May 2023 with the reason of the report', () => {
    const fifty = decisions.find(({ number }) => number === '127-QĐ/ĐUK')
    expect(fifty).to.include({ issuerCode: 'DUK_CQTW', issuedOn: CONFERENCE, movementCode: 'HTLTB_KL01' })
    expect(fifty?.awards).to.have.length(50)
    for (const award of fifty?.awards ?? []) {
      expect(isCell(award)).to.equal(true)
      expect(award).to.include({
        formCode: 'PBK_TU_CB',
        kindCode: 'P_CHUYEN_DE',
        periodFrom: '2021-05-18',
        periodTo: '2023-05-18',
        periodLabel: 'giai đoạn 2021-2023',
        achievement:
          'Đã có thành tích xuất sắc trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023',
      })
    }
  })

  it('lists the cell that the reports name first, under the Party organisation of the Ministry of Justice', () => {
    const first = organisation(
      decisions.find(({ number }) => number === '127-QĐ/ĐUK')?.awards[0]?.organisationCode,
    )
    expect(first).to.include({ name: 'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật', invented: false })
    expect(pathOf(first, CONFERENCE).map(({ name }) => name)).to.include('Đảng bộ Bộ Tư pháp')
    expect(organisation(first.parallelCode).name).to.equal('Vụ Các vấn đề chung về xây dựng pháp luật')
    expect(organisation(organisation(first.parallelCode).parentCode)).to.include({
      name: 'Bộ Tư pháp',
      typeCode: 'BO',
    })
  })

  it('spreads the other 49 over 20 invented committees', () => {
    const fifty = decisions.find(({ number }) => number === '127-QĐ/ĐUK')?.awards ?? []
    const tops = fifty.slice(1).map(({ organisationCode = '' }) => organisationCode.slice(0, 3))
    expect(new Set(tops)).to.have.property('size', 20)
    expect(tops.every((code) => organisation(code).invented)).to.equal(true)
    expect(new Set(fifty.map(keyOf))).to.have.property('size', 50)
    for (const { organisationCode } of fifty)
      expect(organisation(organisationCode).name).to.match(/^Chi bộ Vụ /)
  })

  it('gives 99 collectives and 43 individuals bằng khen of the Bloc, however the period is read', () => {
    for (const [from, to] of [
      [PERIOD.from, CONFERENCE],
      [PERIOD.from, PERIOD.to],
      ['2021-01-01', '2023-12-31'],
    ] as const)
      expect(counts('DUK_CQTW', from, to)).to.deep.equal({ collective: 99, individual: 43 })
  })

  it('says in the data that the 50 are assumed to be inside the 99', () => {
    const note = decisions.find(({ number }) => number === '127-QĐ/ĐUK')?.note
    expect(note).to.include('không nói 50 tập thể có nằm trong 99 hay không; dữ liệu mẫu giả định là có')
  })

  it('gives 4 collectives and 6 individuals bằng khen of the Prime Minister, and as many of the Commission', () => {
    const four = { collective: 4, individual: 6 }
    expect(counts('TTG', '2021-01-01', '2023-12-31')).to.deep.equal(four)
    expect(counts('TBTG_TW', '2021-01-01', '2023-12-31')).to.deep.equal(four)
  })

  it('commends no cell but the 50 between 2021 and 2023, by date of decision or by period', () => {
    const others = given.filter(
      ({ award, decision }) =>
        isCell(award) &&
        decision.number !== '127-QĐ/ĐUK' &&
        ((decision.issuedOn >= '2021-01-01' && decision.issuedOn <= '2023-12-31') ||
          (award.periodFrom !== null &&
            award.periodFrom <= '2023-12-31' &&
            (award.periodTo ?? '9999') >= '2021-01-01')),
    )
    expect(others).to.be.empty
  })

  it('tells the contest of 2022 and the two conferences', () => {
    const events = movements.flatMap((movement) => movement.events)
    expect(events.find(({ kind }) => kind === 'contest')).to.include({
      entries: 1108,
      unitsTakingPart: 41,
      unitsInvited: 61,
      chosen: 396,
      prizes: 32,
    })
    expect(events.find(({ heldOn }) => heldOn === '2023-08-28')).to.include({
      venues: 285,
      participants: 14_000,
      participantsApproximate: true,
    })
    expect(events.find(({ periodLabel }) => periodLabel === 'quý I năm 2024')).to.include({
      venues: 424,
      participants: 17_350,
      participantsApproximate: false,
    })
  })

  it('states the basis of the movement and the theme of 2024–2025', () => {
    const basis = movements.find(({ code }) => code === 'HTLTB_KL01')?.basis
    expect(basis).to.include('Kết luận số 01-KL/TW ngày 18/5/2021').and.include('Chỉ thị số 05-CT/TW')
    expect(movements.some(({ name }) => name.includes('2024-2025'))).to.equal(true)
  })

  it('keeps the reported number of cells beside the registered ones', () => {
    const reported = headcounts.filter(({ counted }) => counted === 'chi_bo')
    expect(reported.find(({ countedOn }) => countedOn === CONFERENCE)?.count).to.equal(5200)
    expect(reported.find(({ countedOn }) => countedOn.startsWith('2017'))?.count).to.equal(5470)
    for (const { organisationCode } of headcounts) expect(organisationCode).to.equal(BLOC)
  })
})

describe('the years around the period', () => {
  it('has commended cells in 2019, 2020 and 2024 too', () => {
    for (const year of ['2019', '2020', '2024'])
      expect(
        given.filter(({ award, decision }) => decision.issuedOn.startsWith(year) && isCell(award)).length,
        year,
      ).to.be.greaterThan(5)
  })

  it('has recipients with a history: people and cells commended three times', () => {
    const times = new Map<string, number>()
    for (const { award } of given) times.set(keyOf(award), (times.get(keyOf(award)) ?? 0) + 1)
    const often = given.filter(({ award }) => (times.get(keyOf(award)) ?? 0) >= 3).map(({ award }) => award)
    expect(often.some(isCell)).to.equal(true)
    expect(often.some(({ recipientKind }) => recipientKind === 'individual')).to.equal(true)
  })

  it('never commends one merit of a movement twice', () => {
    const clashes = given.flatMap((one, index) =>
      given
        .slice(index + 1)
        .filter(
          (other) =>
            keyOf(one.award) === keyOf(other.award) &&
            one.award.kindCode === other.award.kindCode &&
            one.decision.movementCode === other.decision.movementCode &&
            one.award.periodLabel !== null &&
            (one.award.periodFrom ?? one.award.periodLabel) <=
              (other.award.periodTo ?? one.award.periodLabel) &&
            (other.award.periodFrom ?? other.award.periodLabel ?? '') <=
              (one.award.periodTo ?? other.award.periodLabel ?? ''),
        ),
    )
    expect(clashes).to.be.empty
  })
})
