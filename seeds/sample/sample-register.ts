import { sampleClassifications } from './classifications.ts'
import { conferenceDecisions } from './conference-decisions.ts'
import { sampleHeadcounts } from './headcounts.ts'
import { sampleIssuingBodies } from './issuing-bodies.ts'
import { sampleMovements } from './movements.ts'
import { sampleOrganisations } from './organisations.ts'
import { otherDecisions } from './other-decisions.ts'
import { samplePeople } from './people.ts'
import type { SampleRegister } from './sample-rows.ts'

/**
 * The whole sample: the Central Agencies' Bloc of 2019 to 2024 with the totals that the published reports give.
 * Always the same data. Lists are in the order in which they can be registered: parents before children, decisions
 * by date.
 */
export function sampleRegister(): SampleRegister {
  const organisations = sampleOrganisations()
  const people = samplePeople(organisations)
  const candidates = { organisations, people }
  const decisions = [...conferenceDecisions(candidates), ...otherDecisions(candidates)]
  return {
    organisations,
    issuingBodies: sampleIssuingBodies(),
    people,
    movements: sampleMovements(),
    decisions: decisions.sort((a, b) => order(a.issuedOn, b.issuedOn) || order(a.number, b.number)),
    headcounts: sampleHeadcounts(),
    classifications: sampleClassifications(organisations, people),
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
