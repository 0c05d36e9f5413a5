import type { Option } from '../http/components.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import { typedValues } from '../http/checked-input.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { page, redirect, type PageReply } from '../http/reply.ts'
import { typeChoices, unitAddress } from '../organisations/organisation.present.ts'
import {
  codeTyped,
  listOrganisationTypes,
  unitIdsByCode,
  unitsOn,
} from '../organisations/organisation.queries.ts'
import { versionsOf } from '../organisations/organisation-record.queries.ts'
import { childrenOn } from '../organisations/organisation-tree.queries.ts'
import { versionNear } from '../organisations/organisation.ts'
import { may } from '../shared/actor.ts'
import { lastDay, parseDate, shortDate } from '../shared/dates.ts'
import { unitsOutsideScope } from '../organisations/organisation.access.ts'
import {
  hangingChoices,
  hiddenFields,
  receiverLines,
  roomFor,
  typedAct,
  type TypedAct,
  type TypedReceiver,
} from './act-form.present.ts'
import type { ChangeTable } from './change-table.ts'
import { begunUnits } from './outcome.ts'
import { changeTables, surroundingNotes } from './outcome.present.ts'
import { decisionText, endsUnits, KIND_WORDS, type ReorganisationKind } from './reorganisation.ts'
import { actAddress, kindDoors } from './reorganisation.present.ts'
import { actOf, ReorganisationForm, type ReorganisationInput } from './reorganisation.schema.ts'
import { confirmReorganisation, previewReorganisation } from './reorganise.commands.ts'
import type { Reorganised } from './reorganised.ts'

interface Named {
  code: string
  name: string
}

interface ActFormPage {
  kind: ReorganisationKind
  form: TypedAct
  units: Named[]
  room: ReturnType<typeof roomFor>
  receivers: (TypedReceiver & { number: number; codeName: string; parentName: string })[]
  /** Units directly under a divided one, each to be given to a receiver. */
  children: Named[]
  /** How many units lie under those that end; null when the day or unit is not known yet. */
  ends: boolean
  hanging: ReturnType<typeof hangingChoices>
  subordinatesParentName: string
  types: Option[]
}

declare module '../http/view.ts' {
  interface Views {
    'reorganisations/kinds': { doors: ReturnType<typeof kindDoors> }
    'reorganisations/form': ActFormPage
    'reorganisations/preview': {
      facts: { label: string; value: string }[]
      tables: ChangeTable[]
      notes: ReturnType<typeof surroundingNotes>
      hidden: { name: string; value: string }[]
      changed: boolean
      confirm: string
    }
  }
}

const MOST_CHILDREN = 300

/** Names behind codes, as of today or as last; codes outside the scope have none. */
async function namesBehind(context: ReadContext, codes: readonly string[]): Promise<Map<string, string>> {
  const ids = await unitIdsByCode(context.db, [...new Set(codes)])
  const outside = new Set(
    await unitsOutsideScope(context.db, context.actor, [...ids.values()], context.today),
  )
  const versions = await versionsOf(context.db, [...ids.values()])
  return new Map(
    [...ids].flatMap(([code, id]) => {
      const list = versions.get(id)
      return list === undefined || outside.has(id) ? [] : [[code, versionNear(list, context.today).name]]
    }),
  )
}

/** The units under the one to be divided, on the day before. */
async function dividedChildren(context: ReadContext, typed: TypedAct): Promise<Named[]> {
  const [code] = typed.units
  if (code === undefined || !roomFor(typed.kind ?? 'DOI_TEN').more) return []
  const named = await namesBehind(context, [code])
  const id = (await unitIdsByCode(context.db, [code])).get(code)
  if (id === undefined || !named.has(code)) return []
  const day = lastDay(parseDate(typed.values['effectiveOn'] ?? '')) ?? context.today
  return childrenOn(context.db, id, day, MOST_CHILDREN)
}

/** What a form begins with: the unit above of a merged or divided one is where the new one will most likely stand. */
async function proposed(context: ReadContext, typed: TypedAct): Promise<TypedReceiver[]> {
  const [code] = typed.units
  if (typed.receivers.length > 0 || code === undefined || typed.kind === 'CHUYEN_TRUC_THUOC') {
    return typed.receivers
  }
  const id = (await unitIdsByCode(context.db, [code])).get(code) ?? 0
  const unit = (await unitsOn(context.db, [id], context.today)).get(id)
  const above = unit?.parentId ?? null
  if (unit === undefined || above === null) return []
  const parent = (await unitsOn(context.db, [above], context.today)).get(above)
  const line = {
    code: '',
    name: '',
    shortName: '',
    typeCode: unit.typeCode,
    parentCode: parent?.code ?? '',
    share: '',
  }
  return Array.from({ length: roomFor(typed.kind ?? 'DOI_TEN').receivers }, () => line)
}

