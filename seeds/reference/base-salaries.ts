import type { BaseSalarySeed } from './catalogue-seeds.ts'

const NOT_LOOKED_UP = 'Chưa đối chiếu văn bản'

/**
 * Lương cơ sở. There was no 1 600 000: the rise planned for 1/7/2020 was cancelled, although many published tables
 * still print it.
 */
export const BASE_SALARIES: readonly BaseSalarySeed[] = [
  {
    amount: 1_150_000,
    validFrom: '2013-07-01',
    validTo: '2016-05-01',
    source: NOT_LOOKED_UP,
    confidence: 'unverified',
  },
  {
    amount: 1_210_000,
    validFrom: '2016-05-01',
    validTo: '2017-07-01',
    source: NOT_LOOKED_UP,
    confidence: 'unverified',
  },
  {
    amount: 1_300_000,
    validFrom: '2017-07-01',
    validTo: '2018-07-01',
    source: NOT_LOOKED_UP,
    confidence: 'unverified',
  },
  {
    amount: 1_390_000,
    validFrom: '2018-07-01',
    validTo: '2019-07-01',
    source: 'NĐ 72/2018/NĐ-CP (số hiệu chưa đối chiếu)',
    confidence: 'partly',
  },
  {
    amount: 1_490_000,
    validFrom: '2019-07-01',
    validTo: '2023-07-01',
    source: 'NĐ 38/2019/NĐ-CP',
    confidence: 'verified',
  },
  {
    amount: 1_800_000,
    validFrom: '2023-07-01',
    validTo: '2024-07-01',
    source: 'NĐ 24/2023/NĐ-CP',
    confidence: 'verified',
  },
  {
    amount: 2_340_000,
    validFrom: '2024-07-01',
    validTo: '2026-07-01',
    source: 'NĐ 73/2024/NĐ-CP',
    confidence: 'verified',
  },
  {
    amount: 2_530_000,
    validFrom: '2026-07-01',
    validTo: null,
    source: 'NĐ 161/2026/NĐ-CP (15/5/2026), mới đối chiếu một nguồn',
    confidence: 'partly',
  },
]
