import { historyOf } from '../audit/history.ts'
import type { Option, Row } from '../http/components.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect, type Link } from '../http/reply.ts'
import { isWithinScope } from '../organisations/organisation.access.ts'
import { codeTyped, findUnitId, listOrganisationTypes } from '../organisations/organisation.queries.ts'
import { typeChoices } from '../organisations/organisation.present.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { endOfYear, shortDate, yearOf } from '../shared/dates.ts'
import { invalidField, notFound, Problem, type FieldError } from '../shared/problem.ts'
import { statisticsTabs } from '../statistics/statistics-tabs.ts'
import { unitsNamed } from '../statistics/unit-names.queries.ts'
import { levelsOfYear } from './classification.ts'
import { correctClassification } from './classification.commands.ts'
import {
  bestBesideGood,
  classificationAddress,
  classificationRow,
  classifiedChoices,
  correctionRow,
  levelChoices,
  levelFigures,
} from './classification.present.ts'
import {
  countByLevel,
  listClassifications,
  listed,
  type ClassificationQuestion,
} from './classification-list.queries.ts'
import {
  classifiedYears,
  correctionsOf,
  getClassification,
  listLevels,
  type Classification,
} from './classification.queries.ts'
import { ByClassification, ClassificationFilter, CorrectClassificationForm } from './classification.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'classifications/index': {
      filter: Record<'year' | 'of' | 'within' | 'withinName' | 'type' | 'level', string>
      errors: Record<string, string>
      options: { of: Option[]; types: Option[]; levels: Option[] }
      figures: ReturnType<typeof levelFigures>
      besides: string | null
      rows: Row[]
      pager: Pager | null
      enterHref: string | null
      importHref: string | null
    }
    'classifications/show': {
      facts: { label: string; value: unknown }[]
      corrections: Row[]
      correct: Link[]
      history: Awaited<ReturnType<typeof historyOf>>
    }
    'classifications/correction': FilledForm & { version: number; levels: Option[]; back: string }
  }
}

const LIST: Link = { href: '/classifications', text: 'Xếp loại' }
const PAGE_SIZE = 100

/** The unit a list is narrowed to; a word that names none is said at its field. */
async function withinAsked(context: ReadContext, typed: string | undefined, year: number) {
  if (typed === undefined) return { id: null, code: undefined, name: '' }
  const { db, actor, today } = context
  const code = await codeTyped(db, typed, today)
  const id = await findUnitId(db, code)
  if (id === undefined || !(await isWithinScope(db, actor, id, today)))
    throw invalidField('within', `Không có đơn vị «${typed}»; hãy chọn một đơn vị trong danh sách.`)
  const [unit] = await unitsNamed(db, [id], endOfYear(year))
  return { id, code, name: unit?.name ?? code }
}

/** The unit asked for, or what is wrong with it: then the list is of the whole scope and the page says so. */
async function narrowed(context: ReadContext, typed: string | undefined, year: number) {
  try {
    return { within: await withinAsked(context, typed, year), errors: [] as FieldError[] }
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'invalid') throw error
    return { within: { id: null, code: undefined, name: '' }, errors: error.fields }
  }
}

/** How many stand at each level: the same on every page of the list and at every level, so counted once. */
function countsRecalled(
  { db, actor, today, deps }: ReadContext,
  { level: _, ...question }: ClassificationQuestion,
) {
  const key = JSON.stringify(['classifications', question, actor.organisationId, today])
  return deps.figures.recall(db, key, () => countByLevel(db, actor, question, today))
}

