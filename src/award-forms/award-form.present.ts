import type { z } from 'zod'
import type { Option } from '../http/components.ts'
import {
  coefficientText,
  CONFIDENCE_NAMES,
  RECIPIENT_KIND_NAMES,
  SYSTEM_NAMES,
  SYSTEMS,
} from './award-form.ts'
import type { AwardFormVersion } from './award-form.queries.ts'
import type { AwardFormResource } from './award-form.schema.ts'

/** The systems a form or a body may belong to, to choose from. */
export const SYSTEM_OPTIONS: Option[] = SYSTEMS.map((value) => ({ value, text: SYSTEM_NAMES[value] }))

/** '1,5 / 3': coefficients of the kinds of recipient a form is for. */
export function coefficientsText(form: AwardFormVersion): string {
  const byKind = {
    individual: form.coefficientX100Individual,
    collective: form.coefficientX100Collective,
    household: form.coefficientX100Household,
  }
  const texts = form.recipientKinds.map((kind) => coefficientText(byKind[kind]))
  const joined = texts.every((text) => text === '–') ? '–' : texts.join(' / ')
  return form.coefficientIsMaximum && joined !== '–' ? `không quá ${joined}` : joined
}

export function recipientKindsText(form: AwardFormVersion): string {
  // A kind stays on one line: 'Cá / nhân' in a narrow column reads badly.
  return form.recipientKinds.map((kind) => RECIPIENT_KIND_NAMES[kind].replaceAll(' ', '\u00A0')).join(', ')
}

export function confidenceText(confidence: string): string {
  return CONFIDENCE_NAMES[confidence] ?? confidence
}

/** A form as the API gives it. */
export function awardFormResource(form: AwardFormVersion): z.output<typeof AwardFormResource> {
  const times = (x100: number | null) => (x100 === null ? null : x100 / 100)
  return {
    code: form.code,
    name: form.name,
    system: form.system,
    group: form.formGroup,
    recipientKinds: form.recipientKinds,
    issuingLevels: form.issuingLevels,
    coefficients: {
      individual: times(form.coefficientX100Individual),
      collective: times(form.coefficientX100Collective),
      household: times(form.coefficientX100Household),
    },
    coefficientIsMaximum: form.coefficientIsMaximum,
    hasCertificate: form.hasCertificate,
    validFrom: form.validFrom,
    validTo: form.validTo,
    source: form.source,
    confidence: form.confidence,
  }
}
