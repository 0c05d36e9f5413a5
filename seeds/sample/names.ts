import { searchKey } from '../../src/shared/vietnamese.ts'
import type { Prng } from './prng.ts'

export type Sex = 'male' | 'female'

/** Family names, the common ones as often as one meets them. */
const FAMILY_NAMES = [
  ...Array.from({ length: 13 }, () => 'Nguyễn'),
  ...['Trần', 'Trần', 'Trần', 'Trần', 'Lê', 'Lê', 'Lê', 'Phạm', 'Phạm', 'Phạm', 'Hoàng', 'Hoàng', 'Vũ', 'Vũ'],
  ...['Huỳnh', 'Phan', 'Phan', 'Võ', 'Đặng', 'Đặng', 'Bùi', 'Bùi', 'Đỗ', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'],
  ...['Đinh', 'Mai', 'Tạ', 'Kiều', 'Lương', 'Lưu', 'Trịnh', 'Nông', 'Hà', 'Cao', 'Tống', 'Quách', 'Khổng'],
]

const MIDDLE_NAMES: Record<Sex, readonly string[]> = {
  female: [
    ...[
      'Thị',
      'Thị',
      'Thị',
      'Thị',
      'Thị',
      'Thị Thu',
      'Thị Thanh',
      'Thị Minh',
      'Thị Ngọc',
      'Thị Hồng',
      'Thị Bích',
    ],
    ...['Ngọc', 'Thu', 'Thanh', 'Minh', 'Kim', 'Bích', 'Phương', 'Diệu', 'Hải', 'Thùy', 'Mỹ'],
  ],
  male: [
    ...[
      'Văn',
      'Văn',
      'Văn',
      'Văn',
      'Đức',
      'Đức',
      'Minh',
      'Quang',
      'Hữu',
      'Công',
      'Xuân',
      'Mạnh',
      'Ngọc',
      'Quốc',
    ],
    ...['Đình', 'Trung', 'Thành', 'Viết', 'Bá', 'Duy', 'Khắc', 'Tiến', 'Thế', 'Gia'],
  ],
}

/** Every tone of the language, and both habits of placing the mark (Hòa and Hoà). */
const GIVEN_NAMES: Record<Sex, readonly string[]> = {
  female: [
    ...[
      'Hương',
      'Lan',
      'Hoa',
      'Hòa',
      'Hoà',
      'Thúy',
      'Thuý',
      'Thủy',
      'Thuỷ',
      'Hằng',
      'Hạnh',
      'Mỹ',
      'Nguyệt',
      'Dung',
    ],
    ...[
      'Yến',
      'Ngọc',
      'Loan',
      'Phượng',
      'Oanh',
      'Quỳnh',
      'Trang',
      'Hà',
      'Nga',
      'Liên',
      'Liễu',
      'Nhã',
      'Thảo',
      'Vân',
    ],
    ...[
      'Xuân',
      'Huyền',
      'Diễm',
      'Quế',
      'Thoa',
      'Tuyết',
      'Ánh',
      'Uyên',
      'Khuê',
      'Chi',
      'Giang',
      'Hồng',
      'Hiền',
      'Lý',
    ],
    ...[
      'Hậu',
      'Thắm',
      'Mai',
      'Tâm',
      'Nhung',
      'Hường',
      'Đào',
      'Lệ',
      'Ngà',
      'Duyên',
      'Thơm',
      'Nữ',
      'Quý',
      'Xoan',
    ],
  ],
  male: [
    ...[
      'Hùng',
      'Hưng',
      'Dũng',
      'Cường',
      'Tuấn',
      'Thắng',
      'Hải',
      'Sơn',
      'Minh',
      'Long',
      'Khoa',
      'Đức',
      'Trí',
      'Nghĩa',
    ],
    ...[
      'Lễ',
      'Vỹ',
      'Bảo',
      'Hiếu',
      'Kiên',
      'Lâm',
      'Phong',
      'Quang',
      'Quyền',
      'Thành',
      'Thịnh',
      'Toàn',
      'Toản',
      'Tùng',
    ],
    ...[
      'Việt',
      'Vinh',
      'Đạt',
      'Định',
      'Hoà',
      'Hòa',
      'Huy',
      'Khải',
      'Mẫn',
      'Ngữ',
      'Thụy',
      'Thuỵ',
      'Duệ',
      'Trường',
    ],
    ...[
      'Khánh',
      'Lộc',
      'Nhân',
      'Phú',
      'Sĩ',
      'Tài',
      'Tĩnh',
      'Viễn',
      'Quý',
      'Đoàn',
      'Thuận',
      'Bình',
      'Chỉnh',
      'Nhã',
    ],
  ],
}

/** Names that lists and certificates must be able to carry: long ones, ones of other peoples of the country. */
export const UNUSUAL_NAMES: readonly { fullName: string; sex: Sex | null }[] = [
  { fullName: 'Công Tằng Tôn Nữ Thị Quỳnh Diệu Hường', sex: 'female' },
  { fullName: 'Tôn Thất Nguyễn Phúc Bảo Khánh', sex: 'male' },
  { fullName: 'Đặng Trần Nguyễn Hoàng Thuỳ Dương', sex: 'female' },
  { fullName: 'Nguyễn Hoàng Phương Nghiêm', sex: 'male' },
  { fullName: "H'Lan Ayun", sex: 'female' },
  { fullName: "H'Bích Êban", sex: 'female' },
  { fullName: 'Y Khoa Niê', sex: 'male' },
  { fullName: 'Rơ Châm Hyiu', sex: 'male' },
  { fullName: 'Giàng A Sình', sex: 'male' },
  { fullName: 'Vàng Thị Mỷ', sex: 'female' },
  { fullName: 'Lò Văn Ún', sex: 'male' },
  { fullName: 'Thạch Sa Rươl', sex: 'male' },
  { fullName: 'Kim Thị Sóc Kha', sex: 'female' },
  { fullName: 'Hoàng Phủ Ngọc Tĩnh', sex: 'male' },
  { fullName: 'Quách Thị Kiều Oanh Vũ', sex: 'female' },
  { fullName: 'Lê An', sex: null },
  { fullName: 'Trịnh Phương Anh', sex: null },
  { fullName: 'Đoàn Lê Thanh', sex: null },
]

/** Different people of one name: only the birth date and the unit tell them apart. */
export const SHARED_NAMES: readonly { fullName: string; sex: Sex }[] = [
  { fullName: 'Nguyễn Thị Hương', sex: 'female' },
  { fullName: 'Nguyễn Thị Hương', sex: 'female' },
  { fullName: 'Nguyễn Văn Hùng', sex: 'male' },
  { fullName: 'Nguyễn Văn Hùng', sex: 'male' },
  { fullName: 'Trần Thị Hòa', sex: 'female' },
  { fullName: 'Trần Thị Hoà', sex: 'female' },
]

/** Leaders past and present: an invented person should not be taken for one of them. */
const NAMES_OF_LEADERS = new Set([
  ...[
    'Dương Văn Minh',
    'Lương Cường',
    'Phạm Minh Chính',
    'Nguyễn Xuân Phúc',
    'Võ Văn Thưởng',
    'Trần Thanh Mẫn',
  ],
  ...[
    'Lê Minh Hưng',
    'Lê Minh Trí',
    'Nguyễn Hòa Bình',
    'Nguyễn Trọng Nghĩa',
    'Lê Thành Long',
    'Nguyễn Minh Triết',
  ],
  ...['Lê Đức Thọ', 'Trần Đức Lương', 'Nguyễn Văn Linh', 'Phạm Gia Khiêm', 'Trần Quốc Vượng', 'Lê Khả Phiêu'],
])

/** An invented full name in composed form. */
export function inventedName(random: Prng, sex: Sex): string {
  const family = random.pick(FAMILY_NAMES)
  const middle = random.pick(MIDDLE_NAMES[sex])
  const given = random.pick(GIVEN_NAMES[sex])
  const words = [family, ...middle.split(' '), given]
  const name = words.join(' ')
  return soundAlike(words) || NAMES_OF_LEADERS.has(name) ? inventedName(random, sex) : name
}

/** Parents avoid names whose words differ by the tone alone, like Thùy Thủy. */
function soundAlike(words: readonly string[]): boolean {
  return new Set(words.map(searchKey)).size < words.length
}
