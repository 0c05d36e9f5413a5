import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'
import type { System } from '../award-forms/award-form.ts'
import type { DocumentStyle } from './issuing-body.ts'

export interface IssuingBodyRow {
  code: string
  name: string
  system: System
  levelCode: string
  documentStyle: DocumentStyle
  certificateTitle: string
  decisionSymbol: string | null
  place: string
  organisationId: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface SignerRow {
  fullName: string
  position: string
  capacity: string | null
  validFrom: PlainDate
  validTo: PlainDate | null
}

function columns(row: Partial<IssuingBodyRow>): Record<string, unknown> {
  return toColumns({ ...row, searchKey: row.name === undefined ? undefined : searchKey(row.name) })
}

export async function insertIssuingBody(tx: Tx, row: IssuingBodyRow): Promise<number> {
  return returnedId(tx('issuing_bodies').insert(columns(row)).returning('id'))
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateIssuingBody(
  tx: Tx,
  { id, version }: { id: number; version: number },
  row: Partial<IssuingBodyRow>,
): Promise<boolean> {
  const changed = await tx('issuing_bodies')
    .where({ id, version })
    .update({ ...columns(row), version: version + 1 })
  return changed === 1
}

/** The other names of a body, all of them. */
export async function replaceAliases(tx: Tx, bodyId: number, aliases: string[]): Promise<void> {
  await tx('issuing_body_aliases').where({ issuing_body_id: bodyId }).delete()
  if (aliases.length === 0) return
  await tx('issuing_body_aliases').insert(
    aliases.map((alias) => ({ issuing_body_id: bodyId, alias, search_key: searchKey(alias) })),
  )
}

export async function insertSigners(tx: Tx, bodyId: number, signers: SignerRow[]): Promise<void> {
  if (signers.length === 0) return
  await tx('issuing_body_signers').insert(
    signers.map((signer) => toColumns({ ...signer, issuingBodyId: bodyId })),
  )
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateSignerEnd(
  tx: Tx,
  { id, version }: { id: number; version: number },
  validTo: PlainDate,
): Promise<boolean> {
  const changed = await tx('issuing_body_signers')
    .where({ id, version })
    .update({ valid_to: validTo, version: version + 1 })
  return changed === 1
}
