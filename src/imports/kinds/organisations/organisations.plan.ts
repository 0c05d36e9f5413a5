import type { Work } from '../../../database/work.ts'
import {
  checkRegistration,
  closeOrganisation,
  moveOrganisation,
  registerOrganisations,
  renameOrganisation,
} from '../../../organisations/organisation.commands.ts'
import { listOrganisationTypes } from '../../../organisations/organisation.queries.ts'
import { knownUnits, unitCodes, versionsOf } from '../../../organisations/organisation-record.queries.ts'
import { lifeSpan, type OrganisationType, type Version } from '../../../organisations/organisation.ts'
import { typeNamed, typeRefusalText } from '../../../organisations/organisation-type.ts'
import type { KnownUnit, RegisterOrganisation } from '../../../organisations/registration.ts'
import type { PlainDate } from '../../../shared/dates.ts'
import {
  atRow,
  differing,
  readLines,
  type ImportPlan,
  type PlanList,
  type PlannedLine,
  type ReadLine,
} from '../../import-plan.ts'
import {
  byUnit,
  FIRST_DAYS,
  sayOutsideLife,
  UnitLine,
  unitFacts,
  versionMeant,
  type ReadUnit,
} from './organisation-lines.ts'
import { sayOfWrongLines, sayOfWrongPlaces, typeOptions } from './wrong-lines.ts'

/** Field of the commands → column of the list. */
const COLUMNS: Readonly<Record<string, string>> = { typeCode: 'type', from: 'validFrom' }

interface Register {
  known: Map<string, KnownUnit>
  versions: Map<number, Version[]>
  codes: Map<number, string>
  types: OrganisationType[]
}

async function registerAsked(work: Work, lines: readonly ReadLine<UnitLine>[]): Promise<Register> {
  const named = lines.flatMap(({ right: { code, parentCode } }) => [code ?? [], parentCode ?? []].flat())
  const known = await knownUnits(work.tx, [...new Set(named)])
  const versions = await versionsOf(
    work.tx,
    [...known.values()].map(({ id }) => id),
  )
  const above = [...versions.values()].flat().flatMap(({ parentId }) => (parentId === null ? [] : [parentId]))
  return {
    known,
    versions,
    codes: await unitCodes(work.tx, above),
    types: await listOrganisationTypes(work.tx),
  }
}

/** Since when a unit that the list does not date exists. */
function firstDays(units: Map<string, ReadUnit[]>, { known, types }: Register): (code: string) => PlainDate {
  const days = new Map<string, PlainDate>()
  const dayOf = (code: string, below: readonly string[]): PlainDate => {
    const found = days.get(code) ?? known.get(code)?.validFrom
    if (found !== undefined) return found
    const line = units.get(code)?.[0]?.input
    const parent = line?.parentCode
    const type = types.find((each) => each.code === line?.type)
    const founded = type?.family.startsWith('co_quan_nha_nuoc') === true ? FIRST_DAYS.other : FIRST_DAYS.party
    const inherited =
      parent === undefined || below.includes(parent) ? founded : dayOf(parent, [...below, code])
    days.set(code, line?.validFrom ?? inherited)
    return days.get(code) ?? inherited
  }
  return (code) => dayOf(code, [])
}

function asRegistration(ofUnit: readonly ReadUnit[], validFrom: PlainDate): RegisterOrganisation {
  const [first] = ofUnit
  if (first === undefined) throw new RangeError('a unit of a list has a line')
  const { code, name, shortName, type, parentCode } = first.input
  const validTo = ofUnit.at(-1)?.input.validTo
  return { code, name, shortName, typeCode: type, parentCode, validFrom, validTo }
}

type Act = (doing: Work) => Promise<void>

/** What a unit is called and where it stands, as a line finds it and as it leaves it. */
interface Standing {
  from: PlainDate
  name: string
  shortName: string | null
  typeCode: string
  parentCode: string | null
}

