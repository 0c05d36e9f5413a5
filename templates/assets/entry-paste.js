// Pasting a block of cells into the list: the server fills the lines from that cell to the right and downwards, and says
// which of them it did not recognise, by the same button that serves without script. A single value is pasted as usual.

const isBlock = (text) => /[\t\n\r]/.test(text.trim())

/** The form with other fields, as it would be sent. */
const filled = (form, more) => {
  const body = new URLSearchParams(new FormData(form))
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  return body
}

const paste = async (form, field, text) => {
  const place = `awards.${[...document.querySelectorAll('[data-entry-line]')].indexOf(field.closest('[data-entry-line]'))}.${field.dataset.field}`
  const lines = form.querySelector('[data-entry-lines]')
  lines.setAttribute('aria-busy', 'true')
  try {
    const reply = await fetch(form.dataset.paste, {
      method: 'POST',
      body: filled(form, { paste: text, pasteAt: place }),
    })
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const drawn = page.querySelector('[data-entry-lines]')
    if (!drawn) throw new Error('The answer holds no list.')
    lines.replaceWith(drawn)
    for (const hint of drawn.querySelectorAll('[data-with-script]')) hint.hidden = false
    drawn.dispatchEvent(new CustomEvent('lines-drawn', { bubbles: true }))
    form.dispatchEvent(new Event('input', { bubbles: true }))
    document.getElementById(`field-${place.replaceAll('.', '-')}`)?.focus()
  } catch {
    lines.removeAttribute('aria-busy')
    // Nothing is lost: what was copied stands in the box for lists, to be sent by its button.
    const box = form.elements.namedItem('paste')
    box.value = text
    box.closest('details').open = true
    box.focus()
  }
}

document.addEventListener('paste', (event) => {
  const field = event.target.closest?.('[data-entry-grid] [data-field]')
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!field || !isBlock(text)) return
  event.preventDefault()
  void paste(field.form, field, text)
})
