import { form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { formatMoney } from '../shared/money.ts'
import { addBaseSalary } from './award-form.commands.ts'
import { listBaseSalaries } from './award-form.queries.ts'
import { AddBaseSalary } from './award-form.schema.ts'
import { catalogueTabs } from './catalogue-tabs.ts'
import { baseSalaryRow, confidenceOptions } from './catalogue.present.ts'

const list = page({
  path: '/base-salaries',
  permission: 'register.read',
  show: async (context) => {
    const mayWrite = may(context.actor, 'catalogue.write')
    const salaries = await listBaseSalaries(context.db)
    return pageReply(
      'award-forms/base-salaries',
      { rows: salaries.map(baseSalaryRow), mayWrite },
      {
        title: 'Danh mục',
        section: 'catalogue',
        lead: 'Tiền thưởng là hệ số nhân với mức lương cơ sở của ngày ban hành quyết định.',
        tabs: catalogueTabs('/base-salaries'),
        ...(mayWrite && { primaryAction: { href: '/base-salaries/new', text: 'Thêm mức lương cơ sở' } }),
      },
    )
  },
})

const add = form({
  path: '/base-salaries/new',
  permission: 'catalogue.write',
  input: AddBaseSalary,
  show: (_context, _params, entry) => {
    const model = { form: filledForm(entry, { confidence: 'unverified' }), confidences: confidenceOptions() }
    return pageReply('award-forms/base-salary', model, {
      title: 'Thêm mức lương cơ sở',
      section: 'catalogue',
      backLink: { href: '/base-salaries', text: 'Lương cơ sở' },
    })
  },
  save: async (context, _params, input) => {
    await addBaseSalary(context, input)
    return redirect('/base-salaries', `Đã thêm mức ${formatMoney(input.amount)}.`)
  },
})

export const baseSalaryPages: Endpoint[] = [list, add]
