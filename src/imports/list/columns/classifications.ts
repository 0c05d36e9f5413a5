import type { Choice, ListColumn } from '../list.ts'
import { ORDINAL } from './ordinal.ts'
import { PERSON_NAME_TITLES, UNIT_NAME_TITLES } from './person-columns.ts'

/** What people write for the levels of the catalogue. */
const LEVEL_WORDS: readonly Choice[] = [
  {
    value: 'HTXSNV',
    words: ['Hoàn thành xuất sắc nhiệm vụ', 'Hoàn thành xuất sắc', 'Xuất sắc', 'HTXS', 'HTXSNV'],
  },
  { value: 'HTTNV', words: ['Hoàn thành tốt nhiệm vụ', 'Hoàn thành tốt', 'Tốt', 'HTT', 'HTTNV'] },
  { value: 'HTNV', words: ['Hoàn thành nhiệm vụ', 'Hoàn thành', 'HT', 'HTNV'] },
  {
    value: 'KHTNV',
    words: ['Không hoàn thành nhiệm vụ', 'Không hoàn thành', 'KHT', 'KHTNV', 'Chưa hoàn thành nhiệm vụ'],
  },
]

/** The list of yearly classifications: a line names a person, or else the unit itself. */
export const CLASSIFICATION_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'organisationCode',
    title: 'Mã đơn vị',
    type: 'code',
    required: false,
    synonyms: ['Mã ĐV', 'Mã tổ chức', 'Mã tổ chức đảng', 'Mã cơ quan'],
  },
  {
    field: 'organisationName',
    title: 'Tên đơn vị',
    type: 'text',
    required: false,
    synonyms: ['Đơn vị', 'Tên tổ chức', 'Tên tổ chức đảng', 'Tổ chức đảng', ...UNIT_NAME_TITLES],
  },
  {
    field: 'personCode',
    title: 'Mã cán bộ',
    type: 'code',
    required: false,
    synonyms: ['Mã CB', 'Mã CBCC', 'Mã nhân viên', 'Mã NV', 'Số hiệu cán bộ', 'Số thẻ đảng viên'],
  },
  {
    field: 'fullName',
    title: 'Họ và tên',
    type: 'name',
    of: 'person',
    main: true,
    required: false,
    synonyms: PERSON_NAME_TITLES,
  },
  {
    field: 'year',
    title: 'Năm',
    type: 'number',
    required: true,
    synonyms: ['Năm xếp loại', 'Năm đánh giá', 'Năm đánh giá, xếp loại'],
  },
  {
    field: 'level',
    title: 'Mức xếp loại',
    type: 'choice',
    choices: LEVEL_WORDS,
    required: true,
    synonyms: [
      'Xếp loại',
      'Xếp loại chất lượng',
      'Kết quả xếp loại',
      'Kết quả đánh giá, xếp loại',
      'Mức chất lượng',
      'Mức độ hoàn thành nhiệm vụ',
      'Mức',
    ],
  },
  {
    field: 'basis',
    title: 'Căn cứ',
    type: 'text',
    required: false,
    synonyms: ['Số quyết định', 'Quyết định', 'Theo văn bản', 'Nguồn'],
  },
  {
    field: 'decidedOn',
    title: 'Ngày quyết định',
    type: 'date',
    required: false,
    synonyms: ['Ngày', 'Ngày ký', 'Ngày ban hành'],
  },
]
