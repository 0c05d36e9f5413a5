import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../config.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import type { PublicKey } from './verification-key.queries.ts'

/** The page that checks signatures, with the keys in it, as one file that needs neither network nor register. */

const SCRIPTS = ['ed25519.js', 'signed-code.js', 'offline-check.js']

function template(...names: string[]): string {
  return readFileSync(path.join(projectRoot(), 'templates', ...names), 'utf8')
}

/** The keys as the scripts of the page read them. */
export function keysForPage(keys: PublicKey[]): { number: number; publicKey: string }[] {
  return keys.map(({ id, publicKey }) => ({ number: id, publicKey }))
}

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** The whole page as text of HTML. Nothing from outside the program stands in it but public keys and the day. */
export function offlineFile(keys: PublicKey[], madeOn: PlainDate): string {
  const parts: Record<string, string> = {
    '{{made}}': `Trang tải về ngày ${shortDate(madeOn)}.`,
    '{{keys}}': quoted(JSON.stringify(keysForPage(keys))),
    '/* {{scripts}} */': SCRIPTS.map((name) => template('assets', name)).join('\n'),
  }
  const places = /\/\* \{\{scripts\}\} \*\/|\{\{\w+\}\}/g
  return template('offline', 'check.html').replace(places, (place) => parts[place] ?? '')
}
