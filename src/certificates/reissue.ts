import type { CertificateKind, ReissueKind } from '../verification/certificate-kind.ts'

/** What each act is for, as the form explains it. */
export const REISSUE_KIND_HINTS: Readonly<Record<ReissueKind, string>> = {
  exchanged: 'Cấp đổi: bằng cũ hỏng, rách, mờ và đã được nộp lại',
  given_again: 'Cấp lại: bằng cũ bị mất',
  corrected: 'Cấp đổi do đính chính: bằng cũ ghi sai; lần khen đã được đính chính trong sổ',
}

/** What stands on the paper; nothing on a first one. */
export const REISSUE_MARKS: Readonly<Record<CertificateKind, string>> = {
  original: '',
  exchanged: 'Bản cấp đổi',
  given_again: 'Bản cấp lại',
  corrected: 'Bản cấp đổi',
}

/** The facts of an award that stand on its certificate: only their correction makes a paper wrong. */
export const PRINTED_FACTS = [
  'recipientName',
  'formOfAddress',
  'position',
  'unitName',
  'achievement',
] as const
