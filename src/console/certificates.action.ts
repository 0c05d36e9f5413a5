import path from 'node:path'
import { printCertificates, type CertificatesToPrint } from './print-certificates.ts'
import { barOf, passwordFrom, type Terminal } from './terminal.ts'
import { withRegister } from './with-register.ts'

/** Prints the certificates into their file, signed when a key was named, whose password comes by standard input. */
export async function certificates(
  terminal: Terminal,
  { sign, ...options }: CertificatesToPrint & { sign?: string },
): Promise<void> {
  const password = sign === undefined ? '' : await passwordFrom(terminal)
  const signature = sign === undefined ? {} : { signature: { keyFile: sign, password } }
  const { pages, remarks } = await withRegister(terminal, (deps) =>
    printCertificates(deps, { ...options, ...signature }, barOf(terminal, 'đang in', 'bằng')),
  )
  for (const remark of remarks) terminal.warn(remark)
  terminal.print(`${pages} trang: ${path.resolve(options.output)}`)
}
