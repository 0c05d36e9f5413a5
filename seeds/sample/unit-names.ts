import { FIELDS_OF_WORK, type FieldOfWork } from './fields-of-work.ts'
import { prng } from './prng.ts'

/**
 * Departments that nearly every body has, by the kind of unit its house is divided into: of the first group each
 * house has exactly one, of the second it has some.
 */
const OF_EVERY_HOUSE = {
  Vụ: {
    one: ['Văn phòng'],
    some: [
      'Thanh tra',
      'Vụ Tổ chức cán bộ',
      'Vụ Kế hoạch - Tài chính',
      'Vụ Pháp chế',
      'Vụ Hợp tác quốc tế',
      'Vụ Khoa học và Công nghệ',
      'Vụ Tổng hợp',
    ],
  },
  Ban: {
    one: ['Văn phòng'],
    some: ['Ban Tổ chức cán bộ', 'Ban Kế hoạch - Tài chính', 'Ban Kiểm tra', 'Ban Hợp tác quốc tế'],
  },
  Phòng: {
    one: [
      'Phòng Hành chính - Tổng hợp',
      'Phòng Hành chính - Quản trị',
      'Phòng Tổ chức - Hành chính',
      'Phòng Tổng hợp',
    ],
    some: [
      'Phòng Kế hoạch - Tài chính',
      'Phòng Kế toán - Tài vụ',
      'Phòng Công nghệ thông tin',
      'Phòng Hợp tác quốc tế',
      'Phòng Quản lý khoa học',
      'Phòng Đào tạo',
      'Phòng Pháp chế',
      'Phòng Thông tin - Tư liệu',
      'Phòng Quản lý chất lượng',
      'Phòng Truyền thông',
    ],
  },
  Khoa: {
    one: ['Phòng Hành chính - Quản trị'],
    some: ['Phòng Đào tạo', 'Phòng Công tác học viên', 'Phòng Khảo thí', 'Thư viện'],
  },
} as const

/** What the units of a house are called. */
export type Division = keyof typeof OF_EVERY_HOUSE

/** How a house of this kind is divided: the first words of its name decide. */
export function divisionOf(body: string): Division {
  if (/^(Ủy ban|Tổng cục|Bộ) /u.test(body)) return 'Vụ'
  if (/^(Học viện|Trường) /u.test(body)) return 'Khoa'
  return /^(Viện Hàn lâm|Liên hiệp|Đài|Báo|Tạp chí|Nhà xuất bản|Hội|Quỹ) /u.test(body) ? 'Ban' : 'Phòng'
}

/**
 * Names for so many units of one house, none twice: the given ones first, then departments that every house has,
 * then departments of its fields of work.
 */
export function departmentNames(
  seed: string,
  house: { division: Division; fields: readonly FieldOfWork[]; given?: readonly string[] },
  count: number,
): string[] {
  const random = prng(`${seed} departments`)
  const { one, some } = OF_EVERY_HOUSE[house.division]
  const usual = [random.pick<string>(one), ...random.shuffled<string>(some).slice(0, Math.max(1, count / 4))]
  const special = works(seed, house.fields).map(({ task, subject }) => {
    const kind = house.division === 'Phòng' && random.chance(0.2) ? 'Trung tâm' : house.division
    return `${kind} ${task} ${subject}`
  })
  return firstDistinct([...(house.given ?? []), ...usual, ...special], count)
}

/** Names of bodies below a large one that have a committee of their own. */
export function subordinateBodies(seed: string, fields: readonly FieldOfWork[], count: number): string[] {
  const random = prng(`${seed} bodies`)
  const names = works(seed, fields).map(({ task, subject }) =>
    random.pick([`Cục ${task} ${subject}`, `Viện Nghiên cứu ${subject}`, `Trung tâm ${task} ${subject}`]),
  )
  return firstDistinct(names, count)
}

const TOWNS = ['Đà Nẵng', 'Cần Thơ', 'Thành phố Hồ Chí Minh', 'Buôn Ma Thuột', 'Hải Phòng'] as const

/** Names of bodies below a large one that are small enough to be a single cell. */
export function singleCellBodies(seed: string, fields: readonly FieldOfWork[], count: number): string[] {
  const random = prng(`${seed} single cells`)
  const names = works(seed, fields).map(({ subject }) =>
    random.pick([
      `Tạp chí Nghiên cứu ${subject}`,
      `Quỹ Hỗ trợ nghiên cứu ${subject}`,
      `Ban Quản lý dự án ${subject}`,
      `Văn phòng đại diện tại ${random.pick(TOWNS)}`,
      `Nhà khách tại ${random.pick(TOWNS)}`,
    ]),
  )
  return firstDistinct(names, count)
}

/** Every task with every subject of the fields, in an order that the seed decides. */
function works(seed: string, fields: readonly FieldOfWork[]): { task: string; subject: string }[] {
  const all = fields.flatMap((field) => {
    const { tasks, subjects } = FIELDS_OF_WORK[field]
    return tasks.flatMap((task) => subjects.map((subject) => ({ task, subject })))
  })
  return prng(`${seed} works`).shuffled(all)
}

function firstDistinct(names: readonly string[], count: number): string[] {
  const distinct = [...new Set(names)].slice(0, count)
  if (distinct.length < count) throw new RangeError(`only ${distinct.length} of ${count} names could be made`)
  return distinct
}
