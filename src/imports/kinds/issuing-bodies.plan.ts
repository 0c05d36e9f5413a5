import { z } from 'zod'
import { SYSTEM_NAMES, SYSTEMS, type System } from '../../award-forms/award-form.ts'
import { listIssuingLevels, type IssuingLevel } from '../../award-forms/issuing-level.queries.ts'
import type { Work } from '../../database/work.ts'
import {
  changeIssuingBody,
  checkIssuingBody,
  registerIssuingBody,
  type IssuingBodyFacts,
} from '../../issuing-bodies/issuing-body.commands.ts'
import { aliasesOf, listIssuingBodies, type IssuingBody } from '../../issuing-bodies/issuing-body.queries.ts'
import { DOCUMENT_STYLE_NAMES, DOCUMENT_STYLES, endAfter } from '../../issuing-bodies/issuing-body.ts'
import { unitCodes } from '../../organisations/organisation-record.queries.ts'
import { addDays, shortDate } from '../../shared/dates.ts'
import { optionalChoice, optionalDate, optionalText, text } from '../../shared/fields.ts'
import { searchKey } from '../../shared/vietnamese.ts'
import { Problem } from '../../shared/problem.ts'
import {
  atRow,
  differing,
  readLines,
  type Facts,
  type LineNotes,
  type PlanList,
  type PlannedLine,
  type ReadLine,
} from '../import-plan.ts'

const Body = z.object({
  code: text('Mã cơ quan', { max: 40 }),
  name: text('Tên cơ quan', { max: 300 }),
  system: text('Hệ thống', { max: 60 }),
  levelCode: text('Cấp', { max: 200 }),
  place: optionalText('Địa danh', { max: 100 }),
  aliases: optionalText('Tên gọi khác', { max: 3000 }),
  documentStyle: optionalChoice('Thể thức văn bản', DOCUMENT_STYLES, Object.values(DOCUMENT_STYLE_NAMES)),
  decisionSymbol: optionalText('Ký hiệu quyết định', { max: 60 }),
  organisationCode: optionalText('Mã đơn vị', { max: 40 }),
  validFrom: optionalDate('Hiệu lực từ'),
  validTo: optionalDate('Hiệu lực đến').transform(endAfter),
})
type Body = z.output<typeof Body>

function systemNamed(named: string): System | undefined {
  const key = searchKey(named)
  return SYSTEMS.find((system) => system === named || searchKey(SYSTEM_NAMES[system]) === key)
}

/** A level of the system by its code or name. */
function levelNamed(levels: IssuingLevel[], named: string, system: System): IssuingLevel | undefined {
  const key = searchKey(named)
  const ofSystem = levels.filter((level) => level.system === system)
  const byName = ofSystem.filter((level) => searchKey(level.name) === key)
  return ofSystem.find(({ code }) => code === named) ?? (byName.length === 1 ? byName[0] : undefined)
}

/** 'Đảng ủy Khối; Khối CCQTW' → two names. */
function aliasesTyped(typed: string): string[] {
  return typed
    .split(/[;|\n]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
}

function factsOf(facts: IssuingBodyFacts): Facts {
  const { name, system, levelCode, place, aliases, documentStyle, decisionSymbol, organisationCode } = facts
  const { validFrom, validTo } = facts
  return {
    Tên: name,
    'Hệ thống': SYSTEM_NAMES[system],
    Cấp: levelCode,
    'Địa danh': place === undefined || place === '' ? null : place,
    'Tên gọi khác': aliases === undefined || aliases.length === 0 ? null : aliases.toSorted().join('; '),
    ...(documentStyle !== undefined && { 'Thể thức văn bản': DOCUMENT_STYLE_NAMES[documentStyle] }),
    'Ký hiệu quyết định': decisionSymbol ?? null,
    'Đơn vị': organisationCode ?? null,
    ...(validFrom !== undefined && { 'Hoạt động từ': shortDate(validFrom) }),
    'Ngày cuối hoạt động': validTo === undefined ? null : shortDate(addDays(validTo, -1)),
  }
}

function known(body: IssuingBody, aliases: string[], organisationCode: string | undefined): IssuingBodyFacts {
  const { name, system, levelCode, documentStyle, certificateTitle, decisionSymbol, place } = body
  const kept = {
    documentStyle,
    certificateTitle,
    validFrom: body.validFrom,
    validTo: body.validTo ?? undefined,
  }
  return {
    name,
    system,
    levelCode,
    place,
    aliases,
    organisationCode,
    decisionSymbol: decisionSymbol ?? undefined,
    ...kept,
  }
}

async function noteRefusals(work: Work, facts: IssuingBodyFacts, notes: LineNotes): Promise<void> {
  try {
    await checkIssuingBody(work, facts)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    for (const { path, text: sentence } of error.fields) notes.say(path, sentence)
  }
}

function systemMeant(named: string, notes: LineNotes): System | undefined {
  const system = systemNamed(named)
  if (system === undefined)
    notes.say('system', `Không có hệ thống «${named}»; hãy ghi Nhà nước, Đảng hoặc Đoàn thể.`)
  return system
}

/**
 * The systems a level of a body may belong to. The Party's central commissions commend as heads of central bodies do, by
 * the State's rules (Luật 06/2022/QH15, Điều 77–80): a list that calls such a body one of the Party names a level of the State.
 */
function systemsOf(system: System | undefined): readonly System[] {
  if (system === undefined) return SYSTEMS
  return system === 'party' ? ['party', 'state'] : [system]
}

/** The level of the system; while that is wrong, of any: what none knows is wrong all the same. */
function levelMeant(
  named: string,
  { levels, system }: { levels: IssuingLevel[]; system: System | undefined },
  notes: LineNotes,
): IssuingLevel | undefined {
  const [level] = systemsOf(system).flatMap((each) => levelNamed(levels, named, each) ?? [])
  if (level !== undefined) return level
  const ofSystem = levels.filter((each) => system === undefined || each.system === system)
  const names = ofSystem.map(({ code, name }) => `${code} (${name})`).join('; ')
  const where = system === undefined ? 'trong danh mục' : 'trong hệ thống này'
  const options = ofSystem.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))
  notes.say('levelCode', `Không có cấp «${named}» ${where}; hãy ghi một trong: ${names}.`, { options })
  return undefined
}

