// Undo and redo in the editor of a design. The state of the editor is its form: what stands in the fields is kept after
// every change, and the fields themselves whenever elements were added or taken away.

const form = document.querySelector('[data-design-editor]')
const [undo, redo] = [form.querySelector('[data-undo]'), form.querySelector('[data-redo]')]
const MOST = 200
const NOT_DRAWN = new Set(['_csrf', 'award', 'example', 'mode', 'note', 'basedOn'])

const panel = () => form.querySelector('[data-panel]')
let fields = panel().innerHTML
let states = []
let at = -1

const controls = () => [...form.elements].filter(({ name }) => name && name !== 'act' && !NOT_DRAWN.has(name))
const taken = () => ({ fields, values: controls().map(({ name, value }) => [name, value]) })
const same = (one, other) =>
  one?.fields === other.fields && JSON.stringify(one.values) === JSON.stringify(other.values)

const show = () => {
  undo.disabled = at <= 0
  redo.disabled = at >= states.length - 1
}

const keep = () => {
  const state = taken()
  if (same(states[at], state)) return
  states = [...states.slice(Math.max(0, at + 1 - MOST), at + 1), state]
  at = states.length - 1
  show()
}

const restore = (state) => {
  if (state.fields !== fields) {
    fields = state.fields
    panel().innerHTML = fields
  }
  for (const [name, value] of state.values) {
    const control = form.elements.namedItem(name)
    if (control) control.value = value
  }
  form.dispatchEvent(new CustomEvent('design:restored'))
}

const step = (by) => {
  if (at + by < 0 || at + by >= states.length) return
  at += by
  restore(states[at])
  show()
}

for (const button of [undo, redo]) button.hidden = false
undo.addEventListener('click', () => step(-1))
redo.addEventListener('click', () => step(1))
form.addEventListener('change', keep)
form.addEventListener('design:moved', keep)
form.addEventListener('design:structure', () => {
  fields = panel().innerHTML
  keep()
})
form.addEventListener('design:recall', ({ detail }) => {
  restore(detail)
  keep()
})
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  // In a text field the browser's own undo is what people expect.
  if (event.target.matches?.('textarea, input:not([type]), input[type=text]')) return
  const key = event.key.toLowerCase()
  if (key === 'z' || key === 'y') {
    event.preventDefault()
    step(key === 'y' || event.shiftKey ? 1 : -1)
  }
})
keep()
