import { parseHTML } from 'linkedom'
import supertest from 'supertest'
import type { Express } from 'express'

/**
 * A person without JavaScript: visits addresses, reads what is there, fills in forms by the labels they show, presses
 * buttons by their words. Keeps cookies, follows redirects, sends every hidden field (the CSRF token too).
 */
export interface Browser {
  visit(address: string): Promise<Screen>
  /** The bytes of a file; fails unless the answer is 200. */
  download(address: string): Promise<Buffer>
}

/** A file chosen in a file field. */
export interface ChosenFile {
  name: string
  bytes: Buffer
}

type Values = Record<string, string | string[] | boolean | null | ChosenFile>

/** What the person sees after a request. */
export interface Screen {
  status: number
  /** Where the redirects ended. */
  address: string
  title: string
  heading: string
  /** All words of the page, white space folded. */
  text: string
  html: string
  document: Document
  /** Sentences of the error summary. */
  errors: string[]
  /** What stands in a table, row by row, found by words of its caption (the first table without). */
  table(caption?: string): string[][]
  /** Follows the link with these words. */
  follow(words: string): Promise<Screen>
  /**
   * Fills in by label (or field name) and presses the button with these words. Values not given stay as shown; an
   * array ticks several boxes; null leaves a field out; a file is chosen by its field.
   */
  press(words: string, values?: Values): Promise<Screen>
}

function folded(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

type Fields = [name: string, value: string][]

/** The fields in a form that name no other, and those elsewhere that name this one. */
function fieldsOf(form: Element): Element[] {
  const own = [...form.querySelectorAll('input, select, textarea')].filter(
    (field) => !field.hasAttribute('form'),
  )
  const id = form.getAttribute('id')
  return id === null ? own : [...own, ...form.ownerDocument.querySelectorAll(`[form="${id}"]`)]
}

function valuesShown(form: Element): Fields {
  const fields: Fields = []
  for (const element of fieldsOf(form)) {
    const name = element.getAttribute('name')
    if (name === null || element.hasAttribute('disabled')) continue
    const type = element.getAttribute('type') ?? 'text'
    if (element.localName === 'select') {
      const options = [...element.querySelectorAll('option')]
      const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
      if (chosen) fields.push([name, chosen.getAttribute('value') ?? folded(chosen.textContent)])
    } else if (element.localName === 'textarea') {
      fields.push([name, element.textContent])
    } else if (['checkbox', 'radio'].includes(type)) {
      if (element.hasAttribute('checked')) fields.push([name, element.getAttribute('value') ?? 'on'])
    } else if (!['submit', 'button', 'file'].includes(type)) {
      fields.push([name, element.getAttribute('value') ?? ''])
    }
  }
  return fields
}

function fieldName(form: Element, labelOrName: string): string {
  const wanted = folded(labelOrName)
  const label = [...form.querySelectorAll('label, legend')].find((candidate) => {
    const text = folded(candidate.textContent)
    return text === wanted || text.replace(/\s*(\(nếu có\)|\*)\s*$/, '') === wanted
  })
  const id = label?.getAttribute('for')
  const byLabel = id ? form.querySelector(`[id="${id}"]`)?.getAttribute('name') : null
  const byGroup = label?.closest('fieldset')?.querySelector('input')?.getAttribute('name')
  const named = (field: Element) => field.getAttribute('name') === labelOrName
  const byName = (fieldsOf(form).find(named) ?? form.querySelector(`[name="${labelOrName}"]`))?.getAttribute(
    'name',
  )
  const name = byLabel ?? byName ?? byGroup
  if (!name) throw new Error(`No field «${labelOrName}» in the form.`)
  return name
}

/** Opens a browser on the application. */
export function openBrowser(app: Express): Browser {
  const agent = supertest.agent(app)

  async function arrive(request: supertest.Test): Promise<Screen> {
    let response = await request
    let address = response.request.url.replace(/^https?:\/\/[^/]+/, '')
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 5; hops += 1) {
      address = String(response.headers.location)
      response = await agent.get(address)
    }
    return screen(response, address)
  }

  function screen(response: supertest.Response, address: string): Screen {
    const { document } = parseHTML(response.type === 'text/html' ? response.text : '<html></html>')
    const find = <T extends Element>(elements: Iterable<T>, words: string): T | undefined =>
      [...elements].find((element) => folded(element.textContent).includes(folded(words)))
    return {
      status: response.status,
      address,
      document,
      html: response.text,
      title: folded(document.querySelector('title')?.textContent),
      heading: folded(document.querySelector('h1')?.textContent),
      text: folded(document.body.textContent),
      errors: [...document.querySelectorAll('.error-summary li')].map((item) => folded(item.textContent)),
      table(caption) {
        const tables = [...document.querySelectorAll('table')]
        const table =
          caption === undefined
            ? tables[0]
            : tables.find((candidate) =>
                folded(candidate.querySelector('caption')?.textContent).includes(caption),
              )
        const rows = [...(table?.querySelectorAll('tbody tr, tfoot tr') ?? [])]
        return rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => folded(cell.textContent)))
      },
      follow(words) {
        const link = find(document.querySelectorAll('a[href]'), words)
        if (!link) throw new Error(`No link «${words}» on ${address}.`)
        return arrive(agent.get(new URL(link.getAttribute('href') ?? '', `http://x${address}`).href.slice(8)))
      },
      press(words, values = {}) {
        const button = find(document.querySelectorAll('button, input[type=submit]'), words)
        const form = button?.closest('form')
        if (!button || !form) throw new Error(`No button «${words}» on ${address}.`)
        const request = send(form, button, values, address)
        return arrive(request.set('Host', 'localhost').set('Referer', `http://localhost${address}`))
      },
    }
  }

  function send(form: Element, button: Element, values: Values, address: string): supertest.Test {
    let fields = valuesShown(form)
    const files: [string, ChosenFile][] = []
    for (const [label, value] of Object.entries(values)) {
      const name = fieldName(form, label)
      fields = fields.filter(([other]) => other !== name)
      if (value === null || value === false) continue
      if (typeof value === 'object' && !Array.isArray(value)) {
        files.push([name, value])
        continue
      }
      for (const entry of Array.isArray(value) ? value : [value === true ? 'on' : value])
        fields.push([name, entry])
    }
    const pressed = button.getAttribute('name')
    if (pressed) fields.push([pressed, button.getAttribute('value') ?? ''])
    const target = button.getAttribute('formaction') ?? form.getAttribute('action')
    const action = new URL(target || address, `http://x${address}`).href.slice(8)
    const body = new URLSearchParams(fields)
    if ((form.getAttribute('method') ?? 'get').toLowerCase() === 'get') {
      return agent.get(`${action.replace(/\?.*$/, '')}?${body.toString()}`)
    }
    if (form.getAttribute('enctype') !== 'multipart/form-data')
      return agent.post(action).type('form').send(body.toString())
    const request = agent.post(action)
    for (const [name, value] of fields) void request.field(name, value)
    for (const [name, file] of files) void request.attach(name, file.bytes, file.name)
    return request
  }

  return {
    visit: (address) => arrive(agent.get(address)),
    async download(address) {
      const response = await agent
        .get(address)
        .buffer(true)
        .parse((stream, done) => {
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => done(null, Buffer.concat(chunks)))
        })
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`)
      return response.body as Buffer // what the parser above made
    },
  }
}
