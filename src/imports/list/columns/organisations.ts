import type { ListColumn } from '../list.ts'
import { ORDINAL } from './ordinal.ts'

/** The list of units. */
export const ORGANISATION_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'code',
    title: 'Mã đơn vị',
    type: 'code',
    required: true,
    synonyms: ['Mã ĐV', 'Mã tổ chức', 'Mã định danh', 'Mã'],
  },
  {
    field: 'name',
    title: 'Tên đơn vị',
    type: 'name',
    of: 'collective',
    required: true,
    synonyms: [
      'Tên tổ chức',
      'Tên ĐV',
      'Đơn vị',
      'Tên gọi',
      'Tên chi bộ, đảng bộ',
      'Tên tổ chức đảng',
      'Tên',
    ],
  },
  {
    field: 'type',
    title: 'Loại đơn vị',
    type: 'text',
    required: true,
    synonyms: ['Loại hình đơn vị', 'Loại hình tổ chức', 'Loại tổ chức', 'Loại ĐV', 'Mã loại', 'Loại'],
  },
  {
    field: 'parentCode',
    title: 'Mã đơn vị cấp trên',
    type: 'code',
    required: false,
    synonyms: [
      'Mã đơn vị cấp trên trực tiếp',
      'Mã cấp trên',
      'Mã ĐV cấp trên',
      'Đơn vị cấp trên',
      'Mã đơn vị cha',
      'Trực thuộc',
      'Thuộc đơn vị',
      'Cấp trên trực tiếp',
    ],
  },
  {
    field: 'validFrom',
    title: 'Hiệu lực từ',
    type: 'date',
    required: false,
    synonyms: ['Ngày thành lập', 'Ngày hiệu lực', 'Có hiệu lực từ', 'Từ ngày', 'Ngày bắt đầu'],
  },
  {
    field: 'validTo',
    title: 'Hiệu lực đến',
    type: 'date',
    required: false,
    synonyms: ['Ngày kết thúc', 'Ngày giải thể', 'Hết hiệu lực', 'Đến ngày', 'Ngày hoạt động cuối cùng'],
  },
  {
    field: 'shortName',
    title: 'Tên viết tắt',
    type: 'text',
    required: false,
    synonyms: ['Viết tắt', 'Tên ngắn', 'Tên tắt'],
  },
]
