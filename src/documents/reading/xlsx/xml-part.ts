import type { Zip } from '../zip.ts'
import { XmlTokens } from './xml-tokens.ts'

/**
 * The tokens of one part, yielded once for each piece of it that was unpacked: take `next()` until it says false, then
 * ask for more. `onTaken` hears the share of the part that is done. UTF-16, which is rare and allowed, becomes UTF-8.
 */
export async function* xmlTokens(
  zip: Zip,
  part: string,
  onTaken?: (share: number) => void,
): AsyncGenerator<XmlTokens, void, undefined> {
  const tokens = new XmlTokens()
  let toUtf8: ((chunk: Buffer) => Buffer) | undefined
  for await (const chunk of zip.read(part, onTaken)) {
    toUtf8 ??= decoderOf(chunk)
    tokens.feed(toUtf8(chunk))
    yield tokens
  }
  tokens.end()
}

/** Hands every token of a small part to `take`. */
export async function eachToken(zip: Zip, part: string, take: (token: XmlTokens) => void): Promise<void> {
  for await (const tokens of xmlTokens(zip, part)) {
    while (tokens.next()) take(tokens)
  }
}

function decoderOf(first: Buffer): (chunk: Buffer) => Buffer {
  const mark = first.length < 2 ? 0 : first.readUInt16BE(0)
  if (mark !== 0xfeff && mark !== 0xfffe) return (chunk) => chunk
  const utf16 = new TextDecoder(mark === 0xfeff ? 'utf-16be' : 'utf-16le')
  return (chunk) => Buffer.from(utf16.decode(chunk, { stream: true }))
}
