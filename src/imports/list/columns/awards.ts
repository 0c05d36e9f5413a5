import type { ListColumn } from '../list.ts'
import { AWARD_ACT_COLUMNS } from './award-acts.ts'
import { RECIPIENT_KIND_WORDS } from './choices.ts'
import { ORDINAL } from './ordinal.ts'
import {
  BIRTHS,
  PERSON_NAME_TITLES,
  POSITION_TITLES,
  POST_COLUMN,
  SEX_COLUMNS,
  UNIT_NAME_TITLES,
} from './person-columns.ts'

const COLLECTIVE_NAME_TITLES: readonly string[] = [
  'Tên đơn vị/tập thể',
  'Tên tập thể, đơn vị',
  'Tên tập thể',
  'Tên đơn vị',
  'Tập thể',
  'Tên chi bộ',
  'Tên cơ quan, đơn vị',
]

const HOUSEHOLD_NAME_TITLES: readonly string[] = [
  'Tên hộ gia đình',
  'Họ và tên chủ hộ',
  'Chủ hộ',
  'Tên gia đình',
]

/** Titles of the name that say which kind of recipient the whole list is of. */
export const KIND_OF_TITLES = [
  { value: 'individual', titles: ['Họ và tên', ...PERSON_NAME_TITLES] },
  { value: 'collective', titles: COLLECTIVE_NAME_TITLES },
  { value: 'household', titles: HOUSEHOLD_NAME_TITLES },
] as const

/** The list of awards. */
export const AWARD_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'recipientKind',
    title: 'Đối tượng',
    type: 'choice',
    choices: RECIPIENT_KIND_WORDS,
    required: true,
    synonyms: ['Loại đối tượng', 'Đối tượng khen thưởng', 'Đối tượng khen', 'Tập thể/Cá nhân', 'TT/CN'],
    perhaps: ['Phân loại khen thưởng', 'Phân loại đối tượng', 'Phân loại', 'Loại'],
  },
  {
    field: 'recipientCode',
    title: 'Mã đối tượng',
    type: 'code',
    required: false,
    synonyms: ['Mã cán bộ', 'Mã CB', 'Mã nhân viên', 'Mã tập thể, cá nhân', 'Mã'],
  },
  {
    field: 'recipientName',
    title: 'Tên tập thể, cá nhân',
    type: 'name',
    main: true,
    required: true,
    synonyms: [
      'Tên tập thể/cá nhân/hộ gia đình',
      'Tên tập thể, cá nhân, hộ gia đình',
      'Tập thể, cá nhân',
      'Họ và tên/Tên tập thể',
      'Họ tên/Tên đơn vị',
      'Tên đối tượng',
      'Tên đơn vị, cá nhân',
      'Tên đơn vị/cá nhân',
      'Họ và tên',
      ...PERSON_NAME_TITLES,
      ...HOUSEHOLD_NAME_TITLES,
      ...COLLECTIVE_NAME_TITLES,
      'Tên',
    ],
  },
  ...BIRTHS,
  ...SEX_COLUMNS,
  { field: 'position', title: 'Chức vụ', type: 'text', required: false, synonyms: POSITION_TITLES },
  POST_COLUMN,
  {
    field: 'organisationCode',
    title: 'Mã đơn vị',
    type: 'code',
    common: true,
    required: false,
    synonyms: ['Mã ĐV', 'Mã đơn vị công tác', 'Mã cơ quan'],
  },
  {
    field: 'organisationName',
    title: 'Đơn vị',
    type: 'text',
    required: false,
    synonyms: ['Tên đơn vị', ...UNIT_NAME_TITLES],
  },
  ...AWARD_ACT_COLUMNS,
  {
    field: 'formOfAddress',
    title: 'Xưng hô',
    type: 'text',
    required: false,
    synonyms: ['Danh xưng', 'Ông/Bà', 'Ông, bà', 'Ông (bà)', 'Tên gọi (Ông/Bà/Chức danh)', 'Tên gọi'],
  },
  {
    field: 'duplicateReason',
    title: 'Lý do khen thêm',
    type: 'text',
    required: false,
    synonyms: ['Lý do trùng'],
  },
]