/** The acts that bring a unit from one standing to the next. */
function changeActs({ input, line }: ReadUnit, old: Standing, after: Standing): Act[] {
  const { from, name, shortName, typeCode, parentCode } = after
  const acts: Act[] = []
  if (name !== old.name || shortName !== old.shortName) {
    acts.push((doing) =>
      atRow(
        line.row,
        renameOrganisation(doing, { code: input.code }, { name, shortName: shortName ?? undefined, from }),
        COLUMNS,
      ),
    )
  }
  if (typeCode !== old.typeCode || parentCode !== old.parentCode) {
    const place = { parentCode: parentCode ?? undefined, typeCode, from }
    acts.push((doing) => atRow(line.row, moveOrganisation(doing, { code: input.code }, place), COLUMNS))
  }
  return acts
}

interface Planned {
  lines: Map<number, PlannedLine>
  acts: Act[]
  /** Ends of units, after everything else: what lies under them may have been moved away by the same list. */
  ends: Act[]
}

function typeOf(line: ReadUnit, register: Register, old: Standing): string {
  const { input, notes } = line
  const same = register.types.find(({ code }) => code === old.typeCode)
  const parent = register.known.get(input.parentCode ?? old.parentCode ?? '')
  const named = typeNamed(register.types, input.type, parent?.typeCode ?? null)
  if ('type' in named) return named.type.code
  // An everyday name that its place does not decide is no change.
  if (same !== undefined && named.candidates.some(({ code }) => code === same.code)) return same.code
  notes.say('type', typeRefusalText(input.type, named), { options: typeOptions(named.candidates) })
  return old.typeCode
}

/** How a line finds the unit: as the register has it that day, unless an earlier line of the list has changed it since. */
function standingOf(version: Version, { codes }: Register, before: Standing | undefined): Standing {
  const { validFrom: from, name, shortName, typeCode, parentId } = version
  if (before !== undefined && before.from >= from) return before
  return {
    from,
    name,
    shortName,
    typeCode,
    parentCode: parentId === null ? null : (codes.get(parentId) ?? null),
  }
}

/** Plans a line of a unit of the register; answers how it leaves the unit. What the line leaves empty says nothing. */
function planKnown(
  line: ReadUnit,
  versions: readonly Version[],
  register: Register,
  { planned, before }: { planned: Planned; before: Standing | undefined },
): Standing | undefined {
  const { input, notes } = line
  const label = `${input.code} ${input.name}`
  const version = versionMeant(versions, input)
  if (version === undefined) {
    sayOutsideLife(line, versions)
    planned.lines.set(line.line.row, notes.planned(label, 'changed'))
    return before
  }
  const old = standingOf(version, register, before)
  const after: Standing = {
    from: input.validFrom ?? old.from,
    name: input.name,
    shortName: input.shortName ?? old.shortName,
    typeCode: typeOf(line, register, old),
    parentCode: input.parentCode ?? old.parentCode,
  }
  const { validTo } = lifeSpan(versions)
  const ends = input.validTo !== undefined && input.validTo !== version.validTo && input.validTo !== validTo
  const factsOf = (standing: Standing, until: PlainDate | null) => {
    const type = register.types.find(({ code }) => code === standing.typeCode)
    return unitFacts({ ...standing, typeName: type?.name ?? standing.typeCode }, null, until)
  }
  const change = differing(factsOf(old, validTo), factsOf(after, ends ? (input.validTo ?? null) : validTo))
  if (change !== null && input.validFrom === undefined && !ends) {
    notes.say(
      'validFrom',
      'Khác với sổ; hãy ghi «Hiệu lực từ» là ngày đổi, hoặc ngày đầu của đơn vị nếu trước đây ghi nhầm.',
    )
  }
  planned.lines.set(
    line.line.row,
    notes.planned(label, change === null ? 'unchanged' : 'changed', change ?? undefined),
  )
  planned.acts.push(...changeActs(line, old, after))
  if (ends) {
    const { validTo: end = null } = input
    planned.ends.push((doing) =>
      atRow(line.line.row, closeOrganisation(doing, { code: input.code }, { validTo: end }), COLUMNS),
    )
  }
  return after
}

