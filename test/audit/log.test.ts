import { expect } from 'chai'
import { createAccount } from '../../src/accounts/account.commands.ts'
import { createApiToken } from '../../src/accounts/api-token.commands.ts'
import { record, recordAll } from '../../src/audit/audit.store.ts'
import { SUBJECT_TYPES } from '../../src/audit/audit-event.ts'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { fieldName } from '../../src/audit/field-names.ts'
import { historyOf } from '../../src/audit/history.ts'
import { subjectKey, subjectNames } from '../../src/audit/subject-names.queries.ts'
import { aGivingRegister, aHead, forCell, forPerson, issued } from '../support/decisions.ts'
import { takeIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { bodyOf, rowOf } from '../support/loose.ts'
import { aRegister } from '../support/register.ts'

describe('the page of the log', () => {
  const office = useOffice()

  it('tells who did what to what, field by field, in words', async () => {
    const administrator = await office.actor('administrator')
    await office.does(
      (work) =>
        record(work, {
          action: 'account.changed',
          subject: { type: 'account', id: 7 },
          before: { name: 'Lê Thị Hoa', role: 'clerk', validTo: null },
          after: { name: 'Lê Thị Hoà', role: 'head', validTo: '2026-12-31' },
          reason: 'theo Quyết định 12-QĐ',
        }),
      administrator,
    )
    const screen = await (await office.signedIn('auditor')).visit('/audit')
    expect(screen.text).to.contain('12:00 22/11/2026 · Phạm Quốc Dũng')
    expect(screen.text)
      .to.contain('Sửa tài khoản · Tài khoản Lê Thị Hoà')
      .and.contain('theo Quyết định 12-QĐ')
    expect(screen.text).to.contain('Vai tròTrước: Chuyên viên → Sau: Lãnh đạo phòng')
    expect(screen.text).to.contain('Hết hiệu lực từSau: 31/12/2026')
  })

  it('is narrowed by person, action, record and day, and says so', async () => {
    const [lan, minh] = [await office.actor('clerk'), await office.actor('head')]
    const disabled = (id: number) =>
      ({ action: 'account.disabled', subject: { type: 'account', id } }) as const
    const enabled = (id: number) => ({ action: 'account.enabled', subject: { type: 'account', id } }) as const
    await office.does((work) => recordAll(work, [disabled(71), enabled(71)]), lan)
    office.clock.set('2026-11-22T17:00:00Z') // midnight in Vietnam: the next day
    await office.does((work) => record(work, disabled(72)), minh)
    const browser = await office.signedIn('auditor')
    const found = async (query: string) => {
      const screen = await browser.visit(`/audit?${query}`)
      return [...screen.document.querySelectorAll('.history .what')].map((item) => item.textContent.trim())
    }
    expect(await found('who=tran+minh')).to.deep.equal(['Khoá tài khoản · Tài khoản (bản ghi 72)'])
    expect(await found('action=account.disabled')).to.have.length(2)
    expect(await found('subject=account&id=71')).to.deep.equal([
      'Mở lại tài khoản · Tài khoản (bản ghi 71)',
      'Khoá tài khoản · Tài khoản (bản ghi 71)',
    ])
    expect(await found('to=22/11/2026&subject=account&action=account.disabled')).to.deep.equal([
      'Khoá tài khoản · Tài khoản (bản ghi 71)',
    ])
    expect(await found('from=2026-11-23&action=account.disabled')).to.deep.equal([
      'Khoá tài khoản · Tài khoản (bản ghi 72)',
    ])
    expect(await found('who=khongcoai')).to.deep.equal([])
    const screen = await browser.visit('/audit?who=tran+minh&from=2026-11-23')
    expect(screen.text).to.contain('Người: tran minh').and.contain('Từ 23/11/2026')
    expect((await screen.follow('Từ 23/11/2026')).address).to.equal('/audit?who=tran+minh')
  })

  it('turns pages from the newest to the oldest without missing any', async () => {
    const subject = { type: 'account', id: 7 } as const
    const many = Array.from({ length: 120 }, () => ({ action: 'account.enabled', subject }) as const)
    await office.does((work) => recordAll(work, many))
    const browser = await office.signedIn('auditor')
    let screen = await browser.visit('/audit?action=account.enabled')
    const shown = [screen.document.querySelectorAll('.history > li').length]
    while (screen.text.includes('Cũ hơn')) {
      screen = await screen.follow('Cũ hơn')
      shown.push(screen.document.querySelectorAll('.history > li').length)
    }
    expect(shown).to.deep.equal([50, 50, 20])
    expect((await screen.follow('Về mới nhất')).address).to.equal('/audit?action=account.enabled')
  })

  it('shows a head of one committee only what the accounts of that committee did', async () => {
    const register = await aRegister(office)
    const inside = await office.actor('clerk', register.id(register.cells[0]))
    const outside = await office.actor('clerk', register.id(register.otherCell))
    const changed = (id: number) => ({ action: 'account.enabled', subject: { type: 'account', id } }) as const
    await office.does((work) => record(work, changed(71)), inside)
    await office.does((work) => record(work, changed(72)), outside)
    const head = await office.signedIn('head', register.id(register.committee))
    const screen = await head.visit('/audit')
    expect(screen.text).to.contain('Tài khoản (bản ghi 71)').and.not.contain('Tài khoản (bản ghi 72)')
    expect(screen.document.querySelector('.history')?.textContent).not.to.contain('Thêm đơn vị')
    const api = await office.api('head', register.id(register.committee))
    const { rows } = bodyOf(await api.get('/audit-events?action=account.enabled'))
    expect(rows).to.have.length(1).and.have.nested.property('[0].subject.id', '71')
  })

  it('checks the chain at the press of a button', async () => {
    await office.does((work) =>
      record(work, { action: 'account.enabled', subject: { type: 'account', id: 7 } }),
    )
    const browser = await office.signedIn('head')
    const good = await (await browser.visit('/audit')).follow('Kiểm tra chuỗi nhật ký')
    expect(good.text).to.contain('Nhật ký nguyên vẹn').and.contain('2 sự kiện')
    await office.db.raw('alter table audit_events disable trigger user')
    await office.db('audit_events').where({ id: 1 }).update({ actor_name: 'Người khác' })
    expect((await browser.visit('/audit/chain')).text).to.contain('sửa hoặc xoá tại sự kiện số 1')
  })
})

describe('the history of a record', () => {
  const office = useOffice()

  it('is what happened to that record, newest first', async () => {
    const subject = { type: 'account', id: 7 } as const
    await office.does((work) =>
      recordAll(work, [
        { action: 'account.created', subject, after: { name: 'Hoa' } },
        { action: 'account.created', subject: { type: 'account', id: 70 }, after: { name: 'Lan' } },
        { action: 'account.disabled', subject, reason: 'nghỉ hưu' },
      ]),
    )
    const history = await historyOf(office.db, subject)
    expect(history).to.deep.equal([
      {
        at: '2026-11-22T05:00:00.000Z',
        who: 'Hệ thống',
        text: 'Khoá tài khoản',
        tone: 'danger',
        note: 'nghỉ hưu',
        changes: [],
      },
      {
        at: '2026-11-22T05:00:00.000Z',
        who: 'Hệ thống',
        text: 'Tạo tài khoản',
        note: 'Tên: Hoa',
        changes: [],
      },
    ])
  })
})

describe('the names the log gives to records', () => {
  const office = useOffice()

  it('are those they bear today, whatever kind of record', async () => {
    const register = await aGivingRegister(office)
    const decision = await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)]))
    const { accountId } = await office.actor('clerk')
    const { id: person } = await rowOf(office.db('people').where({ code: register.people.lan }))
    const subjects = [
      ['account', accountId, 'Nguyễn Thị Lan'],
      ['organisation', register.id(register.bloc), 'Đảng bộ Khối Ví dụ'],
      ['person', person, 'Trần Thị Lan'],
      ['decision', decision, '127-QĐ/ĐUK'],
      ['award', (await rowOf(office.db('awards'))).id, 'Trần Thị Lan'],
      [
        'issuing-body',
        (await rowOf(office.db('issuing_bodies').where({ code: 'DUK' }))).id,
        'Ban Thường vụ Đảng ủy Khối Ví dụ',
      ],
    ] as const
    const asked = subjects.map(([subjectType, id]) => ({ subjectType, subjectId: String(id) }))
    const names = await subjectNames(office.db, asked)
    expect(asked.map((subject) => names.get(subjectKey(subject)))).to.deep.equal(
      subjects.map(([, , name]) => name),
    )
  })

  it('can be asked for every kind of record there is, gone ones too', async () => {
    const subjects = Object.keys(SUBJECT_TYPES).map((subjectType) => ({
      subjectType,
      subjectId: '999999999',
    }))
    expect(
      await subjectNames(office.db, [...subjects, { subjectType: 'unheard-of', subjectId: '1' }]),
    ).to.deep.equal(new Map())
  })
})

/** Every field name in what was logged, at every depth. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

describe('the fields the log tells of', () => {
  const office = useOffice()

  it('have a Vietnamese name, all that the register writes down', async () => {
    const register = await aGivingRegister(office)
    await office.does(async (work) => {
      await issued(work, aHead(), [forPerson(register.people.lan), forCell(register.cells[0])])
      await createAccount(work, {
        email: 'hoa@vidu.vn',
        name: 'Hoa',
        role: 'clerk',
        organisationCode: register.bloc,
      })
      await createApiToken(work, { email: 'hoa@vidu.vn', name: 'Sao lưu', expiresOn: '2027-01-01' })
    })
    await office.signedIn('clerk')
    const titles = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị']
    await takeIn(office, 'people', [titles, ['000900', 'Phạm Thị Mai', '05/03/1979', 'X', register.cells[0]]])
    const events = await listAuditEvents(office.db, {}, 1000)
    expect(events.map(({ action }) => action)).to.include('import.applied')
    const names = new Set(events.flatMap(({ before, after }) => namesIn([before, after])))
    expect(names.size).to.be.greaterThan(25)
    expect([...names].filter((name) => fieldName(name) === name)).to.deep.equal([])
  })
})