/** The facts of a line, where all of it is right; says what its system and level lack, also where other cells are wrong. */
function factsTyped(
  { input, right, notes }: ReadLine<Body>,
  levels: IssuingLevel[],
): IssuingBodyFacts | undefined {
  const system = right.system === undefined ? undefined : systemMeant(right.system, notes)
  const { levelCode } = right
  const level = levelCode === undefined ? undefined : levelMeant(levelCode, { levels, system }, notes)
  if (input === undefined || system === undefined || level === undefined) return undefined
  const aliases = input.aliases === undefined ? undefined : aliasesTyped(input.aliases)
  const { code: _code, ...rest } = input
  const facts = { ...rest, system: level.system, levelCode: level.code, aliases }
  // It commends by the State's rules, on the paper of the Party.
  return level.system === system ? facts : { ...facts, documentStyle: input.documentStyle ?? 'party' }
}

/** Issuing bodies, told apart by their code; what a list leaves empty stays as it is. */
export const planIssuingBodies: PlanList = async (work, lines) => {
  const levels = await listIssuingLevels(work.tx)
  const there = new Map((await listIssuingBodies(work.tx)).map((body) => [body.code, body]))
  const aliases = await aliasesOf(
    work.tx,
    [...there.values()].map(({ id }) => id),
  )
  const units = [...there.values()].flatMap(({ organisationId: id }) => (id === null ? [] : [id]))
  const codes = await unitCodes(work.tx, units)
  const acts: ((doing: Work) => Promise<unknown>)[] = []
  const firstRow = new Map<string, number>()
  const planned: PlannedLine[] = []
  for (const each of await readLines(Body, lines)) {
    const { line, notes, input } = each
    const label = `${line.values.code ?? ''} ${line.values.name ?? ''}`.trim()
    const typed = factsTyped(each, levels)
    if (input === undefined || typed === undefined) {
      planned.push(notes.planned(label, 'new'))
      continue
    }
    const twice = firstRow.get(input.code)
    if (twice !== undefined) notes.say('code', `Mã cơ quan ${input.code} đã có ở dòng ${twice} của tệp.`)
    firstRow.set(input.code, twice ?? line.row)
    const body = there.get(input.code)
    if (body === undefined) {
      await noteRefusals(work, typed, notes)
      acts.push((doing) => atRow(line.row, registerIssuingBody(doing, { code: input.code, ...typed })))
      planned.push(notes.planned(label, 'new', { before: null, after: factsOf(typed) }))
      continue
    }
    const old = known(body, aliases.get(body.id) ?? [], codes.get(body.organisationId ?? 0))
    const facts = { ...old, ...given(typed) }
    const change = differing(factsOf(old), factsOf(facts))
    if (change !== null) {
      await noteRefusals(work, facts, notes)
      acts.push((doing) => atRow(line.row, changeIssuingBody(doing, body, facts)))
    }
    planned.push(notes.planned(label, change === null ? 'unchanged' : 'changed', change ?? undefined))
  }
  return {
    lines: planned,
    async apply(doing) {
      for (const act of acts) await act(doing)
    },
  }
}

/** What a list leaves empty says nothing. */
function given(facts: IssuingBodyFacts): Partial<IssuingBodyFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
