// The head of a new decision: once the issuing body is chosen, empty fields take over what its last decision has, marked as
// taken over; a number typed without its symbol gets it.

const form = document.querySelector('[data-defaults]')
let symbol = ''

const field = (name) => form.elements.namedItem(name)

const mark = (input, from) => {
  input.closest('.field')?.querySelector('[data-carried]')?.remove()
  const names = new Set(field('carried').value.split(',').filter(Boolean))
  if (from) names.add(input.name)
  else names.delete(input.name)
  field('carried').value = [...names].join(',')
  if (!from) return
  const note = document.createElement('p')
  note.className = 'field-hint'
  note.dataset.carried = ''
  note.textContent = `Theo quyết định ${from}`
  input.before(note)
}

const isCarried = (input) => field('carried').value.split(',').includes(input.name)

const takeOver = async () => {
  const address = new URL(form.dataset.defaults, window.location.href)
  address.searchParams.set('issuingBodyCode', field('issuingBodyCode').value)
  const reply = await fetch(address, { headers: { accept: 'application/json' } })
  if (!reply.ok) return
  const last = await reply.json()
  symbol = last.symbol
  field('carriedFrom').value = last.from ?? ''
  // What another body's decision had filled in does not stay under this one.
  for (const input of form.elements) {
    if (!input.name || input.name.includes('.') || !isCarried(input)) continue
    input.value = ''
    mark(input, null)
  }
  for (const [name, value] of Object.entries(last.values)) {
    const input = field(name)
    if (!input || input.value !== '') continue
    input.value = value
    mark(input, last.from)
  }
  complete()
  form.dispatchEvent(new Event('input', { bubbles: true }))
}

/** '127' → '127-QĐ/ĐUK', once the field is left. */
const complete = () => {
  const number = field('number')
  if (document.activeElement !== number && /^\s*\d+\s*$/.test(number.value) && symbol !== '')
    number.value = number.value.trim() + symbol
}

if (form) {
  field('issuingBodyCode').addEventListener('change', () => void takeOver().catch(() => undefined))
  field('number').addEventListener('blur', () => setTimeout(complete))
  form.addEventListener('change', (event) => {
    if (event.target.name && !event.target.name.includes('.') && isCarried(event.target))
      mark(event.target, null)
  })
}