/** What a line says a unit is called and where it stands; its type as the line calls it. */
function standingIn(
  { name, shortName, parentCode, validFrom }: Omit<RegisterOrganisation, 'code' | 'typeCode'>,
  typeCode: string,
): Standing {
  return { from: validFrom, name, shortName: shortName ?? null, typeCode, parentCode: parentCode ?? null }
}

/** New units: the first line of each registers it, later lines of the same unit are its later names and places. */
async function planNew(
  work: Work,
  units: ReadUnit[][],
  { dayOf, catalogue }: { dayOf: (code: string) => PlainDate; catalogue: readonly OrganisationType[] },
  planned: Planned,
): Promise<void> {
  const inputs = units.map((ofUnit) => asRegistration(ofUnit, dayOf(ofUnit[0]?.input.code ?? '')))
  const { plan, problems } = await checkRegistration(work, inputs)
  for (const { index, path, text } of problems) {
    const column = COLUMNS[path] ?? path
    const options = column === 'type' ? { options: typeOptions(catalogue) } : {}
    units[index]?.[0]?.notes.say(column, text, options)
  }
  const types = new Map(plan.units.map(({ index, typeCode }) => [index, typeCode]))
  for (const [index, ofUnit] of units.entries()) {
    const input = inputs[index]
    if (input === undefined) continue
    for (const line of ofUnit) {
      const { name, shortName, type, parentCode } = line.input
      const facts = { name, shortName: shortName ?? null, typeName: type, parentCode: parentCode ?? null }
      const from = line === ofUnit[0] ? input.validFrom : (line.input.validFrom ?? null)
      const after = unitFacts(facts, from, line.input.validTo ?? null)
      planned.lines.set(
        line.line.row,
        line.notes.planned(`${input.code} ${name}`, 'new', { before: null, after }),
      )
    }
    let old = standingIn(input, types.get(index) ?? input.typeCode)
    for (const [before, line] of ofUnit.slice(1).entries()) {
      const typed = line.input.type === ofUnit[before]?.input.type ? old.typeCode : line.input.type
      const after = standingIn({ ...line.input, validFrom: line.input.validFrom ?? old.from }, typed)
      planned.acts.push(...changeActs(line, old, after))
      old = after
    }
  }
  planned.acts.unshift(async (doing) => {
    await registerOrganisations(doing, inputs)
  })
}

/** Units, told apart by their code. Several lines for one code with different first days are its history. */
export const planOrganisations: PlanList = async (work, lines): Promise<ImportPlan> => {
  const read = await readLines(UnitLine, lines)
  const right = read.flatMap((line): ReadUnit[] =>
    line.input === undefined ? [] : [{ ...line, input: line.input }],
  )
  const units = byUnit(right)
  const register = await registerAsked(work, read)
  sayOfWrongLines(read, register)
  const planned: Planned = { lines: new Map(), acts: [], ends: [] }
  const fresh = [...units.values()].filter(
    ([first]) => first !== undefined && !register.known.has(first.input.code),
  )
  sayOfWrongPlaces(read, right, register)
  await planNew(work, fresh, { dayOf: firstDays(units, register), catalogue: register.types }, planned)
  for (const [code, ofUnit] of units) {
    const id = register.known.get(code)?.id
    const versions = id === undefined ? undefined : register.versions.get(id)
    if (versions === undefined) continue
    let before: Standing | undefined
    for (const line of ofUnit) before = planKnown(line, versions, register, { planned, before })
  }
  return {
    lines: read.map(
      ({ line, notes }) => planned.lines.get(line.row) ?? notes.planned(line.values.code ?? '', 'new'),
    ),
    async apply(doing) {
      for (const act of [...planned.acts, ...planned.ends]) await act(doing)
    },
  }
}
