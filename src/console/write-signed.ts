import { readFileSync } from 'node:fs'
import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { signPdf, type SignatureWords } from '../documents/pdf/signing/sign-pdf.ts'
import { Problem } from '../shared/problem.ts'

/** The office's key as PKCS#12. */
export interface SignatureKey {
  keyFile: string
  password: string
}

/**
 * Writes a PDF with a signature behind it; the whole file is held until it is signed.
 * @throws Problem invalid when the key cannot be read or used
 */
export async function writeSigned(
  output: Writable,
  write: (output: Writable) => Promise<void>,
  key: SignatureKey,
  words: SignatureWords,
): Promise<void> {
  const whole = new PassThrough()
  const [bytes] = await Promise.all([buffer(whole), write(whole)])
  await pipeline([signed(bytes, key, words)], output)
}

function signed(bytes: Buffer, { keyFile, password }: SignatureKey, words: SignatureWords): Buffer {
  try {
    return signPdf(bytes, readFileSync(keyFile), password, words)
  } catch (error) {
    const text = `Không ký được bằng ${keyFile}; hãy kiểm tra tệp khoá PKCS#12 (.p12, .pfx) và mật khẩu của nó.`
    throw new Problem('invalid', text, { cause: error })
  }
}
