import { randomBytes } from 'node:crypto'
import { soVang } from './program.ts'

export interface Administrator {
  email: string
  password: string
}

/** An account that may see everything, in the register of this data directory. */
export async function makeAdministrator(dataDirectory: string): Promise<Administrator> {
  // A register that is kept has those of earlier runs.
  const account = { email: `bench-${Date.now()}@vidu.vn`, password: randomBytes(12).toString('base64url') }
  const about = ['--email', account.email, '--name', 'Đo tốc độ', '--role', 'administrator']
  await soVang(['account', 'create', ...about, '--password-stdin'], dataDirectory, account.password)
  return account
}
