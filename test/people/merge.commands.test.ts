import { expect } from 'chai'
import fc from 'fast-check'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { explainRefusal } from '../../src/database/constraints.ts'
import { mergePeople } from '../../src/people/merge.commands.ts'
import type { MergeChoices } from '../../src/people/merge.ts'
import { getMergeOf, mergeRows } from '../../src/people/merge.queries.ts'
import { peoplePage } from '../../src/people/directory.queries.ts'
import { correctPerson, registerPeople, type RegisterPerson } from '../../src/people/person.commands.ts'
import { getPerson, listPostings, personIdsByCode } from '../../src/people/person.queries.ts'
import { transferPerson } from '../../src/people/posting.commands.ts'
import { findPeopleTyped } from '../../src/people/typed-people.queries.ts'
import { undoMerge } from '../../src/people/undo-merge.commands.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const TODAY = '2026-11-22'
const ALL_KEPT: MergeChoices = { fullName: 'kept', birth: 'kept', sex: 'kept', code: 'kept', posts: 'kept' }

describe('Merging two files', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const file = (id: number, actor: Actor = SYSTEM_ACTOR) => getPerson(office.db, actor, id, TODAY)
  const fileOf = async (code: string) => file((await personIdsByCode(office.db, [code])).get(code) ?? 0)
  const add = async (changes: Partial<RegisterPerson> = {}) => {
    const [id] = await office.does((work) =>
      registerPeople(work, [
        {
          fullName: 'Trần Thị Lan',
          position: 'Trưởng phòng',
          organisationCode: register.cells[1],
          postedFrom: '2021-01-01',
          ...changes,
        },
      ]),
    )
    return id ?? 0
  }
  const merge = async (kept: number, merged: number, choices: Partial<MergeChoices> = {}, actor?: Actor) => {
    const [one, other] = [await file(kept), await file(merged)]
    await office.does((work) => mergePeople(work, one, other, { ...ALL_KEPT, ...choices }), actor)
  }
  const give = (code: string, number: string) =>
    office.does((work) => issued(work, aHead({ number }), [forPerson(code)]))
  /** Everything of the files, without the count of changes, which goes on. */
  const dump = async (ids: number[]) => {
    const { people, ...rest } = await mergeRows(office.db, ids)
    return { ...rest, people: people.map(({ version: _version, ...row }) => row) }
  }

  it('takes the chosen values, the posts and the awards of both, and keeps the other file', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999', fullName: 'Trần Thị Lân' })
    await give(register.people.lan, '1-QĐ/ĐUK')
    await give('00999', '2-QĐ/ĐUK')
    await merge(lan.id, other, { fullName: 'merged', code: 'merged' })

    const merged = await file(lan.id)
    expect(merged).to.deep.include({ fullName: 'Trần Thị Lân', code: '00999', birth: lan.birth })
    expect(await file(other)).to.deep.include({ mergedInto: lan.id, code: register.people.lan })
    const posts = await listPostings(office.db, [lan.id])
    expect(posts.map(({ position, isMain }) => [position, isMain])).to.deep.equal([
      ['Trưởng phòng', false],
      ['Chuyên viên', true],
    ])
    const { awards } = await mergeRows(office.db, [lan.id])
    expect(awards.map(({ person_id }) => person_id)).to.deep.equal([lan.id, lan.id])
    const second = await getAward(office.db, SYSTEM_ACTOR, awards[1]?.id ?? 0)
    expect(second).to.deep.include({ recipientName: 'Trần Thị Lân', position: 'Trưởng phòng' })
  })

  it('leads from the old code and number to the file that is used, and lists it once', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999' })
    await merge(lan.id, other)
    const q = async (text: string) => {
      const paging = { page: 1, pageSize: 50, today: TODAY }
      return (await peoplePage(office.db, SYSTEM_ACTOR, { q: text }, paging)).rows.map(({ id }) => id)
    }
    expect(await q('00999')).to.deep.equal([lan.id])
    expect(await q('tran lan')).to.deep.equal([lan.id])
    const typed = ['00999', `#${other}`, 'Trần Thị Lan']
    const meant = await findPeopleTyped(office.db, SYSTEM_ACTOR, typed, TODAY)
    expect([...meant]).to.deep.equal(typed.map((text) => [text, [lan.id]]))
  })

  it('gives nothing to the file that was merged, whoever asks', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999' })
    await merge(lan.id, other)
    const draft = await office.does((work) => drafted(work, aHead(), [forPerson(register.people.hung)]))
    const refused = await office
      .does((work) =>
        enterAwards(work, draft, [
          { ...forPerson(''), personCode: undefined, personId: other, organisationCode: register.cells[0] },
        ]),
      )
      .then(
        () => undefined,
        (error: unknown) => explainRefusal(error),
      )
    expect(refused).to.have.property('detail').that.contains('gộp hồ sơ')
    const gone = await file(other)
    const post = { position: 'Phó phòng', organisationCode: register.cells[0], validFrom: '2025-01-01' }
    const transfer = await problemOf(office.does((work) => transferPerson(work, gone, post)))
    expect(transfer.detail).to.contain('đã gộp vào hồ sơ khác')
    const correct = await problemOf(
      office.does((work) => correctPerson(work, gone, { fullName: 'Trần Lan' })),
    )
    expect(correct.detail).to.contain('đã gộp vào hồ sơ khác')
  })

  it('is written down for both files and for every award that moved', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999' })
    await give('00999', '2-QĐ/ĐUK')
    await merge(lan.id, other)
    expect(await listAuditEvents(office.db, { action: 'person.merged' }, 10)).to.have.length(2)
    const [moved] = await listAuditEvents(office.db, { action: 'award.refiled' }, 10)
    expect(moved).to.deep.include({ before: { personId: other }, after: { personId: lan.id } })
  })

  it('comes apart exactly, whatever the files were and whatever was chosen', async () => {
    const side = fc.constantFrom('kept' as const, 'merged' as const)
    const post = fc.record({
      year: fc.integer({ min: 2016, max: 2025 }),
      unit: fc.integer({ min: 0, max: 2 }),
      position: fc.constantFrom('Chuyên viên', 'Phó phòng'),
      concurrent: fc.boolean(),
    })
    const person = fc.record({
      code: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      year: fc.option(fc.integer({ min: 1960, max: 1990 }), { nil: undefined }),
      sex: fc.option(fc.constantFrom('female' as const, 'male' as const), { nil: undefined }),
      posts: fc.uniqueArray(post, { selector: ({ year }) => year, maxLength: 4 }),
      awards: fc.integer({ min: 0, max: 2 }),
    })
    const choices = fc.record({ fullName: side, birth: side, sex: side, code: side, posts: side })
    let round = 0
    await fc.assert(
      fc.asyncProperty(person, person, choices, async (one, other, chosen) => {
        round += 1
        const ids: number[] = []
        for (const [index, made] of [one, other].entries()) {
          const id = await add({
            code: made.code === undefined ? undefined : `${round}-${index}-${made.code}`,
            birth: made.year === undefined ? undefined : { date: `${made.year}-01-01`, precision: 'year' },
            sex: made.sex,
            fullName: index === 0 ? 'Lê Thị Hoà' : 'Lê Thị Hòa',
            postedFrom: '2015-06-01',
          })
          ids.push(id)
          for (const { year, unit, position, concurrent } of made.posts) {
            const at = {
              position,
              organisationCode: register.cells[unit] ?? '',
              validFrom: `${year}-01-01`,
              concurrent,
            }
            const read = await file(id)
            await office.does((work) => transferPerson(work, read, at))
          }
          for (let award = 0; award < made.awards; award += 1) {
            const line = {
              ...forPerson(''),
              personCode: undefined,
              personId: id,
              organisationCode: register.cells[0],
            }
            await office.does((work) =>
              issued(work, aHead({ number: `${round}.${index}.${award}-QĐ` }), [
                { ...line, duplicateReason: 'Hai đợt khác nhau' },
              ]),
            )
          }
        }
        const [kept = 0, merged = 0] = ids
        const before = await dump(ids)
        await merge(kept, merged, chosen)
        expect(await dump(ids)).to.not.deep.equal(before)
        await office.does((work) => undoMerge(work, merged))
        expect(await dump(ids)).to.deep.equal(before)
      }),
      { numRuns: 15 },
    )
  }).timeout(60_000)

  it('says what prevents undoing: what was given, corrected or moved since', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999' })
    await merge(lan.id, other)
    await give(register.people.lan, '7-QĐ/ĐUK')
    const now = await file(lan.id)
    await office.does((work) =>
      correctPerson(work, now, { ...now, code: '1', birth: undefined, sex: undefined }),
    )
    const moving = await file(lan.id)
    const post = { position: 'Phó phòng', organisationCode: register.cells[0], validFrom: '2025-01-01' }
    await office.does((work) => transferPerson(work, moving, post))
    const problem = await problemOf(office.does((work) => undoMerge(work, other)))
    expect(problem.kind).to.equal('conflict')
    expect(problem.detail)
      .to.contain('7-QĐ/ĐUK')
      .and.contain('quá trình công tác')
      .and.contain('thông tin cá nhân')
  })

  it('follows a file through several merges, and undoes the last one first', async () => {
    const [first, second, third] = [await add(), await add({ code: '2' }), await add({ code: '3' })]
    await merge(second, first)
    await merge(third, second)
    expect((await file(first)).mergedInto).to.equal(third)
    const problem = await problemOf(office.does((work) => undoMerge(work, first)))
    expect(problem.detail).to.contain('hãy bỏ lần gộp ấy trước')
    await office.does((work) => undoMerge(work, second))
    expect((await file(first)).mergedInto).to.equal(second)
    await office.does((work) => undoMerge(work, first))
    expect((await file(first)).mergedInto).to.equal(null)
    expect((await problemOf(office.does((work) => undoMerge(work, first)))).kind).to.equal('not-found')
  })

  it('is done once when two clerks do it at the same time, also the other way round', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await file(await add({ code: '00999' }))
    const outcomes = await Promise.allSettled([
      office.does((work) => mergePeople(work, lan, other, ALL_KEPT)),
      office.does((work) => mergePeople(work, other, lan, ALL_KEPT)),
      office.does((work) => mergePeople(work, lan, other, ALL_KEPT)),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    )
    for (const reason of refused) expect(reason).to.have.property('kind', 'outdated')
    const merges = await Promise.allSettled([getMergeOf(office.db, lan.id), getMergeOf(office.db, other.id)])
    expect(merges.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
  })

  it('is refused to an account that may not see all of both files', async () => {
    const lan = await fileOf(register.people.lan)
    const other = await add({ code: '00999' })
    const read = await file(other)
    await office.does((work) =>
      transferPerson(work, read, {
        position: 'Phó phòng',
        organisationCode: register.otherCell,
        validFrom: '2024-01-01',
      }),
    )
    const clerk = await office.actor('clerk', register.id(register.committee))
    const [one, two] = [await file(lan.id, clerk), await file(other, clerk)]
    const problem = await problemOf(office.does((work) => mergePeople(work, one, two, ALL_KEPT), clerk))
    expect(problem.kind).to.equal('forbidden')
  })

  it('refuses one file with itself', async () => {
    const lan = await fileOf(register.people.lan)
    const problem = await problemOf(office.does((work) => mergePeople(work, lan, lan, ALL_KEPT)))
    expect(problem.kind).to.equal('conflict')
  })
})
