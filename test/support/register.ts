import { registerOrganisations } from '../../src/organisations/organisation.commands.ts'
import type { RegisterOrganisation } from '../../src/organisations/registration.ts'
import type { Office } from './office.ts'

/** The day from which the units of the small register exist. */
const REGISTER_FROM = '2015-01-01'

/** What `aRegister` made. Units by what they are, each by its code, with their ids beside them. */
export interface Register {
  /** DB_TT_TW: the top. */
  bloc: string
  /** DB_CTTT under the Bloc. */
  committee: string
  /** DB_CS directly under the Bloc. */
  otherCommittee: string
  /** DB_CS under `committee`, with three cells. */
  grassroots: string
  /** CB_TT_CS under `grassroots`. */
  cells: [string, string, string]
  /** CB_TT_CS under `otherCommittee`. */
  otherCell: string
  /** BO, with its department: the administrative side. */
  ministry: string
  /** CUC_VU under `ministry`, parallel to the first cell. */
  department: string
  id(code: string): number
}

const CODES = {
  bloc: 'KHOI',
  committee: 'DB-01',
  otherCommittee: 'DB-02',
  grassroots: 'DB-01-01',
  cells: ['CB-0101', 'CB-0102', 'CB-0103'] as [string, string, string],
  otherCell: 'CB-0201',
  ministry: 'BO-VD',
  department: 'VU-PC',
}

function unit(code: string, name: string, typeCode: string, parentCode?: string): RegisterOrganisation {
  return { code, name, typeCode, validFrom: REGISTER_FROM, invented: true, ...(parentCode && { parentCode }) }
}

const UNITS: RegisterOrganisation[] = [
  unit(CODES.bloc, 'Đảng bộ Khối Ví dụ', 'DB_TT_TW'),
  unit(CODES.committee, 'Đảng bộ Bộ Ví dụ', 'DB_CTTT', CODES.bloc),
  unit(CODES.otherCommittee, 'Đảng bộ Viện Đọc sách', 'DB_CS', CODES.bloc),
  unit(CODES.grassroots, 'Đảng bộ Cục Thử nghiệm', 'DB_CS', CODES.committee),
  unit(CODES.cells[0], 'Chi bộ Vụ Pháp chế', 'CB_TT_CS', CODES.grassroots),
  unit(CODES.cells[1], 'Chi bộ Văn phòng', 'CB_TT_CS', CODES.grassroots),
  unit(CODES.cells[2], 'Chi bộ Phòng Tổ chức', 'CB_TT_CS', CODES.grassroots),
  unit(CODES.otherCell, 'Chi bộ Phòng Tư liệu', 'CB_TT_CS', CODES.otherCommittee),
  unit(CODES.ministry, 'Bộ Ví dụ', 'BO'),
  unit(CODES.department, 'Vụ Pháp chế', 'CUC_VU', CODES.ministry),
]

/** A small invented office: a Bloc, its committees and cells, and a ministry beside it, all since REGISTER_FROM. */
export async function aRegister(office: Office): Promise<Register> {
  const [cell] = CODES.cells
  const inputs = UNITS.map((input) =>
    input.code === cell ? { ...input, parallelCode: CODES.department } : input,
  )
  const ids = await office.does((work) => registerOrganisations(work, inputs))
  const byCode = new Map(inputs.map(({ code }, index) => [code, ids[index]]))
  return {
    ...CODES,
    id(code) {
      const id = byCode.get(code)
      if (id === undefined) throw new Error(`The small register has no unit ${code}.`)
      return id
    },
  }
}
