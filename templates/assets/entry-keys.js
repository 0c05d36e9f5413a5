// The list of a decision by keyboard, as in a spreadsheet: Enter goes to the next field that still wants something and
// then to the next line, F2 repeats the field above, an empty last line is followed by another. Tab works as everywhere.

const grid = () => document.querySelector('[data-entry-grid]')
const linesOf = () => [...grid().querySelectorAll('[data-entry-line]')]
const fieldOf = (line, name) => line?.querySelector(`[data-field="${name}"]`)

/** The fields of a line that Enter passes, in order. */
const PASSED = ['recipient', 'position', 'organisation', 'achievement']

/** Whether a field is still wanted: empty, and nothing known about the recipient or the whole list fills it. */
const isWanting = (line, name) => {
  const field = fieldOf(line, name)
  if (field.value.trim() !== '' || (field.placeholder ?? '') !== '') return false
  const isNew = fieldOf(line, 'isNew').checked
  const isHome = fieldOf(line, 'recipientKind').value === 'household'
  if (name === 'position') return isNew
  if (name === 'organisation') return isNew || isHome
  return name === 'achievement' && document.querySelector('textarea[name="achievement"]').value.trim() === ''
}

/** Another empty line after the last. */
const addLine = () => {
  const lines = linesOf()
  const last = lines.at(-1)
  const index = lines.length
  const line = last.cloneNode(true)
  line.classList.remove('wrong')
  line.setAttribute('aria-label', `Dòng ${index + 1}`)
  line.querySelector('.entry-number').textContent = index + 1
  for (const gone of line.querySelectorAll(
    '.field-error, .suggestions, [role="status"], input[type="hidden"]',
  ))
    gone.remove()
  line.querySelector('.entry-more').open = false
  for (const field of line.querySelectorAll('[data-field]')) {
    const name = field.dataset.field
    for (const attribute of [...field.attributes]) {
      if (/^(role|aria-(?!label)|data-text|value$|checked)/.test(attribute.name))
        field.removeAttribute(attribute.name)
    }
    field.name = `awards.${index}.${name}`
    field.id = `field-awards-${index}-${name}`
    if (field.ariaLabel) field.ariaLabel = field.ariaLabel.replace(/^Dòng \d+/, `Dòng ${index + 1}`)
    if (field.type === 'checkbox') field.checked = false
    else field.value = ''
    if (name === 'position' || name === 'organisation') field.removeAttribute('placeholder')
  }
  for (const label of line.querySelectorAll('label[for]')) {
    label.htmlFor = label.htmlFor.replace(/^field-awards-\d+/, `field-awards-${index}`)
  }
  showKnown(line, '')
  last.after(line)
  return line
}

const showKnown = (line, text) => {
  const known = line.querySelector('[data-known]')
  known.textContent = text
  known.hidden = text === ''
}

const MOST_LINES = 400

