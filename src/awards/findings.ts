import { RECIPIENT_KIND_NAMES, type RecipientKind, type System } from '../award-forms/award-form.ts'
import { shortDate } from '../shared/dates.ts'

/**
 * What looks unusual about an award. The law has branches this register does not know, so these are only ever said,
 * never a wall: the office judges.
 */
export interface Finding {
  code:
    'recipient-kind' | 'recipient-type' | 'issuing-level' | 'kind-system' | 'no-period' | 'same-achievement'
  text: string
}

export interface FindingFacts {
  formName: string
  /** The form as the law has it on the day; null when it has no version then. */
  form: {
    system: System
    recipientKinds: RecipientKind[]
    recipientTypes: string[]
    issuingLevels: string[]
  } | null
  recipientKind: RecipientKind
  recipientType: { code: string; family: string; name: string } | null
  issuer: { levelCode: string; name: string }
  kind: { system: System; name: string; periodShape: string }
  periodFrom: string | null
  periodTo: string | null
  periodLabel: string | null
  /** Another living award of the recipient for the same time, kind and movement. */
  sameAchievement: { formName: string; number: string; issuedOn: string } | null
}

function ofForm(facts: FindingFacts): Finding[] {
  const { form, formName, recipientKind, recipientType, issuer } = facts
  if (form === null) return []
  const found: Finding[] = []
  if (!form.recipientKinds.includes(recipientKind)) {
    const kind = RECIPIENT_KIND_NAMES[recipientKind].toLowerCase()
    found.push({ code: 'recipient-kind', text: `${formName} không dành cho ${kind}.` })
  }
  const meant = form.recipientTypes
  if (
    recipientType !== null &&
    meant.length > 0 &&
    ![recipientType.code, recipientType.family].some((type) => meant.includes(type))
  ) {
    found.push({
      code: 'recipient-type',
      text: `${formName} thường không dành cho ${recipientType.name.toLowerCase()}.`,
    })
  }
  if (form.issuingLevels.length > 0 && !form.issuingLevels.includes(issuer.levelCode)) {
    found.push({ code: 'issuing-level', text: `${formName} không thuộc thẩm quyền của ${issuer.name}.` })
  }
  return found
}

function ofKind({ form, kind, periodFrom, periodTo, periodLabel }: FindingFacts): Finding[] {
  const found: Finding[] = []
  if (form !== null && form.system !== kind.system && form.system !== 'mass') {
    found.push({
      code: 'kind-system',
      text: `Loại hình «${kind.name}» thuộc hệ thống khác với hình thức khen thưởng.`,
    })
  }
  const timeless = periodFrom === null && periodTo === null && periodLabel === null
  if (timeless && ['years', 'range'].includes(kind.periodShape)) {
    found.push({
      code: 'no-period',
      text: `Loại hình «${kind.name}» thường ghi giai đoạn; chưa có giai đoạn.`,
    })
  }
  return found
}

/** Everything unusual about an award, in the order of the form. One achievement is rewarded once (NĐ 152/2025/NĐ-CP). */
export function findingsOf(facts: FindingFacts): Finding[] {
  const { sameAchievement: same } = facts
  const found = [...ofForm(facts), ...ofKind(facts)]
  if (same !== null) {
    const text = `Có thể cùng một thành tích đã được ${same.formName} theo quyết định số ${same.number} ngày ${shortDate(same.issuedOn)}.`
    found.push({ code: 'same-achievement', text })
  }
  return found
}
