import type { RevocationGroundSeed } from './catalogue-seeds.ts'

/** When a decision is withdrawn and the certificate and money are taken back: Luật 06/2022/QH15, chương VII. */
export const REVOCATION_GROUNDS: readonly RevocationGroundSeed[] = [
  { code: 'GIAN_DOI', name: 'Gian dối trong kê khai thành tích', sortOrder: 10 },
  { code: 'HO_SO_GIA', name: 'Cung cấp thông tin sai hoặc làm giả hồ sơ, giấy tờ', sortOrder: 20 },
  { code: 'TRAI_QUY_DINH', name: 'Thẩm định, xét hoặc đề nghị khen thưởng trái quy định', sortOrder: 30 },
  {
    code: 'VI_PHAM_SAU',
    name: 'Có kết luận hoặc bản án sau đó về vi phạm trong thời gian tính thành tích',
    sortOrder: 40,
  },
]
