import { form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { BONUS_ROUNDINGS, type BonusRounding } from '../shared/money.ts'
import { administrationTabs } from './administration-tabs.ts'
import { nameOffice, openPublicCheck, setBonusRounding } from './office-settings.commands.ts'
import { officeSettings, settingHistory } from './office-settings.queries.ts'
import { NameOffice, OpenPublicCheck, SetBonusRounding } from './office-settings.schema.ts'
import { BONUS_ROUNDING_NAMES, OfficeSettings } from './office-settings.ts'

interface SettingFact {
  label: string
  value: { text: string | null }
  action: { text: string; href: string }
}

declare module '../http/view.ts' {
  interface Views {
    'settings/index': {
      facts: SettingFact[]
      roundings: { cells: { rounding: string; validFrom: string } }[]
    }
    'settings/office': { form: FilledForm }
    'settings/public-check': { form: FilledForm }
    'settings/bonus-rounding': { form: FilledForm; roundings: { value: string; text: string }[] }
  }
}

const FRAME = { section: 'administration', backLink: { href: '/settings', text: 'Thiết lập' } } as const

function roundingName(value: string): string {
  const { 'bonus-rounding': rounding } = OfficeSettings.parse({ 'bonus-rounding': value })
  return BONUS_ROUNDING_NAMES[rounding]
}

const show = page({
  path: '/settings',
  permission: 'accounts.manage',
  show: async ({ db, today }) => {
    const settings = await officeSettings(db, today)
    const office = { text: 'Sửa', href: '/settings/office' }
    const rounding = { text: 'Đổi', href: '/settings/bonus-rounding' }
    const model = {
      facts: [
        { label: 'Tên cơ quan', value: { text: settings['office-name'] ?? null }, action: office },
        { label: 'Địa danh', value: { text: settings['office-place'] ?? null }, action: office },
        {
          label: 'Làm tròn tiền thưởng',
          value: { text: BONUS_ROUNDING_NAMES[settings['bonus-rounding']] },
          action: rounding,
        },
        {
          label: 'Tra cứu công khai',
          value: { text: settings['public-check'] === 'on' ? 'Mở cho mọi người' : 'Không mở' },
          action: { text: 'Đổi', href: '/settings/public-check' },
        },
        {
          label: 'Khoá ký mã trên bằng',
          value: { text: 'Chữ ký trong mã QR, kiểm tra được khi không có mạng' },
          action: { text: 'Xem', href: '/settings/verification-keys' },
        },
      ],
      roundings: (await settingHistory(db, 'bonus-rounding')).map(({ value, validFrom }) => ({
        cells: { rounding: roundingName(value), validFrom: shortDate(validFrom) },
      })),
    }
    return pageReply('settings/index', model, {
      title: 'Thiết lập',
      section: 'administration',
      lead: 'Những điều mỗi cơ quan tự quy định.',
      tabs: administrationTabs('/settings'),
    })
  },
})

const office = form({
  path: '/settings/office',
  permission: 'accounts.manage',
  input: NameOffice,
  show: async ({ db, today }, _params, entry) => {
    const settings = await officeSettings(db, today)
    const initial = { officeName: settings['office-name'], officePlace: settings['office-place'] }
    const model = { form: filledForm(entry, initial) }
    return pageReply('settings/office', model, { title: 'Tên cơ quan, địa danh', ...FRAME })
  },
  save: async (context, _params, input) => {
    await nameOffice(context, input)
    return redirect('/settings', 'Đã lưu tên cơ quan và địa danh.')
  },
})

const bonusRounding = form({
  path: '/settings/bonus-rounding',
  permission: 'accounts.manage',
  input: SetBonusRounding,
  show: async ({ db, today }, _params, entry) => {
    const settings = await officeSettings(db, today)
    const roundings = BONUS_ROUNDINGS.map((value: BonusRounding) => ({
      value,
      text: BONUS_ROUNDING_NAMES[value],
    }))
    const model = { form: filledForm(entry, { rounding: settings['bonus-rounding'] }), roundings }
    return pageReply('settings/bonus-rounding', model, { title: 'Làm tròn tiền thưởng', ...FRAME })
  },
  save: async (context, _params, input) => {
    await setBonusRounding(context, input)
    const day = shortDate(input.validFrom)
    return redirect('/settings', `Đã đổi cách làm tròn cho quyết định từ ngày ${day}.`)
  },
})

const publicCheck = form({
  path: '/settings/public-check',
  permission: 'accounts.manage',
  input: OpenPublicCheck,
  show: async ({ db, today }, _params, entry) => {
    const open = (await officeSettings(db, today))['public-check']
    const model = { form: filledForm(entry, { open }) }
    return pageReply('settings/public-check', model, { title: 'Tra cứu công khai', ...FRAME })
  },
  save: async (context, _params, input) => {
    await openPublicCheck(context, input)
    return redirect('/settings', input.open ? 'Đã mở tra cứu công khai.' : 'Đã đóng tra cứu công khai.')
  },
})

export const officeSettingsPages: Endpoint[] = [show, office, bonusRounding, publicCheck]
