import type { Request } from 'express'
import type { UploadedFile } from './uploads.ts'
import type { FieldError } from '../shared/problem.ts'
import { nestFields } from './form-body.ts'
import { WATCH } from './watched-downloads.ts'

/** What came with a request, before any schema has looked at it. */
export interface RawInput {
  params: unknown
  query: unknown
  body: unknown
  file: UploadedFile | null
  /** Tells one showing of a form from all others; null when none came with the request. */
  formKey: string | null
  /** Version named by If-Match: `"7"`, `"v7"` or `7`; null when absent, NaN when it is something else. */
  ifMatch: number | null
  path: string
  /** A page shown without a part of its question that made no sense: that part as it was typed. */
  wrong?: WrongPart
}

/** What was typed where the address asks something that makes no sense, and the sentences about it. */
export interface WrongPart {
  values: Record<string, string>
  errors: FieldError[]
}

/** The hidden field every form carries beside its token. */
const FORM_KEY = '_form'

function formKeyOf(body: unknown): string | null {
  const key = record(body)[FORM_KEY]
  return typeof key === 'string' ? key : null
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const found = /^(?:W\/)?"?v?(\d{1,9})"?$/.exec(header.trim())
  return found ? Number(found[1]) : NaN
}

/** Empty query fields are left out: an untouched filter says nothing. Nor does the token of a page that looks on. */
function present(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== '' && name !== WATCH))
}

/** The raw input of a page or form (`html`), or of an API operation. */
export function rawInput(request: Request, kind: 'html' | 'json', file: UploadedFile | null): RawInput {
  const body: unknown = request.body
  return {
    params: record(request.params),
    query: present(record(request.query)),
    body: kind === 'html' ? nestFields(record(body)) : body,
    file,
    formKey: kind === 'html' ? formKeyOf(body) : null,
    ifMatch: versionOf(request.get('if-match')),
    path: request.originalUrl,
  }
}
