import { SYSTEM_NAMES } from '../award-forms/award-form.ts'
import type { Db } from '../database/transaction.ts'
import { listMovements } from '../emulation-movements/emulation-movement.queries.ts'
import { listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'

interface Option {
  value: string
  text: string
  group?: string
}

/** What the head of a decision is chosen from. */
export interface HeadOptions {
  issuingBodies: Option[]
  movements: Option[]
}

/** Every issuing body and movement, in the order of the catalogue. */
export async function headOptions(db: Db): Promise<HeadOptions> {
  const bodies = await listIssuingBodies(db)
  return {
    issuingBodies: bodies.map(({ code, name, system }) => ({
      value: code,
      text: name,
      group: SYSTEM_NAMES[system],
    })),
    movements: (await listMovements(db)).map(({ code, name }) => ({ value: code, text: name })),
  }
}
