import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { OfficeSettings, type SettingName } from './office-settings.ts'

const Setting = z.object({ name: z.string(), value: z.string() })

/** The settings that hold on a day; what was never set is as the program brings it. */
export async function officeSettings(db: Db, onDate: PlainDate): Promise<OfficeSettings> {
  const inForce = db('office_settings')
    .distinctOn('name')
    .select('name', 'value')
    .where('valid_from', '<=', onDate)
    .orderBy([{ column: 'name' }, { column: 'valid_from', order: 'desc' }])
  const settings = await many(Setting, inForce)
  // An emptied setting is one that says nothing.
  const said = settings.filter(({ value }) => value !== '').map(({ name, value }) => [name, value])
  return OfficeSettings.parse(Object.fromEntries(said))
}

const Dated = z.object({ value: z.string(), validFrom: z.string() })

/** What a setting was over time, newest first. */
export async function settingHistory(db: Db, name: SettingName): Promise<z.output<typeof Dated>[]> {
  const values = db('office_settings').where({ name }).orderBy('valid_from', 'desc')
  return many(Dated, values.select('value', 'valid_from'))
}