const goOn = (field) => {
  const line = field.closest('[data-entry-line]')
  const from = PASSED.indexOf(field.dataset.field)
  const next = PASSED.slice(from + 1).find((name) => isWanting(line, name))
  const lines = linesOf()
  const at = lines.indexOf(line)
  const below = lines[at + 1] ?? (lines.length < MOST_LINES ? addLine() : null)
  const target = next ? fieldOf(line, next) : fieldOf(below, from < 0 || next ? 'recipient' : goalOf(field))
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

/** Down a column somebody is filling, else to the name of the next line. */
const goalOf = (field) => {
  const line = field.closest('[data-entry-line]')
  const below = linesOf()[linesOf().indexOf(line) + 1]
  const isNamed = below && fieldOf(below, 'recipient').value.trim() !== ''
  return isNamed ? field.dataset.field : 'recipient'
}

const repeatAbove = (field) => {
  const lines = linesOf()
  const above = lines[lines.indexOf(field.closest('[data-entry-line]')) - 1]
  const source = above && fieldOf(above, field.dataset.field)
  if (!source) return
  field.value = source.value || (source.placeholder ?? '')
  if (twinOf(field)) twinOf(field).value = twinOf(source)?.value || field.value
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.form.dispatchEvent(new Event('input', { bubbles: true }))
}

/** What was chosen fills the rest of the line, as the register has it on the day of the decision. */
const fill = (field, item) => {
  const line = field.closest('[data-entry-line]')
  const isPerson = item.action === 'new-person'
  fieldOf(line, 'isNew').checked = isPerson
  fieldOf(line, 'recipientKind').value = item.kind ?? (isPerson ? 'individual' : 'household')
  fieldOf(line, 'position').placeholder = item.position ?? ''
  fieldOf(line, 'organisation').placeholder = item.unit ?? ''
  line.classList.remove('wrong')
  showKnown(
    line,
    item.detail ??
      (isPerson ? 'Người mới: nhập chức vụ, đơn vị; năm sinh ở mục Khác' : 'Hộ gia đình: nhập đơn vị'),
  )
  if (isPerson) line.querySelector('.entry-more').open = true
}

const choose = (field, item) => {
  if (field.dataset.field === 'recipient') fill(field, item)
  goOn(field)
}

const twinOf = (field) => field.parentElement.querySelector('input[type="hidden"]')

/** Whom a typed name may mean, on the day of the decision; nobody when offline: then the name stays as typed. */
const itemsFor = async (field, typed) => {
  const address = new URL(field.dataset.suggestions, window.location.href)
  address.searchParams.set('q', typed)
  const day = field.form.elements.namedItem('issuedOn')?.value ?? ''
  if (day !== '' && day.length <= 10) address.searchParams.set('on', day)
  try {
    const reply = await fetch(address, { headers: { accept: 'application/json' } })
    return reply.ok ? (await reply.json()).items : []
  } catch {
    return []
  }
}

/**
 * A name that was typed and left with Enter, nothing chosen: where only one person can be meant, the line takes that person.
 * The answer comes while the next name is typed already; a line that was changed meanwhile is left alone.
 */
const takeSoleBearer = async (field) => {
  const typed = field.value
  if (typed.trim() === '' || twinOf(field)?.value !== typed) return
  const line = field.closest('[data-entry-line]')
  if (fieldOf(line, 'isNew').checked || fieldOf(line, 'recipientKind').value === 'household') return
  const items = await itemsFor(field, typed)
  if (field.value !== typed || twinOf(field).value !== typed) return
  const item = items.find(({ only }) => only)
  if (!item) {
    if (items.some(({ action }) => !action)) showKnown(line, 'Chưa rõ là ai: trở lại ô này, bấm ↓ để chọn')
    return
  }
  field.value = item.text
  twinOf(field).value = item.value
  fill(field, item)
  field.form.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A name typed over is somebody else: what was known of the one before no longer holds. */
const forget = (field) => {
  const line = field.closest('[data-entry-line]')
  showKnown(line, '')
  for (const name of ['position', 'organisation']) fieldOf(line, name).removeAttribute('placeholder')
  fieldOf(line, 'recipientKind').value =
    fieldOf(line, 'recipientKind').value === 'household' ? 'household' : ''
}

document.addEventListener('keydown', (event) => {
  const field = event.target.closest?.('[data-entry-form] [data-field]')
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
  if (field && event.key === 'F2') {
    event.preventDefault()
    repeatAbove(field)
  }
  if (event.key !== 'Enter' || event.defaultPrevented || event.shiftKey) return
  if (field) {
    event.preventDefault()
    if (field.dataset.field === 'recipient') takeSoleBearer(field)
    goOn(field)
    return
  }
  // On the head too Enter goes on, and never saves a half-filled form.
  const input = event.target.closest?.('[data-entry-form] input, [data-entry-form] select')
  if (!input || input.type === 'submit') return
  event.preventDefault()
  const all = [...input.form.querySelectorAll('input:not([type="hidden"]), select, textarea')]
  all[all.indexOf(input) + 1]?.focus()
})

document.addEventListener('picked', (event) => {
  if (event.target.closest('[data-entry-grid]')) choose(event.target, event.detail)
})

document.addEventListener('input', (event) => {
  if (event.target.closest?.('[data-entry-grid] [data-field="recipient"]')) forget(event.target)
})

// A field that follows the register shows what it follows; whoever comes to it may change that text, and whoever leaves
// it as it is goes on following.
document.addEventListener('focusin', (event) => {
  const field = event.target.closest?.('[data-entry-grid] [data-field="position"]')
  if (!field || field.value !== '' || !field.placeholder) return
  field.value = field.placeholder
  field.select()
})
document.addEventListener('focusout', (event) => {
  const field = event.target.closest?.('[data-entry-grid] [data-field="position"]')
  if (field && field.value === field.placeholder) field.value = ''
})

document.addEventListener('change', (event) => {
  if (event.target.name !== 'achievement') return
  for (const line of linesOf()) fieldOf(line, 'achievement').placeholder = event.target.value
})

for (const hint of document.querySelectorAll('[data-entry-lines] [data-with-script]')) hint.hidden = false
