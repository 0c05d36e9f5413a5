import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { projectRoot } from '../../src/config.ts'

/** What the page that checks signatures makes of a scanned text. */
export interface ReadProof {
  code: string
  initials: string
  form: string
  number: string
  issuer: string
  date: string
  key: number
  otherAddress: boolean
}

export interface SignedCode {
  read(text: string): ReadProof | null
  check(proof: ReadProof, keys: { number: number; publicKey: string }[]): Promise<string>
  isNamed(proof: ReadProof, name: string): boolean
}

const SOURCES = ['ed25519.js', 'signed-code.js'].map((name) =>
  readFileSync(path.join(projectRoot(), 'templates', 'assets', name), 'utf8'),
)

/** The scripts of the page as a browser runs them: with its own cryptography, or without any. */
export function signedCode({ cryptography }: { cryptography: boolean }): SignedCode {
  const world = { atob, TextEncoder, ...(cryptography && { crypto: globalThis.crypto }) }
  // The page's own scripts, which end in the value of their last name.
  return vm.runInNewContext(`${SOURCES.join('\n')}\nsignedCode`, world) as SignedCode
}
