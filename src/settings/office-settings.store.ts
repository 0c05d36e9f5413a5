import { returnedId } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { SettingName } from './office-settings.ts'

/** Writes what a setting is from a day on, over what was said for the same day; answers its id. */
export async function putSetting(
  tx: Tx,
  setting: { name: SettingName; value: string; validFrom: PlainDate },
): Promise<number> {
  const { name, value, validFrom } = setting
  const row = { name, value, valid_from: validFrom }
  return returnedId(
    tx('office_settings').insert(row).onConflict(['name', 'valid_from']).merge(['value']).returning('id'),
  )
}
