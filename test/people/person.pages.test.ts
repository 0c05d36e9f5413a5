import { expect } from 'chai'
import { registerPeople } from '../../src/people/person.commands.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

describe('Pages of people', () => {
  const office = useOffice()
  let register: Register
  beforeEach(async () => {
    register = await aRegister(office)
  })

  const add = async (fullName: string, more: object = {}) => {
    const input = {
      fullName,
      position: 'Chuyên viên',
      organisationCode: register.cells[0],
      postedFrom: '2020-01-01',
      ...more,
    }
    const [id] = await office.does((work) => registerPeople(work, [input]))
    return id ?? 0
  }

  it('say what to do first when the directory is empty', async () => {
    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit('/people')
    expect(page.status).to.equal(200)
    expect(page.text).to.contain('Chưa có cá nhân nào trong sổ.')
    const auditor = await office.signedIn('auditor')
    expect((await auditor.visit('/people')).text).to.not.contain('Thêm cá nhân')
  })

  it('find a person by the beginnings of a name and lead to the file', async () => {
    await add('Nguyễn Văn Hùng', { birth: { date: '1980-01-01', precision: 'year' }, code: '00045' })
    await add('Trần Thị Lan')
    const clerk = await office.signedIn('clerk')
    const found = await (await clerk.visit('/people')).press('Tìm', { q: 'hung ng' })
    expect(found.table()).to.deep.equal([
      [
        '',
        'Nguyễn Văn Hùng 00045',
        '1980',
        '–không có',
        'Chuyên viên',
        'Chi bộ Vụ Pháp chế Đảng bộ Cục Thử nghiệm',
      ],
    ])
    const file = await found.follow('Nguyễn Văn Hùng')
    expect(file.heading).to.equal('Nguyễn Văn Hùng')
    expect(file.text).to.contain('Chưa được khen thưởng lần nào trong sổ.')
  })

  it('give a new post the statistics category of the one held, unless another is chosen', async () => {
    const id = await add('Nguyễn Văn Hùng', { statisticsCategory: 'LD_VU_SO' })
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit(`/people/${id}/transfer`)
    await form.press('Ghi chức vụ mới', {
      organisationCode: register.otherCell,
      position: 'Trưởng phòng',
      validFrom: '01/06/2022',
    })
    const posts = office.db('person_postings').where({ person_id: id }).orderBy('valid_from')
    expect(await posts.pluck('statistics_category_code')).to.deep.equal(['LD_VU_SO', 'LD_VU_SO'])
  })

  it('narrow the directory to a unit given by its code or its name', async () => {
    await add('Nguyễn Văn Hùng')
    await add('Trần Thị Lan', { organisationCode: register.otherCell })
    const clerk = await office.signedIn('clerk')
    const names = async (unit: string) => {
      const page = await clerk.visit(`/people?organisation=${encodeURIComponent(unit)}`)
      return page.table().map(([, name]) => name)
    }
    expect(await names(register.committee)).to.deep.equal(['Nguyễn Văn Hùng'])
    expect(await names('Đảng bộ Viện Đọc sách')).to.deep.equal(['Trần Thị Lan'])
    expect(await names('KHONG-CO')).to.deep.equal([])
  })

  it('turn pages without losing the search', async () => {
    for (let number = 1; number <= 51; number += 1) await add(`Lê Thị ${'Lan'.padEnd(3 + (number % 5), 'a')}`)
    const clerk = await office.signedIn('clerk')
    const first = await clerk.visit('/people?q=le')
    expect(first.table()).to.have.length(50)
    expect(first.text).to.contain('1–50 trên 51 cá nhân')
    const second = await first.follow('Trang sau')
    expect(second.table()).to.have.length(1)
    expect(second.text).to.contain('51–51 trên 51')
  })

  it('register a person, with the year of birth alone and the unit by its name', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/people/new')
    const file = await form.press('Thêm cá nhân', {
      'Họ và tên': '  Lê   Thị Hạnh ',
      'Ngày sinh (nếu có)': '1985',
      'Đơn vị': 'Chi bộ Văn phòng',
      'Chức vụ': 'Phó Bí thư',
      'Giữ chức vụ từ ngày': '1/7/2022',
      sex: 'female',
    })
    expect(file.errors).to.deep.equal([])
    expect(file.heading).to.equal('Lê Thị Hạnh')
    expect(file.text).to.contain('Đã thêm Lê Thị Hạnh.')
    expect(file.text).to.contain('1985')
    expect(file.table('Quá trình công tác')[0]?.join(' ')).to.contain('Phó Bí thư Chi bộ Văn phòng')
    expect(file.text).to.contain('01/07/2022 – nay')
  })

  it('keep everything typed when something is wrong', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/people/new')
    const again = await form.press('Thêm cá nhân', {
      'Họ và tên': '',
      'Ngày sinh (nếu có)': '31/02/1980',
      'Đơn vị': 'KHONG-CO',
      'Chức vụ': 'Bí thư «Chi bộ»',
      'Giữ chức vụ từ ngày': '',
    })
    expect(again.status).to.equal(422)
    expect(again.errors).to.have.length(3)
    expect(again.document.querySelector('[name=birth]')?.getAttribute('value')).to.equal('31/02/1980')
    expect(again.document.querySelector('[name=position]')?.getAttribute('value')).to.equal('Bí thư «Chi bộ»')
    // What was emptied stays empty: the day is not put back.
    expect(again.document.querySelector('[name=postedFrom]')?.getAttribute('value') ?? '').to.equal('')
  })

  it('ask before adding a namesake of the same unit, and show who is there', async () => {
    const id = await add('Nguyễn Văn Hùng', { code: '00045' })
    const clerk = await office.signedIn('clerk')
    const typed = {
      'Họ và tên': 'Nguyễn Văn Hùng',
      'Đơn vị': register.cells[0],
      'Chức vụ': 'Bí thư',
      'Giữ chức vụ từ ngày': '01/01/2024',
    }
    const asked = await (await clerk.visit('/people/new')).press('Thêm cá nhân', typed)
    expect(asked.status).to.equal(422)
    expect(asked.errors[0]).to.contain('Đã có Nguyễn Văn Hùng (00045)')
    expect(asked.document.querySelector(`a[href="/people/${id}"]`)).to.not.equal(null)
    const file = await asked.press('Thêm cá nhân', { addAnyway: true })
    expect(file.heading).to.equal('Nguyễn Văn Hùng')
    expect(file.address).to.not.equal(`/people/${id}`)
  })

  it('correct a person, empty what was wrong, and refuse to overwrite a newer change unseen', async () => {
    const id = await add('Nguyễn Văn Hùng', { code: '00045', sex: 'female' })
    const clerk = await office.signedIn('clerk')
    const [mine, theirs] = [
      await clerk.visit(`/people/${id}/correction`),
      await clerk.visit(`/people/${id}/correction`),
    ]
    const saved = await mine.press('Lưu', { 'Mã cán bộ (nếu có)': '', sex: 'male' })
    expect(saved.text).to.contain('Đã lưu thông tin cá nhân.')
    expect(saved.text).to.not.contain('00045')
    const stale = await theirs.press('Lưu', { 'Họ và tên': 'Nguyễn Văn Hưng' })
    expect(stale.status).to.equal(409)
    expect(stale.text).to.contain('vừa được người khác sửa')
    expect(stale.document.querySelector('[name=fullName]')?.getAttribute('value')).to.equal('Nguyễn Văn Hưng')
  })

  it('transfer a person and correct a post', async () => {
    const id = await add('Nguyễn Văn Hùng')
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit(`/people/${id}/transfer`)
    const file = await form.press('Ghi chức vụ mới', {
      'Đơn vị': register.otherCell,
      'Chức vụ': 'Bí thư Chi bộ',
      'Từ ngày': '01/07/2025',
    })
    expect(file.table('Quá trình công tác').map(([position]) => position)).to.deep.equal([
      'Bí thư Chi bộ',
      'Chuyên viên',
    ])
    expect(file.text).to.contain('01/01/2020 – 30/06/2025')
    const correction = await file.follow('Sửa')
    const link = file.document.querySelector('a[href*="/postings/"]')?.getAttribute('href') ?? ''
    expect(correction.status).to.equal(200)
    const fixed = await (await clerk.visit(link)).press('Lưu', { 'Đến hết ngày (nếu có)': '31/12/2025' })
    expect(fixed.text).to.contain('01/07/2025 – 31/12/2025')
    const wrong = await (await clerk.visit(link)).press('Lưu', { 'Đến hết ngày (nếu có)': '30/06/2025' })
    expect(wrong.status).to.equal(422)
    expect(wrong.document.querySelector('[name=validTo]')?.getAttribute('value')).to.equal('30/06/2025')
  })

  it('are not found outside the scope of the account, nor with numbers nobody has', async () => {
    const id = await add('Nguyễn Văn Hùng')
    const clerk = await office.signedIn('clerk', register.id(register.otherCommittee))
    for (const path of [`/people/${id}`, `/people/${id}/transfer`, '/people/99999999999999', '/people/x']) {
      expect((await clerk.visit(path)).status, path).to.equal(404)
    }
  })
})
