import { listAwardForms, type AwardFormVersion } from '../../../award-forms/award-form.queries.ts'
import { listCommendationKinds, type CommendationKind } from '../../../awards/award.queries.ts'
import type { EnterAward } from '../../../awards/award.schema.ts'
import { periodErrors } from '../../../awards/line-errors.ts'
import type { DayFacts } from '../../../awards/entry-facts.queries.ts'
import type { Work } from '../../../database/work.ts'
import type { IssuingBody } from '../../../issuing-bodies/issuing-body.queries.ts'
import { unitsOn } from '../../../organisations/organisation.queries.ts'
import type { UnitNames } from '../../../organisations/unit-names.queries.ts'
import { shortDate, type PlainDate } from '../../../shared/dates.ts'
import { searchKey } from '../../../shared/vietnamese.ts'
import type { LineNotes } from '../../import-plan.ts'
import type { AwardCells, AwardLine, ReadAward } from './award-lines.ts'
import type { MeantRecipient, WithPlace } from './award-recipients.ts'
import { formFinder, formOptions, isCalled, kindNamed, usualKind } from './catalogue-words.ts'
import { movementNames } from './decisions-there.queries.ts'

/** From a line of a list to a line of a decision: forms, kinds and movements by what the list calls them. */

interface Day extends DayFacts {
  formNamed: ReturnType<typeof formFinder>
}

export interface Catalogue {
  kinds: CommendationKind[]
  movements: Map<string, string>
  /** By day of decision. */
  days: Map<PlainDate, Day>
}

/**
 * Reads the catalogue of every day on which the list gives something, and of `days`, with the units of its lines as they
 * were then.
 */
export async function catalogueFor(
  work: Work,
  lines: readonly WithPlace[],
  { names, days: alsoOf }: { names: UnitNames; days: readonly PlainDate[] },
): Promise<Catalogue> {
  const unitsOfDay = new Map<PlainDate, Set<number>>(alsoOf.map((day) => [day, new Set()]))
  for (const {
    award: { input },
    unitCode,
  } of lines) {
    const ids = unitsOfDay.get(input.issuedOn) ?? new Set()
    const id = unitCode === undefined ? undefined : names.coded(unitCode)?.id
    unitsOfDay.set(input.issuedOn, id === undefined ? ids : ids.add(id))
  }
  const days = new Map<PlainDate, Day>()
  for (const [day, ids] of unitsOfDay) {
    const forms = await listAwardForms(work.tx, day)
    const units = await unitsOn(work.tx, [...ids], day)
    days.set(day, { forms, units, formNamed: formFinder(forms) })
  }
  const movements = new Map(
    (await movementNames(work.tx)).flatMap(({ code, name }): [string, string][] => [
      [searchKey(name), code],
      [searchKey(code), code],
    ]),
  )
  return { kinds: await listCommendationKinds(work.tx), movements, days }
}

interface Known {
  body: IssuingBody
  recipient: MeantRecipient
  names: UnitNames
  catalogue: Catalogue
}

/** So many forms fit into a sentence; the list to choose from has all. */
const FORMS_NAMED = 4

function formCodeOf(
  { notes, input }: ReadAward,
  { body, recipient, names, catalogue }: Known,
): string | undefined {
  const day = catalogue.days.get(input.issuedOn)
  const unit = day?.units.get(names.coded(recipient.unitCode ?? '')?.id ?? 0)
  const isUnit = input.recipientKind === 'collective' && unit !== undefined
  const recipientType = isUnit ? { code: unit.typeCode, family: unit.family } : null
  const { levelCode, system } = body
  const { recipientKind } = input
  const meant = day?.formNamed(input.form, { levelCode, system, recipientKind, recipientType })
  if (meant !== undefined && 'found' in meant) return meant.found.code
  sayForm(notes, input, meant?.candidates ?? [])
  return undefined
}

