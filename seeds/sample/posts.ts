import type { Prng } from './prng.ts'

/** A post and the class of recipient in the official statistics that goes with it. */
export interface Post {
  position: string
  statisticsCategory: 'LD_VU_SO' | 'LD_KHAC' | 'TRUC_TIEP'
}

interface PostsOfUnit {
  head: string
  deputy: string
  leaders: 'LD_VU_SO' | 'LD_KHAC'
  staff: readonly string[]
}

const OFFICERS = ['Chuyên viên', 'Chuyên viên', 'Chuyên viên chính', 'Chuyên viên cao cấp']

/** By the first words of the department's name; the first entry that fits counts. */
const POSTS: readonly [RegExp, PostsOfUnit][] = [
  [/^Vụ /u, { head: 'Vụ trưởng', deputy: 'Phó Vụ trưởng', leaders: 'LD_VU_SO', staff: OFFICERS }],
  [
    /^Văn phòng$/u,
    {
      head: 'Chánh Văn phòng',
      deputy: 'Phó Chánh Văn phòng',
      leaders: 'LD_VU_SO',
      staff: ['Văn thư viên', 'Kế toán viên', 'Lái xe', 'Chuyên viên'],
    },
  ],
  [
    /^Thanh tra$/u,
    {
      head: 'Chánh Thanh tra',
      deputy: 'Phó Chánh Thanh tra',
      leaders: 'LD_VU_SO',
      staff: ['Thanh tra viên', 'Thanh tra viên chính'],
    },
  ],
  [
    /^Phòng Kế (hoạch - Tài chính|toán - Tài vụ)$/u,
    {
      head: 'Trưởng phòng',
      deputy: 'Phó Trưởng phòng',
      leaders: 'LD_KHAC',
      staff: ['Kế toán viên', 'Kế toán viên chính'],
    },
  ],
  [
    /^Phòng (Hành chính|Tổ chức|Tổng hợp|Hợp tác|Đào tạo|Công tác|Khảo thí|Pháp chế|Quản lý|Truyền thông$)/u,
    { head: 'Trưởng phòng', deputy: 'Phó Trưởng phòng', leaders: 'LD_KHAC', staff: OFFICERS },
  ],
  [
    /^Phòng Công nghệ thông tin$/u,
    {
      head: 'Trưởng phòng',
      deputy: 'Phó Trưởng phòng',
      leaders: 'LD_KHAC',
      staff: ['Kỹ sư', 'Kỹ sư chính', 'Chuyên viên'],
    },
  ],
  [
    /^Khoa /u,
    {
      head: 'Trưởng khoa',
      deputy: 'Phó Trưởng khoa',
      leaders: 'LD_KHAC',
      staff: ['Giảng viên', 'Giảng viên', 'Giảng viên chính'],
    },
  ],
  [
    /^Trung tâm /u,
    {
      head: 'Giám đốc Trung tâm',
      deputy: 'Phó Giám đốc Trung tâm',
      leaders: 'LD_KHAC',
      staff: ['Nghiên cứu viên', 'Kỹ sư', 'Kỹ thuật viên'],
    },
  ],
  [
    /^Ban /u,
    {
      head: 'Trưởng ban',
      deputy: 'Phó Trưởng ban',
      leaders: 'LD_KHAC',
      staff: ['Biên tập viên', 'Phóng viên', 'Chuyên viên'],
    },
  ],
  [
    /^Tạp chí /u,
    {
      head: 'Tổng Biên tập',
      deputy: 'Phó Tổng Biên tập',
      leaders: 'LD_KHAC',
      staff: ['Biên tập viên', 'Phóng viên'],
    },
  ],
  [
    /^(Quỹ|Nhà khách|Thư viện)/u,
    { head: 'Giám đốc', deputy: 'Phó Giám đốc', leaders: 'LD_KHAC', staff: ['Kế toán viên', 'Nhân viên'] },
  ],
  [
    /^/u,
    {
      head: 'Trưởng phòng',
      deputy: 'Phó Trưởng phòng',
      leaders: 'LD_KHAC',
      staff: ['Chuyên viên', 'Kỹ sư', 'Nghiên cứu viên', 'Nhân viên kỹ thuật'],
    },
  ],
]

/**
 * A post in the unit that a cell belongs to. Only the first person placed in a unit may lead it, so that no unit
 * has two heads; a head often is the secretary of the cell as well.
 */
export function postIn(cellName: string, first: boolean, random: Prng): Post {
  const department = cellName.replace(/^Chi bộ (cơ sở )?/u, '')
  const found = POSTS.find(([pattern]) => pattern.test(department))
  if (found === undefined) throw new RangeError(`no posts known for ${cellName}`)
  const { head, deputy, leaders, staff } = found[1]
  if (first && random.chance(0.25)) return { position: secretary(head, random), statisticsCategory: leaders }
  if (random.chance(0.22)) return { position: deputy, statisticsCategory: leaders }
  return { position: random.pick(staff), statisticsCategory: 'TRUC_TIEP' }
}

function secretary(head: string, random: Prng): string {
  return random.chance(0.6) ? `Bí thư Chi bộ, ${head}` : head
}
