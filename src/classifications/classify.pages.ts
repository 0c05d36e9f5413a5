import { z } from 'zod'
import type { Option } from '../http/components.ts'
import type { ReadContext, WriteContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { isWithinScope } from '../organisations/organisation.access.ts'
import { codeTyped, findUnitId } from '../organisations/organisation.queries.ts'
import { codeOf, unitCodes } from '../organisations/organisation-record.queries.ts'
import { addressWith } from '../shared/address.ts'
import { shortDate, yearOf } from '../shared/dates.ts'
import { invalidField, Problem } from '../shared/problem.ts'
import { unitsNamed } from '../statistics/unit-names.queries.ts'
import { CLASSIFIED, closingDay, levelsOfYear, type Classified } from './classification.ts'
import { recordClassifications } from './classification.commands.ts'
import { classificationAddress, classifiedChoices, doneText, levelChoices } from './classification.present.ts'
import { listLevels } from './classification.queries.ts'
import { ClassifyForm, type ClassifyInput } from './classification.schema.ts'
import { toClassify, type Candidate } from './to-classify.queries.ts'

/** Entering the classification of a year: the units under a unit, or its people, a page at a time. */

interface Line {
  subject: number
  name: string
  detail: string
  code: string
  /** What is on record already, with its page. */
  recorded: { text: string; href: string } | null
  level: string
  error: string | undefined
}

declare module '../http/view.ts' {
  interface Views {
    'classifications/new': FilledForm & {
      asked: { year: string; of: Classified; unit: string; unitName: string; page: number }
      options: { of: Option[]; levels: Option[] }
      /** Null until a unit is chosen. */
      lines: Line[] | null
      onText: string
      pager: Pager | null
      cancelHref: string
      importHref: string
    }
  }
}

const PAGE_SIZE = 100

/** What the address or the refused form asks for; a word that says nothing counts as not asked. */
function askedOf(context: ReadContext, { values }: Entry) {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '')
  const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : yearOf(context.today)
  const page = /^\d{1,4}$/.test(text('page')) ? Math.max(1, Number(text('page'))) : 1
  const of = CLASSIFIED.find((each) => each === text('of')) ?? 'units'
  return { year: Math.min(Math.max(year, 1900), 2199), page, of, unit: text('unit') }
}

/** The unit typed, within the scope; the account's own unit where none was. */
async function unitMeant({ db, actor, today }: ReadContext, typed: string) {
  const asked = typed === '' ? ((await codeOf(db, actor.organisationId)) ?? '') : typed
  const code = asked === '' ? '' : await codeTyped(db, asked, today)
  const id = code === '' ? undefined : await findUnitId(db, code)
  if (id === undefined || !(await isWithinScope(db, actor, id, today))) return undefined
  return { id, code }
}

const TypedLines = z.array(z.object({ subject: z.string(), level: z.string() })).catch([])

/** What was chosen and what is wrong, by the number of the unit or person. */
function typedLines({ values, errors }: Entry) {
  const lines = TypedLines.parse(values.lines)
  return {
    levels: new Map(lines.map(({ subject, level }) => [Number(subject), level])),
    wrong: new Map(errors.map(({ path, text }) => [Number(/^subject\.(\d+)$/.exec(path)?.[1] ?? 0), text])),
  }
}

function lineOf(each: Candidate, typed: ReturnType<typeof typedLines>): Line {
  const { id, name, detail, code, classificationId, levelName } = each
  return {
    subject: id,
    name,
    detail,
    code: code ?? '',
    recorded:
      classificationId === null
        ? null
        : { text: levelName ?? 'Đã bỏ kết quả', href: classificationAddress(classificationId) },
    level: typed.levels.get(id) ?? '',
    error: typed.wrong.get(id),
  }
}

