/**
 * What a certificate calls what it gives. Emulation titles have levels, which the everyday name leaves out: 'Chiến sĩ thi
 * đua toàn quốc', 'Chiến sĩ thi đua cơ sở'. A name that lists whole kinds of issuers ('… bộ, ban, ngành, tỉnh') is a line
 * of the catalogue and no title, so there the everyday name stands.
 */
export function certificateTitle(form: {
  formGroup: string
  formName: string
  everydayName: string
}): string {
  const { formGroup, formName, everydayName } = form
  return formGroup === 'danh_hieu' && !formName.includes(',') ? formName : everydayName
}
