import { expect } from 'chai'
import { nameKey } from '../../src/shared/vietnamese.ts'
import { prng } from '../../seeds/sample/prng.ts'
import { sampleRegister } from '../../seeds/sample/sample-register.ts'

const { organisations, issuingBodies, people, decisions } = sampleRegister()

const REAL_MINISTRIES = [
  ...['Quốc phòng', 'Công an', 'Ngoại giao', 'Nội vụ', 'Tư pháp', 'Tài chính', 'Công Thương', 'Xây dựng'],
  ...['Nông nghiệp và Phát triển nông thôn', 'Giao thông vận tải', 'Thông tin và Truyền thông', 'Y tế'],
  ...['Lao động - Thương binh và Xã hội', 'Văn hóa, Thể thao và Du lịch', 'Khoa học và Công nghệ'],
  ...['Giáo dục và Đào tạo', 'Tài nguyên và Môi trường', 'Kế hoạch và Đầu tư', 'Nông nghiệp và Môi trường'],
].map((field) => `Bộ ${field}`)
const OTHER_REAL_BODIES = [
  ...[
    'Ủy ban Dân tộc',
    'Thanh tra Chính phủ',
    'Ngân hàng Nhà nước',
    'Văn phòng Chính phủ',
    'Văn phòng Quốc hội',
  ],
  ...['Tổng cục Thống kê', 'Tổng cục Thuế', 'Viện Dinh dưỡng', 'Học viện Hành chính Quốc gia'],
  ...['Kiểm toán nhà nước', 'Đài Truyền hình Việt Nam', 'Đài Tiếng nói Việt Nam', 'Thông tấn xã Việt Nam'],
]
const WELL_KNOWN_PEOPLE = [
  'Dương Văn Minh',
  ...['Nguyễn Phú Trọng', 'Tô Lâm', 'Lương Cường', 'Phạm Minh Chính', 'Vương Đình Huệ', 'Trần Thanh Mẫn'],
  ...[
    'Nguyễn Xuân Phúc',
    'Võ Văn Thưởng',
    'Nguyễn Trọng Nghĩa',
    'Trần Cẩm Tú',
    'Lê Minh Hưng',
    'Phan Đình Trạc',
  ],
  ...[
    'Nguyễn Văn Thể',
    'Lê Thành Long',
    'Nguyễn Hải Ninh',
    'Lê Minh Trí',
    'Nguyễn Hòa Bình',
    'Phan Văn Giang',
  ],
]

function toneOf(syllable: string): string {
  return /[\u0300\u0301\u0303\u0309\u0323]/.exec(syllable.normalize('NFD'))?.[0] ?? 'level'
}

describe('names of the sample', () => {
  it('are in composed form, without stray spaces', () => {
    const names = [
      ...organisations.map(({ name }) => name),
      ...people.map(({ fullName }) => fullName),
      ...decisions.map(({ subject }) => subject),
    ]
    for (const name of names) {
      expect(name).to.equal(name.normalize('NFC'))
      expect(name).to.equal(name.trim().replace(/\s+/g, ' '))
    }
  })

  it('call no real ministry or central body but the Ministry of Justice', () => {
    const real = [...REAL_MINISTRIES, ...OTHER_REAL_BODIES].map(nameKey)
    const colliding = organisations.filter(({ name }) => {
      const key = nameKey(name)
      return real.some((body) => key === body || key.endsWith(` ${body}`))
    })
    expect(colliding.map(({ name }) => name)).to.have.members(['Bộ Tư pháp', 'Đảng bộ Bộ Tư pháp'])
  })

  it('are real only where the published reports name the unit', () => {
    expect(organisations.filter(({ invented }) => !invented).map(({ name }) => name)).to.have.members([
      'Bộ Tư pháp',
      'Vụ Các vấn đề chung về xây dựng pháp luật',
      'Đảng bộ Khối các cơ quan Trung ương',
      'Đảng bộ Bộ Tư pháp',
      'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật',
    ])
    expect(decisions.every(({ invented }) => invented)).to.equal(true)
  })

  it('are varied: more than 1,200 names of cells, none borne by more than one cell in twelve', () => {
    const bearers = new Map<string, number>()
    const cells = organisations.filter(({ typeCode }) => typeCode.startsWith('CB_'))
    for (const { name } of cells) bearers.set(name, (bearers.get(name) ?? 0) + 1)
    expect(Math.max(...bearers.values())).to.be.lessThan(cells.length / 12)
    expect(bearers.size).to.be.greaterThan(1200)
  })

  it('spread the committees from a dozen cells to 250', () => {
    const sizes = organisations
      .filter(({ parentCode }) => parentCode === 'DBK_CQTW')
      .map(
        ({ code }) =>
          organisations.filter((unit) => unit.typeCode.startsWith('CB_') && unit.code.startsWith(code))
            .length,
      )
    expect(Math.min(...sizes)).to.equal(11)
    expect(Math.max(...sizes)).to.equal(256)
    expect(sizes.filter((size) => size > 230).length).to.be.greaterThan(3)
    expect(sizes.filter((size) => size >= 25 && size <= 35).length).to.be.greaterThan(15)
  })

  it('keep their codes as text with leading zeros', () => {
    for (const { code } of organisations.filter(({ typeCode }) => typeCode.startsWith('CB_')))
      expect(code).to.match(/^0\d{2}(\d{3}){1,3}$/)
  })
})

