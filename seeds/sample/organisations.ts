import { BLOC_ENDED, BLOC_SET_UP } from './calendar.ts'
import { committeeWithUnits } from './cells.ts'
import { committees, JUSTICE_COMMITTEE, NAMED_DEPARTMENT } from './committees.ts'
import type { SampleOrganisation } from './sample-rows.ts'

/** Code of the Party organisation of the Central Agencies' Bloc: the top of the sample. */
export const BLOC = 'DBK_CQTW'

const MINISTRY: SampleOrganisation = {
  code: 'BTP',
  name: 'Bộ Tư pháp',
  shortName: 'Bộ Tư pháp',
  typeCode: 'BO',
  parentCode: null,
  validFrom: BLOC_SET_UP,
  validTo: null,
  parentTo: null,
  invented: false,
}

const DEPARTMENT: SampleOrganisation = {
  ...MINISTRY,
  code: 'BTP001',
  name: NAMED_DEPARTMENT,
  shortName: null,
  typeCode: 'CUC_VU',
  parentCode: MINISTRY.code,
}

/**
 * The Bloc, its 61 committees and all below them (5,200 cells), and the one ministry whose Party organisation the
 * reports name. Parents stand before children. The ministry is dated from the Bloc's own beginning: the sample
 * knows nothing older.
 */
export function sampleOrganisations(): SampleOrganisation[] {
  const units = committees().flatMap((committee) => committeeWithUnits(committee, BLOC))
  return [MINISTRY, DEPARTMENT, bloc(), ...units.map(withParallelUnit)]
}

function bloc(): SampleOrganisation {
  return {
    code: BLOC,
    name: 'Đảng bộ Khối các cơ quan Trung ương',
    shortName: 'Đảng bộ Khối',
    typeCode: 'DB_TT_TW',
    parentCode: null,
    validFrom: BLOC_SET_UP,
    validTo: BLOC_ENDED,
    parentTo: null,
    invented: false,
  }
}

function withParallelUnit(unit: SampleOrganisation): SampleOrganisation {
  if (unit.code === JUSTICE_COMMITTEE) return { ...unit, parallelCode: MINISTRY.code }
  if (unit.name === `Chi bộ ${NAMED_DEPARTMENT}`) return { ...unit, parallelCode: DEPARTMENT.code }
  return unit
}
