import { explainRefusal } from '../database/constraints.ts'
import type { Work } from '../database/work.ts'
import {
  moveOrganisation,
  registerOrganisations,
  renameOrganisation,
} from '../organisations/organisation.commands.ts'
import type { RegisterOrganisation } from '../organisations/registration.ts'
import { recordSuccession } from '../organisations/succession.commands.ts'
import { Problem, type FieldError } from '../shared/problem.ts'
import { decisionText, isSuccession, type Reorganise } from './reorganisation.ts'

/** The part of an act that changes the tree, done by the commands that do each change alone. */

interface Act {
  id: number
  input: Reorganise
}

/** Begins the new units, places those that go to a certain receiver, then renames, moves, or records who follows whom. */
export async function changeTree(work: Work, act: Act): Promise<void> {
  await beginReceivers(work, act)
  await placeUnits(work, act)
  const { kind } = act.input
  if (kind === 'DOI_TEN') await rename(work, act)
  else if (isSuccession(kind)) await succeed(work, act, kind)
  else await moveUnits(work, act)
}

/** The same refusal, with its fields named as the act names them. */
async function saidAt<T>(work: Promise<T>, named: (path: string) => string, about = ''): Promise<T> {
  try {
    return await work
  } catch (error) {
    const problem = explainRefusal(error)
    if (!(problem instanceof Problem)) throw error
    const fields = problem.fields.map(({ path, text }): FieldError => ({
      path: named(path),
      text: about + text,
    }))
    throw new Problem(problem.kind, about + problem.detail, { fields, cause: error })
  }
}

async function beginReceivers(work: Work, { input }: Act): Promise<void> {
  const begun = input.receivers.flatMap((receiver, index) => (receiver.begins ? [{ receiver, index }] : []))
  if (begun.length === 0) return
  const units = begun.map(({ receiver }): RegisterOrganisation => ({
    code: receiver.code,
    name: receiver.begins?.name ?? '',
    shortName: receiver.begins?.shortName,
    typeCode: receiver.begins?.typeCode ?? '',
    parentCode: receiver.begins?.parentCode,
    validFrom: input.effectiveOn,
  }))
  const named = (path: string) => {
    const [place = '', field = ''] = path.split('.')
    return field === 'validFrom' ? 'effectiveOn' : `receivers.${begun[Number(place)]?.index ?? 0}.${field}`
  }
  await saidAt(registerOrganisations(work, units), named)
}

async function placeUnits(work: Work, { id, input }: Act): Promise<void> {
  for (const [index, { code, receiver }] of input.placements.entries()) {
    const parentCode = input.receivers[receiver - 1]?.code
    const move = {
      parentCode,
      from: input.effectiveOn,
      decisionText: decisionText(input.decision),
      reorganisationId: id,
    }
    await saidAt(moveOrganisation(work, { code }, move), () => `placements.${index}.receiver`, `${code}: `)
  }
}

async function rename(work: Work, { id, input }: Act): Promise<void> {
  const [code = ''] = input.units
  const change = {
    name: input.name?.name ?? '',
    shortName: input.name?.shortName,
    from: input.effectiveOn,
    decisionText: decisionText(input.decision),
    reorganisationId: id,
  }
  await saidAt(renameOrganisation(work, { code }, change), (path) => (path === 'from' ? 'effectiveOn' : path))
}

const MOVE_FIELDS: Readonly<Record<string, string>> = { from: 'effectiveOn', parentCode: 'receivers.0.code' }

async function moveUnits(work: Work, { id, input }: Act): Promise<void> {
  const [receiver] = input.receivers
  for (const code of input.units) {
    const move = {
      parentCode: receiver?.code,
      typeCode: input.typeCode,
      from: input.effectiveOn,
      decisionText: decisionText(input.decision),
      reorganisationId: id,
    }
    const about = input.units.length > 1 ? `${code}: ` : ''
    await saidAt(moveOrganisation(work, { code }, move), (path) => MOVE_FIELDS[path] ?? path, about)
  }
}

const SUCCESSION_FIELDS: Readonly<Record<string, string>> = { to: 'receivers', validTo: 'effectiveOn' }

async function succeed(work: Work, { id, input }: Act, kind: Parameters<typeof recordSuccession>[1]['kind']) {
  const shares = input.receivers.flatMap(({ code, share }): [string, number][] =>
    share === undefined ? [] : [[code, share]],
  )
  const named = (path: string) => {
    const place = /^(from|to)\.(\d+)$/.exec(path)
    if (place) return place[1] === 'from' ? 'units' : `receivers.${place[2] ?? '0'}.code`
    return SUCCESSION_FIELDS[path] ?? path
  }
  const succession = recordSuccession(work, {
    kind,
    from: input.units,
    to: input.receivers.map(({ code }) => code),
    effectiveOn: input.effectiveOn,
    decisionText: decisionText(input.decision),
    subordinates: input.subordinates,
    shares: new Map(shares),
    reorganisationId: id,
  })
  await saidAt(succession, named)
}
