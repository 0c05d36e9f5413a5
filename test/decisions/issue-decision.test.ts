import { expect } from 'chai'
import { getAward } from '../../src/awards/award.queries.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
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

describe('Issuing a decision', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const numbers = () => office.db('register_entries').orderBy(['year', 'number']).select('year', 'number')

  it('enters its awards in the register under the next numbers, in the order of the list', async () => {
    const lines = [forCell(register.cells[2]), forCell(register.cells[0]), forPerson(register.people.hung)]
    const id = await office.does((work) => drafted(work, aHead(), lines))
    expect(await office.does((work) => issueDecision(work, id))).to.deep.equal({ first: 1, last: 3 })
    const entered = await office
      .db('awards as a')
      .join('register_entries as e', 'e.award_id', 'a.id')
      .where('a.decision_id', id)
      .orderBy('e.number')
      .select('e.number', 'e.year', 'a.line_no', 'a.status')
    expect(entered).to.deep.equal(
      [1, 2, 3].map((number) => ({ number, year: 2023, line_no: number, status: 'issued' })),
    )
    const decision = await getDecision(office.db, SYSTEM_ACTOR, id)
    expect(decision.status).to.equal('issued')
    expect(decision.enteredAt).to.deep.equal(office.clock.now())
  })

  it('counts on from the last number of the body and year, and begins anew for another', async () => {
    const issue = async (
      head: Parameters<typeof aHead>[0],
      line = forCell(register.cells[0], { duplicateReason: 'Thử' }),
    ) => office.does(async (work) => issueDecision(work, await drafted(work, aHead(head), [line])))
    expect(await issue({})).to.deep.equal({ first: 1, last: 1 })
    expect(await issue({ number: '2-QĐ/ĐUK' })).to.deep.equal({ first: 2, last: 2 })
    expect(await issue({ number: '3-QĐ/ĐUK', issuedOn: '2024-01-01' })).to.deep.equal({ first: 1, last: 1 })
    const byState = { issuingBodyCode: 'BVD', number: '4/QĐ-BVD' }
    expect(await issue(byState)).to.deep.equal({ first: 1, last: 1 })
  })

  it('gives a code of 12 characters to each award whose form has a certificate, and to no other', async () => {
    const id = await office.does((work) =>
      issued(work, aHead({ issuingBodyCode: 'BVD' }), [
        forPerson(register.people.lan, { formCode: 'LDTT', kindCode: 'CONG_TRANG' }),
        forPerson(register.people.hung, { formCode: 'BK_BT', kindCode: 'CONG_TRANG' }),
      ]),
    )
    const ids = await office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck<number[]>('id')
    const codes = await Promise.all(
      ids.map(async (award) => (await getAward(office.db, SYSTEM_ACTOR, award)).verificationCode),
    )
    expect(codes[0]).to.equal(null)
    expect(codes[1]).to.match(/^[0-9A-HJKMNP-TV-Z]{12}$/)
  })

  it('needs somebody to be commended', async () => {
    const id = await office.does((work) => draftDecision(work, aHead()))
    const problem = await problemOf(office.does((work) => issueDecision(work, id)))
    expect(problem.kind).to.equal('conflict')
    expect(problem.detail).to.contain('chưa có đối tượng nào')
  })

  it('happens once', async () => {
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    expect((await problemOf(office.does((work) => issueDecision(work, id)))).kind).to.equal('conflict')
    expect(
      (await problemOf(office.does((work) => enterAwards(work, id, [forCell(register.cells[1])])))).kind,
    ).to.equal('conflict')
    expect(await numbers()).to.have.length(1)
  })

  it('gives its numbers back when it fails', async () => {
    const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const interrupted = office.does(async (work) => {
      await issueDecision(work, id)
      throw new Error('the power went')
    })
    await interrupted.catch(() => undefined)
    expect(await numbers()).to.deep.equal([])
    expect(await office.does((work) => issueDecision(work, id))).to.deep.equal({ first: 1, last: 1 })
  })

  it('leaves no gap and gives no number twice when fifty are issued at the same moment', async () => {
    const drafts = await office.does(async (work) => {
      const ids: number[] = []
      for (let number = 1; number <= 50; number += 1) {
        const line = forCell(register.cells[0], { duplicateReason: 'Thử' })
        const twice = number % 2 === 0 ? [line, line] : [line]
        ids.push(await drafted(work, aHead({ number: `${number}-QĐ/ĐUK` }), twice))
      }
      return ids
    })
    const blocks = await Promise.all(drafts.map((id) => office.does((work) => issueDecision(work, id))))
    const given = blocks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    )
    expect(given.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 75 }, (_, index) => index + 1))
    expect(await numbers()).to.deep.equal(
      Array.from({ length: 75 }, (_, index) => ({ year: 2023, number: index + 1 })),
    )
  })

  it('does not lock up against somebody who enters and issues another in one go', async () => {
    const waiting = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const [alone, whole] = await Promise.all([
      office.does((work) => issueDecision(work, waiting)),
      office.does(async (work) =>
        issueDecision(work, await drafted(work, aHead({ number: '2-QĐ/ĐUK' }), [forCell(register.cells[1])])),
      ),
    ])
    expect([alone.first, whole.first]).to.have.members([1, 2])
  })
})
