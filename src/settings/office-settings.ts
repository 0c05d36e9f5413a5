import { z } from 'zod'
import { BONUS_ROUNDINGS, type BonusRounding } from '../shared/money.ts'

/** What an office decides for itself. Every setting has a day from which it holds, since papers of old days keep theirs. */
export const OfficeSettings = z.object({
  /** How bonuses of the State system and of mass organisations are rounded; those of the Party never are. */
  'bonus-rounding': z.enum(BONUS_ROUNDINGS).default('ceil'),
  /** The name over every page and over papers of the office's own. */
  'office-name': z.string().optional(),
  /** Where the office's own papers are dated: 'Hà Nội'. */
  'office-place': z.string().optional(),
  /** Whether strangers may look certificates up by the code on them. */
  'public-check': z.enum(['on', 'off']).default('on'),
})
export type OfficeSettings = z.output<typeof OfficeSettings>
export type SettingName = keyof OfficeSettings

/** What stands over the pages while the office has not said its name. */
export const UNNAMED_OFFICE = 'Sổ thi đua, khen thưởng'

export const BONUS_ROUNDING_NAMES: Readonly<Record<BonusRounding, string>> = {
  ceil: 'Làm tròn lên hàng chục nghìn đồng',
  nearest: 'Làm tròn đến hàng chục nghìn đồng gần nhất',
  none: 'Không làm tròn',
}
