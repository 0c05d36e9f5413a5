import type { FormGroup, RecipientKind } from '../award-forms/award-form.ts'

/** Kinds of certificate, as far as they look different. */
export const DESIGN_GROUPS = ['bang_khen', 'giay_khen', 'title', 'collective_title', 'commemorative'] as const
export type DesignGroup = (typeof DESIGN_GROUPS)[number]

const GROUPS: Readonly<Partial<Record<FormGroup, DesignGroup>>> = {
  bang_khen: 'bang_khen',
  giay_khen: 'giay_khen',
  giai_cuoc_thi: 'giay_khen',
  ky_niem_chuong: 'commemorative',
  huy_hieu_dang: 'commemorative',
  huy_chuong: 'commemorative',
}

/**
 * The kinds of certificate that suit a form of the catalogue, best first. Whatever is neither bằng khen, giấy khen nor
 * kỷ niệm chương is a title, and titles of collectives have a certificate of their own.
 */
export function designGroups(formGroup: string, recipientKind: RecipientKind): DesignGroup[] {
  const named = isNamed(formGroup) ? GROUPS[formGroup] : undefined
  if (named !== undefined) return [named]
  return recipientKind === 'individual' ? ['title'] : ['collective_title', 'title']
}

function isNamed(formGroup: string): formGroup is FormGroup {
  return formGroup in GROUPS
}
