import { z } from 'zod'
import { PAPERS } from '../certificate-designs/paper.ts'
import { id, optionalChoice, optionalText } from '../shared/fields.ts'

export const CertificatePaper = z.strictObject({
  paper: optionalChoice('Khổ giấy', PAPERS),
  design: optionalText('Mẫu', { max: 60 }),
  group: optionalText('Loại', { max: 60 }),
})

export const ByDecision = z.object({ id: id('Quyết định') })
export const ByAward = z.object({ id: id('Lần khen thưởng') })
