import { expect } from 'chai'
import { getAward } from '../../src/awards/award.queries.ts'
import { annulDecision, discardDraft, draftDecision } from '../../src/decisions/decision.commands.ts'
import { findDecisionByNumber, getDecision, listDecisions } from '../../src/decisions/decision.queries.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('A decision', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  describe('entered as a draft', () => {
    it('freezes how the issuing body is called and signs', async () => {
      const id = await office.does((work) =>
        draftDecision(work, { ...aHead(), signerName: undefined, signerPosition: undefined }),
      )
      expect(await getDecision(office.db, SYSTEM_ACTOR, id)).to.include({
        number: '127-QĐ/ĐUK',
        issueYear: 2023,
        issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
        certificateTitle: 'BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI VÍ DỤ',
        documentStyle: 'party',
        place: 'Hà Nội',
        signerName: 'Nguyễn Văn Thử',
        signerPosition: 'Bí thư',
        signerCapacity: 'T/M BAN THƯỜNG VỤ',
        status: 'draft',
        enteredAt: null,
      })
    })

    it('takes a signer nobody entered before, as typed', async () => {
      const head = aHead({
        signerName: 'Vũ Thị Mới',
        signerPosition: 'Phó Bí thư',
        signerCapacity: 'T/M BTV',
      })
      const id = await office.does((work) => draftDecision(work, head))
      expect(await getDecision(office.db, SYSTEM_ACTOR, id)).to.include({
        signerName: 'Vũ Thị Mới',
        signerPosition: 'Phó Bí thư',
        signerCapacity: 'T/M BTV',
      })
    })

    it('asks who signed when that cannot be told', async () => {
      const head = aHead({ issuingBodyCode: 'BVD', signerName: undefined, signerPosition: undefined })
      const problem = await problemOf(office.does((work) => draftDecision(work, head)))
      expect(problem.fields).to.deep.equal([{ path: 'signerName', text: 'Nhập người ký.' }])
    })

    it('needs an issuing body that existed on its day', async () => {
      for (const issuedOn of ['2007-04-10', '2025-02-01']) {
        const problem = await problemOf(office.does((work) => draftDecision(work, aHead({ issuedOn }))))
        expect(problem.kind).to.equal('invalid')
        expect(problem.fields.map(({ path }) => path)).to.include('issuedOn')
      }
    })

    it('is never of tomorrow', async () => {
      const head = aHead({ issuingBodyCode: 'BVD', issuedOn: '2026-11-23' })
      expect((await problemOf(office.does((work) => draftDecision(work, head)))).fields).to.deep.equal([
        { path: 'issuedOn', text: 'Ngày 23/11/2026 chưa đến; hãy nhập ngày ghi trên quyết định.' },
      ])
    })

    it('names what is unknown', async () => {
      const unknownBody = await problemOf(
        office.does((work) => draftDecision(work, aHead({ issuingBodyCode: 'XXX' }))),
      )
      expect(unknownBody.fields[0]).to.include({ path: 'issuingBodyCode' })
      const unknownMovement = await problemOf(
        office.does((work) => draftDecision(work, aHead({ movementCode: 'XXX' }))),
      )
      expect(unknownMovement.fields[0]).to.include({ path: 'movementCode' })
    })

    it('has a number of its own in the year of its issuing body, however written', async () => {
      await office.does((work) => draftDecision(work, aHead()))
      const problem = await problemOf(
        office.does((work) => draftDecision(work, aHead({ number: '0127-qđ/đuk' }))),
      )
      expect(problem.kind).to.equal('conflict')
      expect(problem.fields[0]?.path).to.equal('number')
      await office.does((work) => draftDecision(work, aHead({ issuedOn: '2024-05-18' })))
      await office.does((work) => draftDecision(work, aHead({ issuingBodyCode: 'BVD' })))
    })

    it('may be thrown away with its list, and the log keeps what it was', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
      await office.does((work) => discardDraft(work, id))
      expect(await office.db('decisions').where({ id })).to.deep.equal([])
      expect(await office.db('awards').where({ decision_id: id })).to.deep.equal([])
      const kept = await office
        .db('audit_events')
        .where({ action: 'decision.discarded' })
        .pluck<{ number: string }[]>('before')
      expect(kept[0]?.number).to.equal('127-QĐ/ĐUK')
    })
  })

  describe('annulled by another', () => {
    const annulment = { annulledOn: '2023-12-01', annulmentText: 'Quyết định 300-QĐ/ĐUK ngày 01/12/2023' }

    it('ends with its awards, which stay readable', async () => {
      const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
      await office.does((work) => annulDecision(work, id, annulment))
      const decision = await getDecision(office.db, SYSTEM_ACTOR, id)
      expect(decision).to.include({ status: 'annulled', ...annulment })
      const awards = await office.db('awards').where({ decision_id: id }).pluck<string[]>('status')
      expect(awards).to.deep.equal(['annulled'])
    })

    it('was issued before, not after, the day it is annulled', async () => {
      const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
      for (const annulledOn of ['2023-05-17', '2026-11-23']) {
        const problem = await problemOf(
          office.does((work) => annulDecision(work, id, { ...annulment, annulledOn })),
        )
        expect(problem.fields[0]?.path).to.equal('annulledOn')
      }
    })

    it('is not a draft and not annulled already', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
      expect((await problemOf(office.does((work) => annulDecision(work, id, annulment)))).kind).to.equal(
        'conflict',
      )
      await office.does((work) => issueDecision(work, id))
      await office.does((work) => annulDecision(work, id, annulment))
      expect((await problemOf(office.does((work) => annulDecision(work, id, annulment)))).kind).to.equal(
        'conflict',
      )
    })
  })

  describe('found by its number', () => {
    it('whichever way it is written, and told apart by the day', async () => {
      const id = await office.does((work) => draftDecision(work, aHead()))
      expect((await findDecisionByNumber(office.db, '0127-qđ/đuk'))?.id).to.equal(id)
      expect(await findDecisionByNumber(office.db, '999')).to.equal(undefined)
      await office.does((work) => draftDecision(work, aHead({ issuedOn: '2024-03-03' })))
      const problem = await problemOf(findDecisionByNumber(office.db, '127-QĐ/ĐUK'))
      expect(problem.detail).to.contain('18/05/2023').and.to.contain('03/03/2024')
      expect((await findDecisionByNumber(office.db, '127-QĐ/ĐUK', '2023-05-18'))?.id).to.equal(id)
    })
  })

  describe('seen by somebody confined to a unit', () => {
    it('is there when one of its awards is theirs, or when they entered it', async () => {
      const mixed = await office.does((work) =>
        issued(work, aHead(), [
          forCell(register.cells[0]),
          forCell(register.otherCell, { formCode: 'PBK_TU_CB' }),
        ]),
      )
      const foreign = await office.does((work) =>
        issued(work, aHead({ number: '2-QĐ/ĐUK' }), [
          forCell(register.otherCell, { formCode: 'PGK_CT_CB', duplicateReason: 'Thành tích khác' }),
        ]),
      )
      const clerk = await office.actor('clerk', register.id(register.committee))
      const own = await office.does((work) => draftDecision(work, aHead({ number: '3-QĐ/ĐUK' })), clerk)
      const seen = await listDecisions(office.db, clerk, {})
      expect(seen.rows.map(({ id }) => id)).to.have.members([mixed, own])
      expect(seen.total).to.equal(2)
      expect((await problemOf(getDecision(office.db, clerk, foreign))).kind).to.equal('not-found')
    })

    it('is no longer there for who entered it once it is issued to others', async () => {
      const clerk = await office.actor('clerk')
      const id = await office.does(async (work) => {
        const decision = await drafted(work, aHead(), [forCell(register.cells[0])])
        await issueDecision(work, decision)
        return decision
      }, clerk)
      const confined = { ...clerk, organisationId: register.id(register.otherCommittee) }
      expect((await problemOf(getDecision(office.db, confined, id))).kind).to.equal('not-found')
      expect((await listDecisions(office.db, confined, {})).rows).to.deep.equal([])
      expect((await getDecision(office.db, clerk, id)).status).to.equal('issued')
    })

    it('is issued, annulled or thrown away only when all of it is theirs', async () => {
      const lines = [forCell(register.cells[0]), forCell(register.otherCell)]
      const id = await office.does((work) => drafted(work, aHead(), lines))
      const clerk = await office.actor('clerk', register.id(register.committee))
      expect((await problemOf(office.does((work) => issueDecision(work, id), clerk))).kind).to.equal(
        'forbidden',
      )
      expect((await problemOf(office.does((work) => discardDraft(work, id), clerk))).kind).to.equal(
        'forbidden',
      )
      const mine = await office.does(
        (work) => drafted(work, aHead({ number: '5-QĐ/ĐUK' }), [forPerson(register.people.lan)]),
        clerk,
      )
      await office.does((work) => issueDecision(work, mine), clerk)
    })
  })

  describe('in the register of decisions', () => {
    it('is found by year, body, state and words without accents, newest first', async () => {
      const first = await office.does((work) =>
        issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)]),
      )
      const second = await office.does((work) =>
        draftDecision(
          work,
          aHead({
            number: '9/QĐ-BVD',
            issuingBodyCode: 'BVD',
            issuedOn: '2024-01-02',
            subject: 'Khen đột xuất',
          }),
        ),
      )
      const list = async (filter: Parameters<typeof listDecisions>[2]) =>
        (await listDecisions(office.db, SYSTEM_ACTOR, filter)).rows.map(({ id }) => id)
      expect(await list({})).to.deep.equal([second, first])
      expect(await list({ year: 2023 })).to.deep.equal([first])
      expect(await list({ issuingBody: 'BVD' })).to.deep.equal([second])
      expect(await list({ issuingBody: 'XXX' })).to.deep.equal([])
      expect(await list({ status: 'issued' })).to.deep.equal([first])
      expect(await list({ q: 'dot xuat' })).to.deep.equal([second])
      expect(await list({ q: '127 duk' })).to.deep.equal([first])
      const counted = await getDecision(office.db, SYSTEM_ACTOR, first)
      expect(counted).to.include({ individuals: 1, collectives: 1, households: 0 })
    })
  })

  it('shows its awards only to whom they belong', async () => {
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.otherCell)]))
    const [award = 0] = await office.db('awards').where({ decision_id: id }).pluck<number[]>('id')
    const clerk = await office.actor('clerk', register.id(register.committee))
    expect((await problemOf(getAward(office.db, clerk, award))).kind).to.equal('not-found')
  })
})