async function entryPage(context: ReadContext, _params: unknown, entry: Entry) {
  const { db, today } = context
  const asked = askedOf(context, entry)
  const { year, of } = asked
  const on = closingDay(year, today)
  const unit = await unitMeant(context, asked.unit)
  const paging = { page: asked.page, pageSize: PAGE_SIZE, figures: context.deps.figures }
  const found = unit && (await toClassify(db, of, { unitId: unit.id, year, on }, paging))
  const [named] = unit === undefined ? [] : await unitsNamed(db, [unit.id], on)
  const typed = typedLines(entry)
  const unknown = asked.unit !== '' && unit === undefined
  const filled = filledForm(entry)
  const address = (page: number) => addressWith('/classifications/new', { year, of, unit: unit?.code, page })
  const model = {
    ...filled,
    ...(unknown && {
      errors: {
        ...filled.errors,
        unit: `Không có đơn vị «${asked.unit}»; hãy chọn một đơn vị trong danh sách.`,
      },
    }),
    asked: { ...asked, year: String(year), unit: unit?.code ?? asked.unit, unitName: named?.name ?? '' },
    options: { of: classifiedChoices(), levels: levelChoices(levelsOfYear(await listLevels(db), year)) },
    lines: found?.rows.map((each) => lineOf(each, typed)) ?? null,
    onText: shortDate(on),
    pager: found ? pagerOf(found, of === 'units' ? 'đơn vị' : 'người', address) : null,
    cancelHref: addressWith('/classifications', { year, of, within: unit?.code }),
    importHref: '/imports/new?kind=classifications',
  }
  return pageReply('classifications/new', model, {
    title: 'Nhập xếp loại',
    section: 'statistics',
    backLink: { href: model.cancelHref, text: 'Xếp loại' },
    errors: entry.errors.map(({ path, ...error }) => ({
      ...error,
      path: path.replace(/^subject\./, 'level-'),
    })),
    wide: true,
  })
}

/** The lines chosen as the command takes them, each with whom it is about. */
async function inputsOf(context: WriteContext, typed: ClassifyForm) {
  const { year, of, basis, decidedOn, rest, lines } = typed
  const chosen = lines.flatMap(({ subject, level = rest }) =>
    level === undefined ? [] : [{ subject, level }],
  )
  const codes =
    of === 'units'
      ? await unitCodes(
          context.db,
          chosen.map(({ subject }) => subject),
        )
      : new Map<number, string>()
  const inputs = chosen.map(({ subject, level }): ClassifyInput => {
    const who =
      of === 'units' ? { organisationCode: codes.get(subject) ?? `#${subject}` } : { person: `#${subject}` }
    return { ...who, year, level, basis, decidedOn }
  })
  return { inputs, subjects: chosen.map(({ subject }) => subject) }
}

/** What is wrong with a line stands at that line; what is wrong with all of them, at the field they share. */
async function atLines<T>(work: Promise<T>, subjects: number[]): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Problem) || error.fields.length === 0) throw error
    const fields = error.fields.map(({ path, ...field }) => {
      const [, index = '', name = ''] = /^(\d+)\.(\w+)$/.exec(path) ?? []
      const shared = ['year', 'basis', 'decidedOn'].includes(name)
      return { ...field, path: shared ? name : `subject.${subjects[Number(index)] ?? 0}` }
    })
    throw new Problem(error.kind, error.detail, { fields, cause: error })
  }
}

const enter = form({
  path: '/classifications/new',
  permission: 'register.write',
  input: ClassifyForm,
  show: entryPage,
  save: async (context, _params, typed) => {
    const { inputs, subjects } = await inputsOf(context, typed)
    if (inputs.length === 0) throw invalidField('rest', 'Chọn mức xếp loại ở ít nhất một dòng.')
    const done = await atLines(recordClassifications(context, inputs), subjects)
    const { year, of, unit, page } = typed
    return redirect(addressWith('/classifications/new', { year, of, unit, page }), doneText(done))
  },
})

export const classifyPages: Endpoint[] = [enter]
