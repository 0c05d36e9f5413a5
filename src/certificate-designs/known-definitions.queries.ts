import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { designDefinitionSchema, type DesignDefinition } from './certificate-design.ts'

/**
 * Definitions read before, by the digest the database makes of them: versions never change, and reading and checking all
 * shipped ones takes longer than drawing a certificate. By digest and not by number, for two registers may number theirs
 * alike. Nobody changes what is in here.
 */
let known = new Map<string, DesignDefinition>()
const MOST = 500

const Read = z.object({ id: z.number(), definition: designDefinitionSchema })

/** A version, and the md5 of its definition as the database spells it. */
interface Digested {
  id: number
  digest: string
}

/** The definitions of these versions, by the number of the version. */
export async function definitionsOf(
  db: Db,
  versions: readonly Digested[],
): Promise<ReadonlyMap<number, DesignDefinition>> {
  const found = new Map<number, DesignDefinition>()
  const unread = new Map<number, string>()
  for (const { id, digest } of versions) {
    const definition = known.get(digest)
    if (definition === undefined) unread.set(id, digest)
    else found.set(id, definition)
  }
  if (unread.size === 0) return found
  const stored = db('certificate_design_versions').whereIn('id', [...unread.keys()])
  const rows = await many(Read, stored.select('id', 'definition'))
  if (known.size + rows.length > MOST) known = new Map()
  for (const { id, definition } of rows) {
    found.set(id, definition)
    known.set(unread.get(id) ?? '', definition)
  }
  return found
}
