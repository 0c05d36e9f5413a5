import type { z } from 'zod'
import type { Badge } from '../http/reply.ts'
import type { Row } from '../http/components.ts'
import { versionNear } from '../organisations/organisation.ts'
import { shortDate, today } from '../shared/dates.ts'
import { begunUnits, endedUnits, type Outcome } from './outcome.ts'
import { decisionText, KIND_WORDS, REORGANISATION_KINDS } from './reorganisation.ts'
import type { Reorganisation } from './reorganisation.queries.ts'
import type { OutcomeResource, ReorganisationResource } from './reorganisation.schema.ts'
import type { Reorganised } from './reorganised.ts'

/** Acts in lists, as facts, and through the API. */

/** The page of an act. */
export function actAddress(id: number): string {
  return `/reorganisations/${id}`
}

function decisionOf({ decisionNumber, decidedOn, decisionIssuer }: Reorganisation): string | null {
  const decision = {
    number: decisionNumber ?? undefined,
    decidedOn: decidedOn ?? undefined,
    issuer: decisionIssuer ?? undefined,
  }
  return decisionText(decision) ?? null
}

const TAKEN_BACK: Badge = { text: 'Đã rút lại', tone: 'neutral' }

/** Whether the act still holds, as the badge beside its title. */
export function actBadge(act: Reorganisation): Badge {
  return act.takenBackAt === null ? { text: 'Đang có hiệu lực', tone: 'done' } : TAKEN_BACK
}

/** An act as a row of the list. */
export function actRow(act: Reorganisation): Row {
  return {
    cells: {
      on: shortDate(act.effectiveOn),
      kind: {
        text: KIND_WORDS[act.kind].name,
        href: actAddress(act.id),
        ...(act.takenBackAt !== null && { note: 'Đã rút lại' }),
      },
      decision: decisionOf(act),
      recorded: `${shortDate(today(act.recordedAt))}${act.recordedByName === null ? '' : ` · ${act.recordedByName}`}`,
    },
  }
}

/** The facts of an act. */
export function actFacts(act: Reorganisation) {
  return [
    { label: 'Việc', value: KIND_WORDS[act.kind].name },
    { label: 'Từ ngày', value: shortDate(act.effectiveOn) },
    { label: 'Căn cứ', value: decisionOf(act) },
    {
      label: 'Ghi vào sổ',
      value: [shortDate(today(act.recordedAt)), act.recordedByName]
        .filter((part) => part !== null)
        .join(' · '),
    },
    act.takenBackAt !== null && {
      label: 'Rút lại',
      value: {
        text: [shortDate(today(act.takenBackAt)), act.takenBackByName]
          .filter((part) => part !== null)
          .join(' · '),
        note: act.takenBackReason ?? '',
      },
    },
  ]
}

/** The kinds to begin with, each leading to its form; `units` go with it. */
export function kindDoors(units: readonly string[]) {
  return REORGANISATION_KINDS.map((kind) => {
    const query = new URLSearchParams({ kind })
    for (const unit of units) query.append('units', unit)
    return {
      title: KIND_WORDS[kind].name,
      text: KIND_WORDS[kind].does,
      href: `/reorganisations/new?${query.toString()}`,
    }
  })
}

/** An act through the API. */
export function reorganisationResource(act: Reorganisation): z.output<typeof ReorganisationResource> {
  const { id, kind, effectiveOn, decisionNumber, decidedOn, decisionIssuer } = act
  return {
    id,
    kind,
    effectiveOn,
    decisionNumber,
    decidedOn,
    decisionIssuer,
    recordedAt: act.recordedAt.toISOString(),
    takenBackAt: act.takenBackAt?.toISOString() ?? null,
    takenBackReason: act.takenBackReason,
  }
}

function unitLines({ units }: Outcome, on: string) {
  const begun = new Set(begunUnits(units))
  const ended = new Set(endedUnits(units, on))
  return units.map((unit) => ({
    code: unit.code,
    name: versionNear(unit.after, on).name,
    change: begun.has(unit)
      ? ('begins' as const)
      : ended.has(unit)
        ? ('ends' as const)
        : ('changes' as const),
  }))
}

/** What an act does, through the API. */
export function outcomeResource(
  { id, outcome, surroundings, seen }: Reorganised,
  { on, done }: { on: string; done: boolean },
): z.output<typeof OutcomeResource> {
  return {
    id: done ? id : null,
    seen,
    units: unitLines(outcome, on),
    posts: outcome.posts.filter(({ before }) => before !== null).length,
    issuingBodies: outcome.bodies.length,
    accounts: outcome.accounts.length,
    drafts: surroundings.drafts.map(({ number }) => number),
    awardsBefore: surroundings.awardsBefore,
  }
}
