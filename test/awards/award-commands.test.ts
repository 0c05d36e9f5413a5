import { expect } from 'chai'
import { correctAward, removeDraftAward } from '../../src/awards/award.commands.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import {
  awardHistory,
  findRevocation,
  getAward,
  listCorrections,
  type Award,
} from '../../src/awards/award.queries.ts'
import type { RevokeAward } from '../../src/awards/award.schema.ts'
import { changeDraft } from '../../src/awards/change-draft.commands.ts'
import { registerPage } from '../../src/awards/register.queries.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { renameOrganisation } from '../../src/organisations/organisation.commands.ts'
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

describe('An award', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const awardsOf = async (decision: number): Promise<Award[]> =>
    (await registerPage(office.db, SYSTEM_ACTOR, { decision })).rows
  const anIssued = async (line = forPerson(register.people.lan)): Promise<Award> => {
    const [award] = await awardsOf(await office.does((work) => issued(work, aHead(), [line])))
    if (award === undefined) throw new Error('No award.')
    return award
  }
  const now = (award: Award) => getAward(office.db, SYSTEM_ACTOR, award.id)

  describe('corrected', () => {
    it('shows the new facts and keeps what was first entered, with the reason', async () => {
      const award = await anIssued()
      await office.does((work) =>
        correctAward(work, award, { recipientName: 'Trần Thị Lân', position: null }, 'Sai chính tả'),
      )
      expect(await now(award)).to.include({
        recipientName: 'Trần Thị Lân',
        position: null,
        version: award.version + 1,
      })
      const [correction] = await listCorrections(office.db, award.id)
      expect(correction).to.deep.include({
        before: { recipientName: 'Trần Thị Lan', position: 'Chuyên viên' },
        after: { recipientName: 'Trần Thị Lân', position: null },
        reason: 'Sai chính tả',
      })
      const found = await registerPage(office.db, SYSTEM_ACTOR, { q: 'lan phap che 127' })
      expect(found.total).to.equal(1)
    })

    it('keeps both names of a collective the same', async () => {
      const award = await anIssued(forCell(register.cells[0]))
      await office.does((work) =>
        correctAward(work, award, { recipientName: 'Chi bộ Vụ Pháp luật' }, 'Sai tên'),
      )
      expect(await now(award)).to.include({
        unitName: 'Chi bộ Vụ Pháp luật',
        unitPathText: 'Đảng bộ Khối Ví dụ › Đảng bộ Bộ Ví dụ › Đảng bộ Cục Thử nghiệm › Chi bộ Vụ Pháp luật',
      })
    })

    it('needs a reason once issued, and none while a draft', async () => {
      const award = await anIssued()
      const problem = await problemOf(
        office.does((work) => correctAward(work, award, { position: 'Trưởng phòng' })),
      )
      expect(problem.fields).to.deep.equal([{ path: 'reason', text: 'Nhập lý do đính chính.' }])
      const draft = await office.does((work) =>
        drafted(work, aHead({ number: '2-QĐ/ĐUK' }), [forPerson(register.people.hung)]),
      )
      const [line] = await awardsOf(draft)
      if (line === undefined) throw new Error('No line.')
      await office.does((work) => correctAward(work, line, { position: 'Trưởng phòng' }))
      expect((await now(line)).position).to.equal('Trưởng phòng')
      expect(await listCorrections(office.db, line.id)).to.deep.equal([])
      const told = await office
        .db('audit_events')
        .where({ subject_id: String(line.id) })
        .pluck('action')
      expect(told).to.include('award.changed').and.not.to.include('award.corrected')
    })

    it('leaves no trace when nothing is different', async () => {
      const award = await anIssued()
      await office.does((work) => correctAward(work, award, { position: award.position }, 'Không đổi gì'))
      expect((await now(award)).version).to.equal(award.version)
      expect(await listCorrections(office.db, award.id)).to.deep.equal([])
    })

    it('does not overwrite what somebody else has written since', async () => {
      const award = await anIssued()
      await office.does((work) => correctAward(work, award, { position: 'A' }, 'Một'))
      const problem = await problemOf(
        office.does((work) => correctAward(work, award, { position: 'B' }, 'Hai')),
      )
      expect(problem.kind).to.equal('outdated')
      expect((await now(award)).position).to.equal('A')
    })

    it('refuses unknown codes, empty names and periods upside down', async () => {
      const award = await anIssued()
      const wrong = [
        [{ kindCode: 'XXX' }, 'kindCode'],
        [{ statisticsCategoryCode: 'DVSN' }, 'statisticsCategoryCode'],
        [{ movementCode: 'XXX' }, 'movementCode'],
        [{ recipientName: null }, 'recipientName'],
        [{ periodFrom: '2023-01-01', periodTo: '2022-01-01' }, 'periodTo'],
      ] as const
      for (const [changes, path] of wrong) {
        const problem = await problemOf(office.does((work) => correctAward(work, award, changes, 'Thử')))
        expect(problem.fields[0]?.path).to.equal(path)
      }
    })
  })

  describe('revoked', () => {
    const revocation: RevokeAward = {
      decisionNumber: '300-QĐ/ĐUK',
      decidedOn: '2024-02-01',
      issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
      signerName: 'Nguyễn Văn Thử',
      groundCode: 'GIAN_DOI',
      reason: 'Kê khai sai thành tích',
    }

    it('stays readable with the decision that took it back', async () => {
      const award = await anIssued()
      await office.does((work) => revokeAward(work, award, revocation))
      expect(await now(award)).to.include({ status: 'revoked', revokedOn: '2024-02-01', registerNumber: 1 })
      expect(await findRevocation(office.db, award.id)).to.deep.include({
        ...revocation,
        groundName: 'Gian dối trong kê khai thành tích',
      })
      expect(
        (await problemOf(office.does(async (work) => revokeAward(work, await now(award), revocation)))).kind,
      ).to.equal('conflict')
      const corrected = office.does(async (work) =>
        correctAward(work, await now(award), { position: 'A' }, 'Thử'),
      )
      expect((await problemOf(corrected)).kind).to.equal('conflict')
    })

    it('was given before, not after, the day it is taken back', async () => {
      const award = await anIssued()
      for (const [decidedOn, groundCode, path] of [
        ['2023-05-17', 'GIAN_DOI', 'decidedOn'],
        ['2026-11-23', 'GIAN_DOI', 'decidedOn'],
        ['2024-01-01', 'XXX', 'groundCode'],
      ] as const) {
        const problem = await problemOf(
          office.does((work) => revokeAward(work, award, { ...revocation, decidedOn, groundCode })),
        )
        expect(problem.fields.map((field) => field.path)).to.deep.equal([path])
      }
    })

    it('is not taken back by somebody who has not seen the last change', async () => {
      const award = await anIssued()
      await office.does((work) => correctAward(work, award, { position: 'A' }, 'Một'))
      expect((await problemOf(office.does((work) => revokeAward(work, award, revocation)))).kind).to.equal(
        'outdated',
      )
    })

    it('is a draft no more', async () => {
      const [line] = await awardsOf(
        await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])])),
      )
      if (line === undefined) throw new Error('No line.')
      expect((await problemOf(office.does((work) => revokeAward(work, line, revocation)))).kind).to.equal(
        'conflict',
      )
    })
  })

  describe('on a draft', () => {
    it('is taken off the list, and those after it move up', async () => {
      const id = await office.does((work) =>
        drafted(
          work,
          aHead(),
          register.cells.map((cell) => forCell(cell)),
        ),
      )
      const [, second] = await awardsOf(id)
      if (second === undefined) throw new Error('No line.')
      await office.does((work) => removeDraftAward(work, second))
      const left = await awardsOf(id)
      expect(left.map(({ lineNo, recipientName }) => [lineNo, recipientName])).to.deep.equal([
        [1, 'Chi bộ Vụ Pháp chế'],
        [2, 'Chi bộ Phòng Tổ chức'],
      ])
    })

    it('leaves no gap when two are taken off at the same time', async () => {
      const id = await office.does((work) =>
        drafted(
          work,
          aHead(),
          [...register.cells, register.otherCell].map((cell) => forCell(cell)),
        ),
      )
      const [first, , third] = await awardsOf(id)
      if (first === undefined || third === undefined) throw new Error('No line.')
      await Promise.all([first, third].map((line) => office.does((work) => removeDraftAward(work, line))))
      const left = await awardsOf(id)
      expect(left.map(({ lineNo, recipientName }) => [lineNo, recipientName])).to.deep.equal([
        [1, 'Chi bộ Văn phòng'],
        [2, 'Chi bộ Phòng Tư liệu'],
      ])
    })

    it('is not taken off once issued', async () => {
      const award = await anIssued()
      expect((await problemOf(office.does((work) => removeDraftAward(work, award)))).kind).to.equal(
        'conflict',
      )
    })

    it('follows its decision to another day, save what was typed over', async () => {
      await office.does((work) =>
        renameOrganisation(
          work,
          { code: register.cells[1] },
          { name: 'Chi bộ Văn phòng mới', from: '2024-01-01' },
        ),
      )
      const id = await office.does((work) =>
        drafted(work, aHead(), [forCell(register.cells[1]), forPerson(register.people.lan)]),
      )
      const [, lan] = await awardsOf(id)
      if (lan === undefined) throw new Error('No line.')
      await office.does((work) => correctAward(work, lan, { position: 'Phó phòng' }))
      await office.does((work) =>
        changeDraft(work, id, aHead({ issuedOn: '2024-05-18', number: '99-QĐ/ĐUK' })),
      )
      const [unit, person] = await awardsOf(id)
      expect(unit).to.include({
        recipientName: 'Chi bộ Văn phòng mới',
        issuedOn: '2024-05-18',
        awardYear: 2024,
      })
      expect(person).to.include({ position: 'Phó phòng', recipientName: 'Trần Thị Lan' })
      expect((await registerPage(office.db, SYSTEM_ACTOR, { q: '99 lan', status: 'draft' })).total).to.equal(
        1,
      )
    })

    it('is found by the name typed over, also after its decision went to another day', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
      const [cell] = await awardsOf(id)
      if (cell === undefined) throw new Error('No line.')
      await office.does((work) => correctAward(work, cell, { recipientName: 'Chi bộ Tên Gõ Khác' }))
      await office.does((work) => changeDraft(work, id, aHead({ issuedOn: '2023-06-18' })))
      const found = await registerPage(office.db, SYSTEM_ACTOR, { q: 'ten go khac', status: 'draft' })
      expect(found.rows[0]?.unitPathText).to.match(/ › Chi bộ Tên Gõ Khác$/)
    })

    it('is addressed anew under another issuing body', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forPerson(register.people.lan)]))
      await office.does((work) => changeDraft(work, id, aHead({ issuingBodyCode: 'BVD' })))
      expect((await awardsOf(id))[0]).to.include({ formOfAddress: 'Bà', issuingBodyCode: 'BVD' })
    })

    it('keeps its decision from a day on which it was not there', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forPerson(register.people.lan)]))
      const problem = await problemOf(
        office.does((work) => changeDraft(work, id, aHead({ issuedOn: '2017-01-01' }))),
      )
      expect(problem.fields[0]?.path).to.equal('issuedOn')
      expect(problem.fields[0]?.text).to.contain('Dòng 1, Trần Thị Lan')
    })

    it('is not changed under somebody who has not seen the last change', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forPerson(register.people.lan)]))
      const { version } = await getDecision(office.db, SYSTEM_ACTOR, id)
      await office.does((work) => changeDraft(work, id, aHead({ subject: 'Trích yếu khác' }), version))
      const again = office.does((work) => changeDraft(work, id, aHead({ subject: 'Khác nữa' }), version))
      expect((await problemOf(again)).kind).to.equal('outdated')
      await office.does((work) => issueDecision(work, id))
      expect((await problemOf(office.does((work) => changeDraft(work, id, aHead())))).kind).to.equal(
        'conflict',
      )
    })
  })

  it('stands in the history of its recipient from issue on, newest first', async () => {
    await office.does(async (work) => {
      await issued(work, aHead(), [forPerson(register.people.lan)])
      await issued(work, aHead({ issuedOn: '2024-05-18' }), [
        forPerson(register.people.lan),
        forPerson(register.people.hung),
      ])
      await drafted(work, aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-06-01' }), [
        forPerson(register.people.lan, { duplicateReason: 'Thử' }),
      ])
    })
    const [personId = 0] = await office
      .db('people')
      .where({ code: register.people.lan })
      .pluck<number[]>('id')
    const history = await awardHistory(office.db, SYSTEM_ACTOR, { personId })
    expect(history.map(({ issuedOn }) => issuedOn)).to.deep.equal(['2024-05-18', '2023-05-18'])
  })
})