const list = page({
  path: '/classifications',
  permission: 'register.read',
  query: ClassificationFilter,
  snapshot: true,
  show: async (context, { query }) => {
    const { db, actor, today } = context
    const { page: at = 1, of = 'units', type, level } = query
    const year = query.year ?? (await classifiedYears(db))[0] ?? yearOf(today)
    const { within, errors } = await narrowed(context, query.within, year)
    const question = { year, of, type, level, withinId: within.id }
    const { figures } = context.deps
    const paging = { page: at, pageSize: PAGE_SIZE, today, figures }
    const rows = await listClassifications(db, actor, question, paging)
    const levels = levelsOfYear(await listLevels(db), year)
    const counts = await countsRecalled(context, question)
    const found = { rows, page: at, pageSize: PAGE_SIZE, total: listed(counts, level) }
    const asked = { year, of, within: within.code, type }
    const address = (number: number) => addressWith('/classifications', { ...asked, level, page: number })
    const mayWrite = may(actor, 'register.write')
    const filter = { year: String(year), of, within: query.within ?? '', withinName: within.name }
    const model = {
      filter: { ...filter, type: type ?? '', level: level ?? '' },
      errors: Object.fromEntries(errors.map(({ path, text }) => [path, text])),
      options: {
        of: classifiedChoices(),
        types: typeChoices(await listOrganisationTypes(db), { families: true }),
        levels: levelChoices(levels),
      },
      figures: levelFigures(levels, counts, asked),
      besides: bestBesideGood(levels, counts),
      rows: rows.map(classificationRow),
      pager: pagerOf(found, 'kết quả', address),
      enterHref: mayWrite ? addressWith('/classifications/new', { year, of, unit: within.code }) : null,
      importHref: mayWrite ? '/imports/new?kind=classifications' : null,
    }
    return pageReply('classifications/index', model, {
      title: 'Xếp loại chất lượng',
      section: 'statistics',
      errors,
      wide: true,
      heading: `Xếp loại chất lượng năm ${year}`,
      tabs: statisticsTabs('/classifications'),
      ...(model.enterHref !== null && { primaryAction: { text: 'Nhập xếp loại', href: model.enterHref } }),
    })
  },
})

function factsOf(found: Classification): { label: string; value: unknown }[] {
  const { year, personId, organisationId, name, unitId, unitName, typeName } = found
  const subject = {
    text: name,
    href: personId === null ? `/organisations/${organisationId}` : `/people/${personId}`,
  }
  return [
    { label: personId === null ? 'Đơn vị' : 'Cá nhân', value: subject },
    personId === null
      ? { label: 'Loại đơn vị', value: typeName }
      : { label: 'Đơn vị cuối năm', value: { text: unitName, href: `/organisations/${unitId}` } },
    { label: 'Năm', value: String(year) },
    { label: 'Mức xếp loại', value: found.levelName },
    { label: 'Căn cứ', value: found.basis },
    { label: 'Ngày quyết định', value: found.decidedOn === null ? null : shortDate(found.decidedOn) },
  ]
}

const show = page({
  path: '/classifications/:id',
  permission: 'register.read',
  params: ByClassification,
  show: async ({ db, actor, today }, { params: { id } }) => {
    const found = await getClassification(db, actor, id, today)
    const levels = await listLevels(db)
    const address = `${classificationAddress(id)}/correction`
    const model = {
      facts: factsOf(found),
      corrections: (await correctionsOf(db, id)).map((each) => correctionRow(each, levels)),
      correct: may(actor, 'register.write') ? [{ text: 'Đính chính', href: address }] : [],
      history: await historyOf(db, { type: 'classification', id }),
    }
    return pageReply('classifications/show', model, {
      title: `Xếp loại năm ${found.year}`,
      lead: found.name,
      section: 'statistics',
      backLink: { ...LIST, href: addressWith(LIST.href, { year: found.year }) },
      ...(found.levelCode === null && { state: { text: 'Đã bỏ', tone: 'neutral' } }),
    })
  },
})

const TAKE_BACK = { value: '', text: 'Bỏ kết quả này (ghi nhầm)' }

async function correctionPage({ db, actor, today }: ReadContext, { id }: { id: number }, entry: Entry) {
  const found = await getClassification(db, actor, id, today)
  const { levelCode, basis, decidedOn, year, version } = found
  const initial = { level: levelCode, basis, decidedOn: decidedOn === null ? null : shortDate(decidedOn) }
  const model = {
    ...filledForm(entry, initial),
    version,
    levels: [...levelChoices(levelsOfYear(await listLevels(db), year)), TAKE_BACK],
    back: classificationAddress(id),
  }
  return pageReply('classifications/correction', model, {
    title: 'Đính chính xếp loại',
    lead: `${found.name}, năm ${year}`,
    section: 'statistics',
    errors: entry.errors,
    backLink: { href: model.back, text: 'Kết quả xếp loại' },
  })
}

const correction = form({
  path: '/classifications/:id/correction',
  permission: 'register.write',
  params: ByClassification,
  input: CorrectClassificationForm,
  show: correctionPage,
  save: async (context, { id }, { version, reason, ...result }) => {
    const found = await getClassification(context.tx, context.actor, id, context.today)
    if (reason === undefined) throw notFound('lý do đính chính')
    await keepTyped(correctClassification(context, { ...found, version }, result, reason))
    return redirect(classificationAddress(id), 'Đã ghi đính chính.')
  },
})

/** After the page of entering, whose address would otherwise be read as a number. */
export const classificationPages: Endpoint[] = [list, show, correction]