describe('people of the sample', () => {
  it('are about 260, women and men nearly even, some with a year of birth only and some with none', () => {
    const women = people.filter(({ sex }) => sex === 'female').length
    expect(people).to.have.length(260)
    expect(women).to.be.within(104, 156)
    expect(people.filter(({ sex }) => sex === null)).to.have.length(3)
    expect(people.filter(({ birthYear }) => birthYear !== null).length).to.be.within(3, 25)
    expect(
      people.filter((person) => person.birthDate === null && person.birthYear === null).length,
    ).to.be.within(3, 25)
    expect(people.filter((person) => person.birthDate !== null && person.birthYear !== null)).to.be.empty
  })

  it('bear no name of a well-known person', () => {
    const taken = new Set(WELL_KNOWN_PEOPLE.map(nameKey))
    const names = [...people, ...issuingBodies.flatMap(({ signers }) => signers)].map(
      ({ fullName }) => fullName,
    )
    expect(names.filter((name) => taken.has(nameKey(name)))).to.be.empty
  })

  it('bear every tone, both ways of writing it, long names and names of other peoples', () => {
    const given = people.map(({ fullName }) => fullName.split(' ').at(-1) ?? '')
    expect(new Set(given.map(toneOf))).to.have.property('size', 6)
    expect(given).to.include.members(['Hòa', 'Hoà', 'Thủy', 'Thuỷ'])
    expect(people.some(({ fullName }) => fullName.length > 30)).to.equal(true)
    expect(people.some(({ fullName }) => fullName.includes("'"))).to.equal(true)
  })

  it('share a name here and there and are told apart by unit and birth', () => {
    for (const name of ['Nguyễn Thị Hương', 'Nguyễn Văn Hùng']) {
      const bearers = people.filter(({ fullName }) => fullName === name)
      expect(bearers).to.have.length(2)
      expect(new Set(bearers.map(({ organisationCode }) => organisationCode)).size).to.equal(2)
    }
    expect(new Set(people.map(({ fullName }) => fullName)).size).to.equal(258)
  })

  it('are in cells of the Bloc, never in the real ministry', () => {
    for (const { organisationCode } of people) {
      expect(organisations.find(({ code }) => code === organisationCode)?.typeCode).to.match(/^CB_/)
      expect(organisationCode.startsWith('017')).to.equal(false)
    }
  })

  it('lead or work directly, with one head to a unit at most', () => {
    const classes = people.map(({ statisticsCategory }) => statisticsCategory)
    expect(new Set(classes)).to.have.property('size', 3)
    const heads = people
      .filter(({ position }) => /(^|, )(Vụ trưởng|Trưởng|Chánh|Giám đốc|Tổng Biên tập)/.test(position))
      .map(({ organisationCode }) => organisationCode)
    expect(heads.length).to.be.greaterThan(20)
    expect(new Set(heads).size).to.equal(heads.length)
  })
})

describe('the sample random choices', () => {
  it('repeat for one seed and differ for another', () => {
    const draw = (seed: string) => prng(seed).shuffled(Array.from({ length: 50 }, (_, index) => index))
    expect(draw('a')).to.deep.equal(draw('a'))
    expect(draw('a')).to.not.deep.equal(draw('b'))
    expect([...draw('a')].sort((x, y) => x - y)).to.deep.equal(
      Array.from({ length: 50 }, (_, index) => index),
    )
  })

  it('stay within their bounds and reach both ends', () => {
    const random = prng('bounds')
    const drawn = Array.from({ length: 500 }, () => random.integer(3, 6))
    expect(new Set(drawn)).to.have.property('size', 4)
    expect(Math.min(...drawn)).to.equal(3)
    expect(Math.max(...drawn)).to.equal(6)
    expect(() => random.pick([])).to.throw(RangeError)
  })
})
