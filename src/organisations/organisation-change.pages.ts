import type { Option } from '../http/components.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page, redirect, type PageFrame } from '../http/reply.ts'
import { lastDay, parseDate, shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, invalid, invalidField, Problem } from '../shared/problem.ts'
import { moveFirstDay } from './first-day.commands.ts'
import { recordHeadcounts } from './headcount.commands.ts'
import { closeOrganisation, pairOrganisation, registerOrganisation } from './organisation.commands.ts'
import { codeTyped, listOrganisationTypes } from './organisation.queries.ts'
import { countedChoices, typeChoices, unitAddress } from './organisation.present.ts'
import {
  codeOf,
  findOrganisation,
  getOrganisation,
  unitsUnderFrom,
  type Organisation,
} from './organisation-record.queries.ts'
import { ById, EndForm, FirstDayForm, HeadcountInput, PairForm, RegisterForm } from './organisation.schema.ts'
import { dayAfter, lifeSpan, subordinatesGiven, versionNear } from './organisation.ts'
import { ofOne } from './row-problem.ts'

interface NamedForm extends FilledForm {
  /** Names behind the codes in pickers, by field. */
  names: Record<string, string>
}

interface UnitForm extends NamedForm {
  /** Version of the record, so that nobody's change is overwritten unseen. */
  version: number
  back: string
}

declare module '../http/view.ts' {
  interface Views {
    'organisations/new': NamedForm & { types: Option[] }
    'organisations/first-day': UnitForm
    'organisations/end': UnitForm & { below: number; ended: boolean }
    'organisations/headcount': UnitForm & { counted: Option[] }
    'organisations/parallel': UnitForm
  }
}

async function withNames(context: ReadContext, filled: FilledForm, pickers: string[]): Promise<NamedForm> {
  const names: Record<string, string> = {}
  for (const field of pickers) {
    const code = filled.values[field] ?? ''
    const unit = code === '' ? undefined : await findOrganisation(context.db, { code })
    if (unit) names[field] = versionNear(unit.versions, context.today).name
  }
  return { ...filled, names }
}

async function unitForm(
  context: ReadContext,
  unit: Organisation,
  entry: Entry,
  initial: Record<string, string | null>,
  pickers: string[] = [],
): Promise<UnitForm> {
  const named = await withNames(context, filledForm(entry, initial), pickers)
  return { ...named, version: unit.version, back: unitAddress(unit.id) }
}

function frameOf(context: ReadContext, unit: Organisation, title: string): PageFrame {
  const { name } = versionNear(unit.versions, context.today)
  return {
    title,
    lead: name,
    section: 'organisations',
    backLink: { href: unitAddress(unit.id), text: 'Đơn vị' },
  }
}

/** A form is shown again, with all that was typed, when somebody else changed the unit meanwhile. */
async function keepingTyped(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    throw error instanceof Problem && error.kind === 'outdated' ? conflict(error.detail) : error
  }
}

function unitOf(context: ReadContext, params: { id: number }): Promise<Organisation> {
  return getOrganisation(context.db, context.actor, params, context.today)
}

/** A picker without script holds what was typed: a code or the name. */
async function picked(context: WriteContext, typed: string | undefined): Promise<string | undefined> {
  return typed === undefined ? undefined : codeTyped(context.db, typed, context.today)
}

const registerForm = form({
  path: '/organisations/new',
  permission: 'register.write',
  input: RegisterForm,
  show: async (context, _params, entry) => {
    const types = typeChoices(await listOrganisationTypes(context.db), { families: false })
    const filled = filledForm(entry, { validFrom: shortDate(context.today) })
    const model = { ...(await withNames(context, filled, ['parentCode', 'parallelCode'])), types }
    const backLink = { href: '/organisations', text: 'Đơn vị' }
    return page('organisations/new', model, { title: 'Thêm đơn vị', section: 'organisations', backLink })
  },
  save: async (context, _params, input) => {
    const parentCode = await picked(context, input.parentCode)
    const parallelCode = await picked(context, input.parallelCode)
    const id = await registerOrganisation(context, { ...input, parentCode, parallelCode })
    return redirect(unitAddress(id), `Đã thêm ${input.name}.`)
  },
})

