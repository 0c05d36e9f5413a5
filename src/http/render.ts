import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ejs from 'ejs'
import { projectRoot } from '../config.ts'
import { addressWith, type QueryValue } from '../shared/address.ts'
import { shortDate, documentDate } from '../shared/dates.ts'
import { formatNumber, formatPercent } from '../shared/numbers.ts'
import { assetAddress } from './static-files.ts'

/**
 * Templates are compiled once, strictly: a name that nobody handed in throws. A page prints only its body; the layout
 * frames it. `h` holds every helper there is.
 */

const TEMPLATES = path.join(projectRoot(), 'templates')
const OPTIONS = {
  strict: true,
  destructuredLocals: ['frame', 'page', 'body', 'h', 'it'],
  root: TEMPLATES,
  // Names are found in the object handed in as it is: `fill` makes it, and copying it again took a fifth of a page's time.
  unsafePrototypeLocals: true,
}

type Render = (locals: Record<string, unknown>) => string
const compiled = new Map<string, Render>()

function template(name: string): Render {
  let render = compiled.get(name)
  if (render === undefined) {
    const filename = path.join(TEMPLATES, `${name}.ejs`)
    render = ejs.compile(readFileSync(filename, 'utf8'), { ...OPTIONS, filename })
    compiled.set(name, render)
  }
  return render
}

function fill(name: string, locals: Record<string, unknown>): string {
  return template(name)({
    frame: undefined,
    page: undefined,
    body: undefined,
    it: undefined,
    h: helpers,
    ...locals,
  })
}

/** '?a=b' of the current query with changes; null, undefined and '' leave a name out. */
function query(current: Record<string, QueryValue>, changes: Record<string, QueryValue> = {}): string {
  return addressWith('', { ...current, ...changes }) || '?'
}

const DATE_TIME = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** What templates may call. */
const helpers = {
  component: (name: string, it: Record<string, unknown> = {}) => fill(`components/${name}`, { it }),
  number: formatNumber,
  percent: formatPercent,
  date: (date: string | null) => (date === null ? '' : shortDate(date)),
  documentDate,
  dateTime: (instant: Date | string) => DATE_TIME.format(new Date(instant)),
  query,
  asset: assetAddress,
  /** Tells one showing of a form from all others (answered-once.ts). */
  formKey: () => randomUUID(),
}

/** A page inside its layout, as HTML. */
export function renderPage(view: string, page: unknown, frame: { plain?: boolean }): string {
  const body = fill(`pages/${view}`, { page, frame })
  return fill(frame.plain === true ? 'layouts/plain' : 'layouts/base', { frame, body })
}
