import type { ListColumn } from '../list.ts'
import { ORDINAL } from './ordinal.ts'

/** The list of head-counts. */
export const HEADCOUNT_COLUMNS: readonly ListColumn[] = [
  ORDINAL,
  {
    field: 'organisationCode',
    title: 'Mã đơn vị',
    type: 'code',
    required: true,
    synonyms: ['Mã ĐV', 'Mã tổ chức', 'Mã cơ quan', 'Mã'],
  },
  {
    field: 'countedOn',
    title: 'Ngày chốt',
    type: 'date',
    required: true,
    synonyms: ['Ngày chốt số liệu', 'Thời điểm chốt', 'Tính đến ngày', 'Thời điểm', 'Ngày'],
  },
  {
    field: 'counted',
    title: 'Loại',
    type: 'text',
    required: true,
    synonyms: ['Loại đơn vị', 'Loại đối tượng', 'Đối tượng', 'Đối tượng đếm'],
  },
  {
    field: 'number',
    title: 'Số lượng',
    type: 'number',
    required: true,
    synonyms: ['SL', 'Tổng số', 'Số đếm', 'Số', 'Số liệu'],
  },
  {
    field: 'source',
    title: 'Nguồn',
    type: 'text',
    required: false,
    synonyms: ['Nguồn số liệu', 'Theo văn bản', 'Căn cứ'],
  },
]