const firstDayForm = form({
  path: '/organisations/:id/first-day',
  permission: 'register.write',
  params: ById,
  input: FirstDayForm,
  show: async (context, params, entry) => {
    const unit = await unitOf(context, params)
    const { validFrom } = lifeSpan(unit.versions)
    const model = await unitForm(context, unit, entry, { validFrom: shortDate(validFrom) })
    return page('organisations/first-day', model, frameOf(context, unit, 'Sửa ngày bắt đầu hoạt động'))
  },
  save: async (context, params, { version, ...input }) => {
    const { code } = await unitOf(context, params)
    await keepingTyped(moveFirstDay(context, { code, version }, input))
    return redirect(unitAddress(params.id), `Đã ghi hoạt động từ ngày ${shortDate(input.validFrom)}.`)
  },
})

const endForm = form({
  path: '/organisations/:id/end',
  permission: 'register.write',
  params: ById,
  input: EndForm,
  show: async (context, params, entry) => {
    const unit = await unitOf(context, params)
    const { validTo } = lifeSpan(unit.versions)
    const last = lastDay(validTo) ?? context.today
    const filled = await unitForm(context, unit, entry, { lastDay: shortDate(last) }, [
      'subordinatesParentCode',
    ])
    const gone = dayAfter(parseDate(filled.values['lastDay'] ?? '') ?? context.today)
    const below = (await unitsUnderFrom(context.db, unit.id, gone)).length
    const model = { ...filled, below, ended: validTo !== null }
    return page('organisations/end', model, frameOf(context, unit, 'Kết thúc hoạt động'))
  },
  save: async (context, params, input) => {
    const { code } = await unitOf(context, params)
    if (!input.goesOn && input.lastDay === undefined) {
      throw invalidField('lastDay', 'Nhập ngày hoạt động cuối cùng.')
    }
    const validTo = input.goesOn || input.lastDay === undefined ? null : dayAfter(input.lastDay)
    const subordinates = subordinatesGiven(
      input.subordinates,
      await picked(context, input.subordinatesParentCode),
    )
    const { version, decisionText } = input
    const ended = closeOrganisation(context, { code, version }, { validTo, subordinates, decisionText })
    await keepingTyped(atLastDay(ended))
    return redirect(unitAddress(params.id), endedText(input.goesOn ? undefined : input.lastDay))
  },
})

function endedText(last: PlainDate | undefined): string {
  return last === undefined ? 'Đã bỏ ngày kết thúc.' : `Đã ghi ngày hoạt động cuối cùng ${shortDate(last)}.`
}

/** The form asks for the last day, the command for the first day after. */
async function atLastDay(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'invalid') throw error
    throw invalid(
      error.fields.map(({ path, text }) => ({ path: path === 'validTo' ? 'lastDay' : path, text })),
    )
  }
}

const parallelForm = form({
  path: '/organisations/:id/parallel',
  permission: 'register.write',
  params: ById,
  input: PairForm,
  show: async (context, params, entry) => {
    const unit = await unitOf(context, params)
    const initial = { parallelCode: await codeOf(context.db, unit.parallelOrganisationId) }
    const model = await unitForm(context, unit, entry, initial, ['parallelCode'])
    return page('organisations/parallel', model, frameOf(context, unit, 'Đơn vị song song'))
  },
  save: async (context, params, { version, parallelCode }) => {
    const { code } = await unitOf(context, params)
    await keepingTyped(pairOrganisation(context, { code, version }, await picked(context, parallelCode)))
    return redirect(unitAddress(params.id), 'Đã ghi đơn vị song song.')
  },
})

const headcountForm = form({
  path: '/organisations/:id/headcount',
  permission: 'register.write',
  params: ById,
  input: HeadcountInput,
  show: async (context, params, entry) => {
    const unit = await unitOf(context, params)
    const counted = countedChoices(await listOrganisationTypes(context.db))
    const model = { ...(await unitForm(context, unit, entry, { counted: counted[0]?.value ?? '' })), counted }
    return page('organisations/headcount', model, frameOf(context, unit, 'Ghi số lượng'))
  },
  save: async (context, params, { replace, ...headcount }) => {
    const { code } = await unitOf(context, params)
    await ofOne(recordHeadcounts(context, [{ ...headcount, organisationCode: code }], { replace }))
    return redirect(unitAddress(params.id), `Đã ghi số lượng ngày ${shortDate(headcount.countedOn)}.`)
  },
})

/** Forms that register and change units. */
export const organisationChangePages: Endpoint[] = [
  registerForm,
  firstDayForm,
  endForm,
  parallelForm,
  headcountForm,
]
