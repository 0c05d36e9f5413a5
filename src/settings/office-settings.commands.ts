import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { SettingName } from './office-settings.ts'
import { officeSettings } from './office-settings.queries.ts'
import type { NameOffice, OpenPublicCheck, SetBonusRounding } from './office-settings.schema.ts'
import { putSetting } from './office-settings.store.ts'

async function set(work: Work, name: SettingName, value: string, validFrom: PlainDate): Promise<void> {
  const before = (await officeSettings(work.tx, validFrom))[name] ?? ''
  if (before === value) return
  const id = await putSetting(work.tx, { name, value, validFrom })
  await record(work, {
    action: 'setting.changed',
    subject: { type: 'setting', id },
    before: { [name]: before },
    after: { [name]: value, validFrom },
  })
}

/** Says what the office is called and where it sits, from today on. Saying the same again leaves no trace. */
export async function nameOffice(work: Work, input: NameOffice): Promise<void> {
  await set(work, 'office-name', input.officeName ?? '', work.today)
  await set(work, 'office-place', input.officePlace ?? '', work.today)
}

/**
 * How bonuses are rounded for decisions dated on a day or after it. What was frozen when a decision was issued stays.
 * Decrees say "làm tròn số lên hàng chục nghìn đồng", which is read in two ways; the office decides.
 */
export async function setBonusRounding(work: Work, input: SetBonusRounding): Promise<void> {
  await set(work, 'bonus-rounding', input.rounding, input.validFrom)
}

/** Opens or closes the public check from today on. The signed code on a certificate is checked without us, and stays. */
export async function openPublicCheck(work: Work, { open }: OpenPublicCheck): Promise<void> {
  await set(work, 'public-check', open ? 'on' : 'off', work.today)
}
