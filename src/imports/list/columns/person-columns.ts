import type { ListColumn } from '../list.ts'
import { SEX_WORDS } from './choices.ts'

/** What lists of people and lists of awards have in common. */

export const PERSON_NAME_TITLES: readonly string[] = [
  'Họ tên',
  'Họ, tên',
  'Họ và tên cán bộ',
  'Họ tên cán bộ',
  'Họ và tên cá nhân',
  'Họ tên cá nhân',
  'Họ và tên đảng viên',
  'Họ và tên người được khen thưởng',
  'Họ và tên khai sinh',
  'Họ tên đầy đủ',
  'Tên cá nhân',
  'Tên cán bộ',
  'Cá nhân',
]

export const POSITION_TITLES: readonly string[] = [
  'Chức vụ hiện nay',
  'Chức vụ, chức danh',
  'Chức danh, chức vụ',
  'Chức vụ/chức danh',
  'Chức vụ Đảng, chính quyền',
  'Chức vụ công tác',
  'Chức danh',
  'CV',
]

/** Post and unit in one column, as annexed lists write them: 'Phó Trưởng phòng, Chi bộ Vụ Pháp chế'. */
export const POST_COLUMN: ListColumn = {
  field: 'post',
  title: 'Chức vụ, đơn vị',
  type: 'post',
  required: false,
  synonyms: [
    'Chức vụ, đơn vị công tác',
    'Chức vụ và đơn vị công tác',
    'Chức vụ/đơn vị',
    'Chức vụ, nơi công tác',
    'Chức danh, đơn vị công tác',
  ],
}

export const UNIT_NAME_TITLES: readonly string[] = [
  'Đơn vị công tác',
  'Đơn vị, bộ phận công tác',
  'Tên đơn vị công tác',
  'Cơ quan, đơn vị',
  'Cơ quan công tác',
  'Cơ quan, đơn vị công tác',
  'Nơi công tác',
  'Nơi công tác, địa chỉ',
  'Đảng bộ, chi bộ',
  'Chi bộ',
  'Đơn vị trực thuộc',
  'Cơ quan',
  'Phòng ban',
  'Phòng/Ban',
]

export const BIRTHS: readonly ListColumn[] = [
  {
    field: 'birth',
    title: 'Ngày sinh',
    type: 'birth',
    required: false,
    synonyms: [
      'Năm sinh',
      'Ngày tháng năm sinh',
      'Ngày, tháng, năm sinh',
      'Ngày/tháng/năm sinh',
      'Sinh ngày',
      'Sinh năm',
      'NTNS',
      'NS',
    ],
  },
  {
    field: 'birthOfMan',
    title: 'Năm sinh Nam',
    type: 'birth',
    required: false,
    synonyms: ['Ngày sinh Nam', 'Ngày tháng năm sinh Nam'],
    gives: { field: 'sex', value: 'male' },
  },
  {
    field: 'birthOfWoman',
    title: 'Năm sinh Nữ',
    type: 'birth',
    required: false,
    synonyms: ['Ngày sinh Nữ', 'Ngày tháng năm sinh Nữ'],
    gives: { field: 'sex', value: 'female' },
  },
]

export const SEX_COLUMNS: readonly ListColumn[] = [
  {
    field: 'sex',
    title: 'Giới tính',
    type: 'choice',
    choices: SEX_WORDS,
    required: false,
    synonyms: ['Giới', 'Nam/Nữ', 'Nam, nữ', 'GT', 'Phái'],
  },
  {
    field: 'markOfMan',
    title: 'Nam',
    type: 'mark',
    required: false,
    synonyms: ['Giới tính Nam'],
    gives: { field: 'sex', value: 'male', otherwise: 'female' },
  },
  {
    field: 'markOfWoman',
    title: 'Nữ',
    type: 'mark',
    required: false,
    synonyms: ['Giới tính Nữ'],
    gives: { field: 'sex', value: 'female', otherwise: 'male' },
  },
]
