import { hash, parseOptions, verify } from '@node-rs/argon2'

/** argon2id with the least settings OWASP's Password Storage Cheat Sheet asks for; about 20 ms and 19 MiB. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Of no password; verified when there is no account, so that the answer takes as long as for a wrong password. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$FeIJVGH52opxPoYKJd5DqQ$EUbTFeMsIvTAzAJh4GtQ5lLVt0enXd1tpgzfAkNnVJg'

/** The hash to keep; it says its own settings. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, SETTINGS)
}

/** Whether this is the password; null (no account, or none set yet) takes as long and is never right. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODYS_HASH, password)
  return right && passwordHash !== null
}

/** Whether the hash was made with other settings than today's and should be made again at the next sign-in. */
export function isOutdatedHash(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return (
    made.memoryCost !== SETTINGS.memoryCost ||
    made.timeCost !== SETTINGS.timeCost ||
    made.parallelism !== SETTINGS.parallelism
  )
}