async function actForm(context: ReadContext, entry: Entry, extra = 0): Promise<PageReply> {
  const initial = { effectiveOn: shortDate(context.today) }
  const typed = typedAct(entry, initial)
  const { kind } = typed
  const backLink = { href: '/organisations', text: 'Đơn vị' }
  if (kind === null) {
    const frame = { title: 'Sắp xếp tổ chức', section: 'organisations' as const, backLink }
    return page('reorganisations/kinds', { doors: kindDoors(typed.units) }, frame)
  }
  const lines = receiverLines(kind, await proposed(context, typed), extra)
  const names = await namesBehind(context, [
    ...typed.units,
    ...lines.flatMap((line) => [line.code, line.parentCode]),
    typed.values['subordinatesParentCode'] ?? '',
  ])
  const model: ActFormPage = {
    kind,
    form: { ...typed, values: { ...typed.values, kind } },
    units: typed.units.map((code) => ({ code, name: names.get(code) ?? '' })),
    room: roomFor(kind),
    receivers: lines.map((line, index) => ({
      ...line,
      number: index + 1,
      codeName: names.get(line.code) ?? '',
      parentName: names.get(line.parentCode) ?? '',
    })),
    children: await dividedChildren(context, typed),
    ends: endsUnits(kind),
    hanging: hangingChoices(kind, { mayChangeAccounts: may(context.actor, 'accounts.manage') }),
    subordinatesParentName: names.get(typed.values['subordinatesParentCode'] ?? '') ?? '',
    types: typeChoices(await listOrganisationTypes(context.db), { families: false }),
  }
  return page('reorganisations/form', model, {
    title: KIND_WORDS[kind].name,
    lead: KIND_WORDS[kind].does,
    section: 'organisations',
    backLink: await wayBack(context, typed.units),
  })
}

async function wayBack(context: ReadContext, units: readonly string[]) {
  const [only, ...others] = units
  const id =
    only === undefined || others.length > 0 ? undefined : (await unitIdsByCode(context.db, [only])).get(only)
  return { href: id === undefined ? '/organisations' : unitAddress(id), text: 'Đơn vị' }
}

/** A picker without script holds a code or a name; a new unit's code is never looked up. */
async function withCodes(context: WriteContext, input: ReorganisationInput): Promise<ReorganisationInput> {
  const picked = async (typed: string | undefined) =>
    typed === undefined ? undefined : codeTyped(context.db, typed, context.today)
  const units: ReorganisationInput['units'] = []
  for (const unit of input.units) units.push(await picked(unit))
  const receivers: ReorganisationInput['receivers'] = []
  for (const receiver of input.receivers) {
    const code = receiver.name === undefined ? await picked(receiver.code) : receiver.code
    receivers.push({ ...receiver, code, parentCode: await picked(receiver.parentCode) })
  }
  return { ...input, units, receivers, subordinatesParentCode: await picked(input.subordinatesParentCode) }
}

/** New units that nothing stands above, though what they come from surely had a unit above: most likely left out. */
function newTops(kind: ReorganisationKind, { units }: Reorganised['outcome']): string[] {
  if (kind === 'CHUYEN_TRUC_THUOC') return []
  return begunUnits(units).flatMap(({ after: [version] }) =>
    version === undefined || version.parentId !== null ? [] : [version.name],
  )
}

async function previewPage(
  context: WriteContext,
  input: ReorganisationInput,
  { outcome, passedOn, surroundings, seen }: Reorganised,
  changed: boolean,
): Promise<PageReply> {
  const { kind, effectiveOn: on } = input
  const act = actOf(input)
  const types = await listOrganisationTypes(context.db)
  const told = { outcome, passedOn, on, names: surroundings.names, types }
  const accountsChanged = outcome.accounts.length
  const model = {
    facts: [
      { label: 'Việc', value: KIND_WORDS[kind].name },
      { label: 'Từ ngày', value: shortDate(on) },
      { label: 'Căn cứ', value: decisionText(act.decision) ?? 'Chưa ghi' },
    ],
    tables: changeTables({ ...told, linked: false }),
    notes: surroundingNotes(surroundings, { accountsChanged, on, tops: newTops(kind, outcome) }),
    hidden: hiddenFields({ ...input, seen }),
    changed,
    confirm: `Ghi ${KIND_WORDS[kind].name.toLowerCase()}`,
  }
  return page('reorganisations/preview', model, {
    title: `Xem trước: ${KIND_WORDS[kind].name.toLowerCase()}`,
    lead: 'Chưa ghi gì vào sổ. Kiểm tra những gì sẽ thay đổi rồi xác nhận.',
    section: 'organisations',
  })
}

const newAct = form({
  path: '/reorganisations/new',
  permission: 'register.write',
  input: ReorganisationForm,
  show: (context, _params, entry) => actForm(context, entry),
  save: async (context, _params, { step, seen, ...typed }, raw) => {
    if (step === 'edit' || step === 'more') {
      return actForm(context, { values: typedValues(raw.body), errors: [] }, step === 'more' ? 2 : 0)
    }
    const input = await withCodes(context, typed)
    if (step !== 'confirm' || seen === undefined) {
      return previewPage(context, input, await previewReorganisation(context, actOf(input)), false)
    }
    const { confirmed, result } = await confirmReorganisation(context, actOf(input), seen)
    if (!confirmed) return previewPage(context, input, result, true)
    return redirect(actAddress(result.id), `Đã ghi ${KIND_WORDS[input.kind].name.toLowerCase()}.`)
  },
})

export const reorganisationForms: Endpoint[] = [newAct]
