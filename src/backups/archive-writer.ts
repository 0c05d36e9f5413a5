import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { sealOf } from './archive-seal.ts'
import { paddingAfter, tarHeader } from './tar-header.ts'

/** Writes one copy, member after member; state is the sum of what has been written so far. */
export class ArchiveWriter {
  private readonly file: FileHandle
  private readonly sum = createHash('sha256')
  private written = 0

  constructor(file: FileHandle) {
    this.file = file
  }

  /** Bytes written so far. */
  get size(): number {
    return this.written
  }

  private async write(bytes: Buffer): Promise<void> {
    this.sum.update(bytes)
    this.written += bytes.length
    await this.file.appendFile(bytes)
  }

  /** A member that is there as a whole. */
  async add(name: string, bytes: Buffer): Promise<void> {
    await this.addFrom({ name, size: bytes.length }, [bytes])
  }

  /** A member whose size is known, from wherever its bytes come; throws when they are not as many. */
  async addFrom(
    member: { name: string; size: number },
    bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<void> {
    await this.write(tarHeader(member))
    let taken = 0
    for await (const chunk of bytes) {
      taken += chunk.length
      await this.write(chunk)
    }
    if (taken !== member.size) throw new Error(`${member.name} changed while it was copied.`)
    await this.write(paddingAfter(member.size))
  }

  /** Seals the copy and sees it safely on the disk. */
  async finish(): Promise<void> {
    const seal = sealOf(this.sum.digest('hex'))
    await this.file.appendFile(seal)
    this.written += seal.length
    await this.file.sync()
  }
}
