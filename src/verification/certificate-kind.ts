/**
 * What replaces a certificate (cấp đổi, cấp lại, đính chính): an act of its own. The words printed are those of the day
 * of the decision; only an act for wrong words prints what the award was corrected to. NĐ 85/2014 art. 42, NĐ 98/2023
 * art. 114–115.
 */
export const REISSUE_KINDS = ['exchanged', 'given_again', 'corrected'] as const
export type ReissueKind = (typeof REISSUE_KINDS)[number]

export const CERTIFICATE_KINDS = ['original', ...REISSUE_KINDS] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

export const CERTIFICATE_KIND_NAMES: Readonly<Record<CertificateKind, string>> = {
  original: 'Cấp lần đầu',
  exchanged: 'Cấp đổi',
  given_again: 'Cấp lại',
  corrected: 'Cấp đổi do đính chính',
}

/** 'bằng cấp lại', as the public check calls what took the place of the one in hand. */
export const REPLACEMENT_WORDS: Readonly<Record<ReissueKind, string>> = {
  exchanged: 'bằng cấp đổi',
  given_again: 'bằng cấp lại',
  corrected: 'bằng cấp đổi do đính chính',
}
