import { FORM_GROUPS, RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { listAwardForms } from '../award-forms/award-form.queries.ts'
import type { Db } from '../database/transaction.ts'
import { action, form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { may } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { endChoice, makeDesignChoice, removeChoice } from './design-choice.commands.ts'
import { getDesignChoice, listDesignChoices } from './design-choices.queries.ts'
import { choiceRow, groupName } from './design-list.present.ts'
import { designTabs } from './design-tabs.ts'
import { latestDesigns } from './design-versions.queries.ts'
import { ByChoice, EndChoice, MakeChoice } from './design.schema.ts'

type Options = { value: string; text: string; group?: string }[]

declare module '../http/view.ts' {
  interface Views {
    'certificate-designs/choices': { rows: ReturnType<typeof choiceRow>[]; mayWrite: boolean }
    'certificate-designs/choice': {
      form: FilledForm
      designs: Options
      groups: Options
      forms: Options
      bodies: Options
      kinds: Options
    }
    'certificate-designs/choice-end': { form: FilledForm }
  }
}

const LIST = { href: '/certificate-designs/choices', text: 'Mẫu nào cho bằng nào' }

async function namesFor(db: Db, today: PlainDate) {
  return {
    designs: new Map((await latestDesigns(db)).map((version) => [version.designId, version])),
    forms: new Map((await listAwardForms(db, today)).map(({ id, name }) => [id, name])),
    bodies: new Map((await listIssuingBodies(db)).map(({ id, name }) => [id, name])),
  }
}

const list = page({
  path: '/certificate-designs/choices',
  permission: 'register.read',
  show: async ({ db, actor, today }) => {
    const mayWrite = may(actor, 'catalogue.write')
    const names = await namesFor(db, today)
    const rows = (await listDesignChoices(db)).map((choice) => choiceRow(choice, names, today, mayWrite))
    return pageReply(
      'certificate-designs/choices',
      { rows, mayWrite },
      {
        title: 'Mẫu bằng, giấy khen',
        section: 'designs',
        lead: 'Dòng cụ thể hơn thắng: hình thức, rồi cơ quan ban hành, rồi đối tượng. Không dòng nào hợp thì in bằng mẫu kèm phần mềm.',
        tabs: designTabs(LIST.href),
        wide: true,
        ...(mayWrite && { primaryAction: { href: `${LIST.href}/new`, text: 'Chọn mẫu' } }),
      },
    )
  },
})

async function options(db: Db, today: PlainDate) {
  const offered = (await latestDesigns(db)).filter(({ retired }) => !retired)
  const forms = (await listAwardForms(db, today)).filter(({ hasCertificate }) => hasCertificate)
  return {
    designs: offered.map(({ designId, design, shipped }) => ({
      value: String(designId),
      text: design.name,
      group: shipped ? 'Kèm phần mềm' : 'Của cơ quan',
    })),
    groups: FORM_GROUPS.map((value) => ({ value, text: groupName(value) })),
    forms: forms.map(({ id, name, formGroup }) => ({
      value: String(id),
      text: name,
      group: groupName(formGroup),
    })),
    bodies: (await listIssuingBodies(db, today)).map(({ id, name }) => ({ value: String(id), text: name })),
    kinds: [
      { value: 'any', text: 'Mọi đối tượng' },
      ...RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENT_KIND_NAMES[value] })),
    ],
  }
}

const make = form({
  path: '/certificate-designs/choices/new',
  permission: 'catalogue.write',
  input: MakeChoice,
  show: async ({ db, today }, _params, entry) => {
    const filled = filledForm(entry, { recipientKind: 'any', validFrom: shortDate(today) })
    return pageReply(
      'certificate-designs/choice',
      { form: filled, ...(await options(db, today)) },
      {
        title: 'Chọn mẫu',
        section: 'designs',
        lead: 'Từ ngày ấy, quyết định ký vào ngày nào in theo mẫu của ngày đó. Khổ giấy là khổ của mẫu.',
        backLink: LIST,
      },
    )
  },
  save: async (context, _params, input) => {
    await makeDesignChoice(context, input)
    return redirect(LIST.href, `Đã chọn mẫu từ ngày ${shortDate(input.validFrom)}.`)
  },
})

const end = form({
  path: '/certificate-designs/choices/:id/end',
  permission: 'catalogue.write',
  params: ByChoice,
  input: EndChoice,
  show: async ({ db, today }, { id }, entry) => {
    const choice = await getDesignChoice(db, id)
    const filled = filledForm(entry, { lastDay: shortDate(today) })
    return pageReply(
      'certificate-designs/choice-end',
      { form: filled },
      {
        title: 'Kết thúc lựa chọn mẫu',
        section: 'designs',
        lead: `Áp dụng từ ngày ${shortDate(choice.validFrom)}. Quyết định đến ngày cuối cùng vẫn in theo lựa chọn này.`,
        backLink: LIST,
      },
    )
  },
  save: async (context, { id }, { lastDay }) => {
    await endChoice(context, id, lastDay)
    return redirect(LIST.href, `Lựa chọn áp dụng đến hết ngày ${shortDate(lastDay)}.`)
  },
})

const remove = action({
  path: '/certificate-designs/choices/:id/removal',
  permission: 'catalogue.write',
  params: ByChoice,
  act: async (context, { id }) => {
    await removeChoice(context, id)
    return redirect(LIST.href, 'Đã bỏ lựa chọn mẫu.')
  },
})

export const designChoicePages: Endpoint[] = [list, make, end, remove]
