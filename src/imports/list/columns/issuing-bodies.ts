import type { ListColumn } from '../list.ts'
import { DOCUMENT_STYLE_WORDS, SYSTEM_WORDS } from './choices.ts'
import { ORDINAL } from './ordinal.ts'

/** The list of issuing bodies. */
export const ISSUING_BODY_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'code',
    title: 'Mã cơ quan',
    type: 'code',
    required: true,
    synonyms: ['Mã cơ quan ban hành', 'Mã CQ', 'Mã CQBH', 'Mã'],
  },
  {
    field: 'name',
    title: 'Tên cơ quan',
    type: 'name',
    of: 'collective',
    required: true,
    synonyms: ['Tên cơ quan ban hành', 'Cơ quan ban hành', 'Cơ quan', 'Tên CQ', 'Tên gọi', 'Tên'],
  },
  {
    field: 'system',
    title: 'Hệ thống',
    type: 'choice',
    choices: SYSTEM_WORDS,
    required: true,
    synonyms: ['Khối', 'Thuộc hệ thống', 'Hệ thống tổ chức'],
  },
  {
    field: 'levelCode',
    title: 'Cấp',
    type: 'text',
    required: true,
    synonyms: ['Cấp khen thưởng', 'Cấp khen', 'Mã cấp', 'Cấp ban hành', 'Cấp quyết định'],
  },
  {
    field: 'place',
    title: 'Địa danh',
    type: 'text',
    required: false,
    synonyms: ['Nơi ban hành', 'Nơi đóng trụ sở'],
  },
  {
    field: 'aliases',
    title: 'Tên gọi khác',
    type: 'text',
    required: false,
    synonyms: ['Tên khác', 'Tên viết tắt', 'Viết tắt'],
  },
  {
    field: 'documentStyle',
    title: 'Thể thức văn bản',
    type: 'choice',
    choices: DOCUMENT_STYLE_WORDS,
    required: false,
    synonyms: ['Thể thức'],
  },
  {
    field: 'decisionSymbol',
    title: 'Ký hiệu quyết định',
    type: 'text',
    required: false,
    synonyms: ['Ký hiệu', 'Ký hiệu văn bản'],
  },
  {
    field: 'organisationCode',
    title: 'Mã đơn vị',
    type: 'code',
    required: false,
    synonyms: ['Mã ĐV'],
  },
  {
    field: 'validFrom',
    title: 'Hiệu lực từ',
    type: 'date',
    required: false,
    synonyms: ['Ngày bắt đầu hoạt động', 'Ngày thành lập', 'Từ ngày'],
  },
  {
    field: 'validTo',
    title: 'Hiệu lực đến',
    type: 'date',
    required: false,
    synonyms: ['Ngày cuối hoạt động', 'Ngày kết thúc hoạt động', 'Đến ngày'],
  },
]
