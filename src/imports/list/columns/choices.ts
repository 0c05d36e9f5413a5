import type { Choice } from '../list.ts'

/** What people write for the choices of the register; compared without case, marks, points and spaces. */

export const RECIPIENT_KIND_WORDS: readonly Choice[] = [
  {
    value: 'collective',
    words: ['Tập thể', 'TT', 'Tập thể nhỏ', 'Tập thể lớn', 'Đơn vị', 'Tổ chức', 'TAPTHE'],
  },
  { value: 'individual', words: ['Cá nhân', 'CN', 'Đảng viên', 'Người', 'CANHAN'] },
  { value: 'household', words: ['Hộ gia đình', 'Hộ', 'Gia đình', 'HGĐ', 'GĐ', 'HOGIADINH'] },
]

export const SEX_WORDS: readonly Choice[] = [
  { value: 'female', words: ['Nữ', 'Nữ giới', 'Female', 'F', 'Bà'] },
  { value: 'male', words: ['Nam', 'Nam giới', 'Male', 'M', 'Ông'] },
]

export const SYSTEM_WORDS: readonly Choice[] = [
  { value: 'state', words: ['Nhà nước', 'Chính quyền', 'Khối nhà nước', 'Hành chính'] },
  { value: 'party', words: ['Đảng', 'Khối Đảng', 'Cấp ủy', 'Tổ chức Đảng'] },
  {
    value: 'mass',
    words: [
      'Đoàn thể',
      'Khối đoàn thể',
      'Mặt trận, đoàn thể',
      'MTTQ và đoàn thể',
      'Đoàn thể chính trị - xã hội',
    ],
  },
]

export const DOCUMENT_STYLE_WORDS: readonly Choice[] = [
  { value: 'state', words: ['Nhà nước', 'Hành chính', 'Văn bản hành chính'] },
  { value: 'party', words: ['Đảng', 'Văn bản của Đảng'] },
]
