import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

/** A kept file: where its bytes lie in the file store, what they must be, and what its sender called it. */
interface StoredFileRow {
  sha256: string
  mediaType: string
  sizeBytes: number
  originalName: string
  storageName: string
  accountId: number | null
  storedAt: Date
}

/** Notes a file that was put into the file store; answers its id. */
export async function insertStoredFile(tx: Tx, row: StoredFileRow): Promise<number> {
  return returnedId(
    tx('stored_files')
      .insert(toColumns({ ...row }))
      .returning('id'),
  )
}