function sayForm(
  notes: LineNotes,
  { form, issuedOn }: Pick<AwardLine, 'form' | 'issuedOn'>,
  candidates: AwardFormVersion[],
): void {
  const named = candidates.slice(0, FORMS_NAMED).map(({ code, name }) => `${code} (${name})`)
  const more = candidates.length > FORMS_NAMED ? '; …' : ''
  const which = named.length === 0 ? '' : ` Có thể là: ${named.join('; ')}${more}.`
  notes.say(
    'form',
    `Chưa rõ hình thức «${form}» của cơ quan này ngày ${shortDate(issuedOn)}; hãy ghi mã hoặc tên đầy đủ trong danh mục.${which}`,
    { options: formOptions(candidates) },
  )
}

function kindMeant(
  { notes, input }: AwardCells<'kind'>,
  { system }: IssuingBody,
  { kinds }: Catalogue,
): string | undefined {
  if (input.kind === undefined) return undefined
  const meant = kindNamed(kinds, input.kind, system)
  if ('found' in meant) return meant.found.code
  const options = meant.candidates.map(({ code, name }) => ({ value: code, text: name }))
  notes.say('kind', `Không có loại hình «${input.kind}»; hãy chọn một loại hình trong danh mục.`, { options })
  return undefined
}

function kindCodeOf(award: ReadAward, { body, catalogue }: Known): string | undefined {
  if (award.input.kind === undefined) return usualKind(award.input, body.system)
  return kindMeant(award, body, catalogue)
}

function movementCodeOf(
  { notes, input }: AwardCells<'movement'>,
  { catalogue }: Pick<Known, 'catalogue'>,
): string | undefined {
  if (input.movement === undefined) return undefined
  const code = catalogue.movements.get(searchKey(input.movement))
  if (code === undefined) {
    notes.say(
      'movement',
      `Không có phong trào «${input.movement}» trong sổ; hãy ghi mã hoặc tên phong trào, hoặc thêm phong trào trước.`,
    )
  }
  return code
}

/**
 * Says what can be told of a line that goes no further for another reason: whoever mends it sees everything at once.
 * `body`: who gives, where that is known.
 */
export function sayRest(cells: AwardCells, body: IssuingBody | undefined, catalogue: Catalogue): void {
  movementCodeOf(cells, { catalogue })
  if (body !== undefined) kindMeant(cells, body, catalogue)
  const { notes, input } = cells
  for (const { path, text } of periodErrors(input)) notes.say(path, text)
  const { form, issuedOn, recipientKind } = input
  if (form === undefined || issuedOn === undefined || recipientKind === undefined || body === undefined)
    return
  const { levelCode, system } = body
  const giving = { levelCode, system, recipientKind, recipientType: null }
  const meant = catalogue.days.get(issuedOn)?.formNamed(form, giving)
  // Which of several it is, the unit that receives may decide.
  if (meant !== undefined && 'candidates' in meant && !meant.candidates.some((each) => isCalled(each, form)))
    sayForm(notes, { form, issuedOn }, meant.candidates)
}

/** The line as it is entered; undefined when it names what the catalogue does not have, which its notes then say. */
export function entryOf(award: ReadAward, known: Known): EnterAward | undefined {
  const { notes, input } = award
  const formCode = formCodeOf(award, known)
  const kindCode = kindCodeOf(award, known)
  const movementCode = movementCodeOf(award, known)
  if (formCode === undefined || kindCode === undefined || !notes.isRight) return undefined
  const { recipientKind, recipientName, position, periodFrom, periodTo, achievement, duplicateReason } = input
  const { unitCode, personId } = known.recipient
  return {
    recipientKind,
    organisationCode: unitCode,
    personId,
    household: recipientKind === 'household' ? { headName: recipientName } : undefined,
    formCode,
    kindCode,
    movementCode,
    periodFrom,
    periodTo,
    achievement,
    position,
    duplicateReason,
  }
}
