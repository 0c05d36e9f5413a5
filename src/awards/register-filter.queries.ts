import type { FigureMemory } from '../audit/figure-memory.ts'
import { RECIPIENT_KIND_NAMES, SYSTEM_NAMES } from '../award-forms/award-form.ts'
import { listAwardForms } from '../award-forms/award-form.queries.ts'
import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { listMovements } from '../emulation-movements/emulation-movement.queries.ts'
import { listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { isWithinScope } from '../organisations/organisation.access.ts'
import { findUnitId, listOrganisationTypes, unitsOn } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { AWARD_STATUS_NAMES } from './award.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { listCommendationKinds, listStatisticsCategories } from './award.queries.ts'
import {
  AGE_GROUP_NAMES,
  AGE_GROUPS,
  DOES_NOT_APPLY,
  LEADERSHIP_GROUPS,
  LEADERSHIP_NAMES,
  NOT_RECORDED,
  OF_NO_UNIT,
  SEX_GROUP_NAMES,
  SEX_GROUPS,
} from './recipient-groups.ts'

/** What the register can be narrowed by, and a chosen filter in words. */

interface Option {
  value: string
  text: string
  group?: string
}

export interface FilterOptions {
  forms: Option[]
  groups: Option[]
  issuingBodies: Option[]
  kinds: Option[]
  movements: Option[]
  categories: Option[]
  types: Option[]
  sexes: Option[]
  ages: Option[]
  leadership: Option[]
}

const Form = z.object({ code: z.string(), name: z.string(), system: z.enum(['state', 'party', 'mass']) })

/** Every form the register knows, by its newest name: old awards are of forms no longer in force. */
async function everyForm(db: Db): Promise<Option[]> {
  const forms = await many(
    Form,
    db.raw(
      `select f.code, f.system, v.name from award_forms f
       cross join lateral (select name from award_form_versions where award_form_id = f.id order by valid_from desc limit 1) v
       order by array_position(array['party', 'state', 'mass'], f.system), f.sort_order, f.code`,
    ),
  )
  return forms.map(({ code, name, system }) => ({ value: code, text: name, group: SYSTEM_NAMES[system] }))
}

const GROUP_NAMES: Readonly<Record<string, string>> = {
  bang_khen: 'Bằng khen',
  giay_khen: 'Giấy khen',
  co: 'Cờ',
  danh_hieu: 'Danh hiệu thi đua',
  danh_hieu_vinh_du: 'Danh hiệu vinh dự nhà nước',
  huan_chuong: 'Huân chương',
  huy_chuong: 'Huy chương',
  ky_niem_chuong: 'Kỷ niệm chương',
  huy_hieu_dang: 'Huy hiệu Đảng',
  giai_thuong: 'Giải thưởng',
  giai_cuoc_thi: 'Giải cuộc thi',
  bieu_duong: 'Biểu dương',
}

const options = <K extends string>(values: readonly K[], names: Readonly<Record<K, string>>): Option[] =>
  values.map((value) => ({ value, text: names[value] }))

const named = ({ code, name }: { code: string; name: string }): Option => ({ value: code, text: name })

/** The choices of the filter, which `figures` recalls as long as catalogue and movements stay as they are. */
export function filterOptions(db: Db, figures: FigureMemory): Promise<FilterOptions> {
  return figures.recall(db, 'filter options', () => readOptions(db), 'frame')
}

async function readOptions(db: Db): Promise<FilterOptions> {
  const types = await listOrganisationTypes(db)
  const families = new Map(types.map(({ family, familyName }) => [family, familyName]))
  return {
    forms: await everyForm(db),
    groups: Object.entries(GROUP_NAMES).map(([value, text]) => ({ value, text })),
    issuingBodies: (await listIssuingBodies(db)).map(named),
    kinds: (await listCommendationKinds(db)).map((kind) => ({
      ...named(kind),
      group: SYSTEM_NAMES[kind.system],
    })),
    movements: [
      ...(await listMovements(db)).map(named),
      { value: NOT_RECORDED, text: 'Không thuộc phong trào nào' },
    ],
    categories: [
      ...(await listStatisticsCategories(db)).map(named),
      { value: NOT_RECORDED, text: 'Không phân loại' },
    ],
    sexes: options(SEX_GROUPS, SEX_GROUP_NAMES),
    ages: options(AGE_GROUPS, AGE_GROUP_NAMES),
    leadership: options(LEADERSHIP_GROUPS, LEADERSHIP_NAMES),
    types: [
      ...[...families].map(([code, name]) => named({ code, name })),
      ...types.map(named),
      { value: DOES_NOT_APPLY, text: 'Cá nhân, hộ gia đình' },
    ],
  }
}

/** The name of the unit in the filter, as of today or when it last existed; of what lies outside the scope only what was typed. */
export async function unitInFilter(
  db: Db,
  actor: Actor,
  { unit }: AwardFilter,
  today: PlainDate,
): Promise<string | undefined> {
  const id = unit === undefined ? undefined : await findUnitId(db, unit)
  if (id === undefined || !(await isWithinScope(db, actor, id, today))) return unit
  return (await unitsOn(db, [id], today)).get(id)?.name ?? unit
}

function textOf(options: Option[], value: string | undefined): string | undefined {
  return value === undefined ? undefined : (options.find((option) => option.value === value)?.text ?? value)
}

/** 'Đảng bộ Bộ Tư pháp và cấp dưới, khi trực thuộc KHOI': which part of a unit's awards. */
function unitInWords({ unit, above, part }: AwardFilter, unitName: string | undefined): string | undefined {
  if (part === 'unattributed') return `Chưa phân bổ${unit === undefined ? '' : ` trong ${unitName ?? unit}`}`
  if (unit === undefined) return undefined
  if (part === 'own') return `Chính ${unitName ?? unit}`
  const then =
    above === undefined ? '' : above === OF_NO_UNIT ? ', khi đứng đầu' : `, khi trực thuộc ${above}`
  return `${unitName ?? unit} và cấp dưới${then}`
}

/** A filter in words, with the names of the parameters each stands for. */
export function filterInWords(filter: AwardFilter, options: FilterOptions, unitName: string | undefined) {
  const { q, year, from, to, recipientKind, status, system } = filter
  const words: [names: (keyof AwardFilter)[], text: string | undefined][] = [
    [['q'], q === undefined ? undefined : `«${q}»`],
    [['year'], year === undefined ? undefined : `Năm ${year}`],
    [['from'], from === undefined ? undefined : `Từ ${shortDate(from)}`],
    [['to'], to === undefined ? undefined : `Đến ${shortDate(to)}`],
    [['recipientKind'], recipientKind && RECIPIENT_KIND_NAMES[recipientKind]],
    [['recipientType'], textOf(options.types, filter.recipientType)],
    [['system'], system && SYSTEM_NAMES[system]],
    [['group'], textOf(options.groups, filter.group)],
    [['form'], textOf(options.forms, filter.form)],
    [['issuingBody'], textOf(options.issuingBodies, filter.issuingBody)],
    [['unit', 'above', 'part'], unitInWords(filter, unitName)],
    [['structureOn'], filter.structureOn && `Theo cơ cấu ngày ${shortDate(filter.structureOn)}`],
    [['kind'], textOf(options.kinds, filter.kind)],
    [['movement'], textOf(options.movements, filter.movement)],
    [['category'], textOf(options.categories, filter.category)],
    [['leadership'], filter.leadership && LEADERSHIP_NAMES[filter.leadership]],
    [['sex'], filter.sex && SEX_GROUP_NAMES[filter.sex]],
    [['age'], filter.age && AGE_GROUP_NAMES[filter.age]],
    [['knownOn'], filter.knownOn && `Có hiệu lực ngày ${shortDate(filter.knownOn)}`],
    [['status'], status && AWARD_STATUS_NAMES[status]],
    [['decision'], filter.decision === undefined ? undefined : 'Một quyết định'],
  ]
  return words.flatMap(([names, text]) => (text === undefined ? [] : [{ names, text }]))
}

/** The forms in force on a day, grouped by system, for a list to choose from. */
export async function formOptions(db: Db, onDate: PlainDate): Promise<Option[]> {
  const forms = await listAwardForms(db, onDate)
  const inOrder = (['party', 'state', 'mass'] as const).flatMap((system) =>
    forms.filter((form) => form.system === system),
  )
  return inOrder.map(({ code, name, system }) => ({ value: code, text: name, group: SYSTEM_NAMES[system] }))
}
