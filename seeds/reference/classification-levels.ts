import type { ClassificationLevelSeed } from './catalogue-seeds.ts'

/** Quy định 132-QĐ/TW (08/3/2018), then 124-QĐ/TW (2023) and 366-QĐ/TW (2025): four levels for organisations and members. */
const SINCE = '2018-01-01'

/** How a year's work is classified. What the levels were called before 2018 is the office's to add, with its own dates. */
export const CLASSIFICATION_LEVELS: readonly ClassificationLevelSeed[] = [
  {
    code: 'HTXSNV',
    name: 'Hoàn thành xuất sắc nhiệm vụ',
    sortOrder: 10,
    validFrom: SINCE,
    validTo: null,
  },
  { code: 'HTTNV', name: 'Hoàn thành tốt nhiệm vụ', sortOrder: 20, validFrom: SINCE, validTo: null },
  { code: 'HTNV', name: 'Hoàn thành nhiệm vụ', sortOrder: 30, validFrom: SINCE, validTo: null },
  { code: 'KHTNV', name: 'Không hoàn thành nhiệm vụ', sortOrder: 40, validFrom: SINCE, validTo: null },
]
