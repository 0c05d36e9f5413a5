import type { ListColumn } from '../list.ts'
import { ORDINAL } from './ordinal.ts'
import {
  BIRTHS,
  PERSON_NAME_TITLES,
  POSITION_TITLES,
  POST_COLUMN,
  SEX_COLUMNS,
  UNIT_NAME_TITLES,
} from './person-columns.ts'

/** The list of people. */
export const PERSON_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'code',
    title: 'Mã cán bộ',
    type: 'code',
    required: false,
    synonyms: [
      'Mã CB',
      'Mã CBCC',
      'Mã cán bộ, công chức, viên chức',
      'Mã CCVC',
      'Mã nhân viên',
      'Mã NV',
      'Mã số cán bộ',
      'Số hiệu cán bộ',
      'Số hiệu công chức',
      'Số hiệu',
      'Mã số',
      'Mã',
    ],
  },
  {
    field: 'fullName',
    title: 'Họ và tên',
    type: 'name',
    of: 'person',
    main: true,
    required: true,
    synonyms: PERSON_NAME_TITLES,
  },
  ...BIRTHS,
  ...SEX_COLUMNS,
  { field: 'position', title: 'Chức vụ', type: 'text', required: false, synonyms: POSITION_TITLES },
  POST_COLUMN,
  {
    field: 'organisationCode',
    title: 'Mã đơn vị',
    type: 'code',
    required: true,
    synonyms: ['Mã ĐV', 'Mã đơn vị công tác', 'Mã cơ quan', 'Mã tổ chức'],
  },
  {
    field: 'organisationName',
    title: 'Đơn vị',
    type: 'text',
    required: false,
    synonyms: ['Tên đơn vị', ...UNIT_NAME_TITLES],
  },
  {
    field: 'statisticsCategory',
    title: 'Đối tượng thống kê',
    type: 'text',
    required: false,
    synonyms: ['Đối tượng', 'Phân loại cán bộ', 'Mã phân loại cán bộ', 'Phân loại đối tượng', 'Phân loại'],
  },
  {
    field: 'postedFrom',
    title: 'Giữ chức vụ từ',
    type: 'date',
    required: false,
    synonyms: ['Ngày giữ chức vụ', 'Ngày bổ nhiệm', 'Giữ chức vụ từ ngày', 'Từ ngày'],
  },
  {
    field: 'formOfAddress',
    title: 'Xưng hô',
    type: 'text',
    required: false,
    synonyms: ['Danh xưng', 'Ông/Bà', 'Ông, bà', 'Ông (bà)', 'Tên gọi (Ông/Bà/Chức danh)', 'Tên gọi'],
  },
]
