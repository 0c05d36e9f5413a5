// Changes that are not saved yet stay in this browser, under the version they began from, until they are saved as the next
// one or thrown away; leaving the page asks first.

const form = document.querySelector('[data-design-editor]')
const status = form.querySelector('[data-kept]')
const OWN = `so-vang-${form.dataset.keep}`
const KEY = OWN + form.dataset.version
const LEFT_OUT = new Set(['_csrf', 'award', 'example', 'mode', 'basedOn', 'act'])
const panel = () => form.querySelector('[data-panel]')
const values = () =>
  [...form.elements].filter(({ name }) => name && !LEFT_OUT.has(name)).map(({ name, value }) => [name, value])
const first = JSON.stringify(values())
let isChanged = false
let isSaving = false

const keep = () => {
  isChanged = JSON.stringify(values()) !== first
  try {
    if (!isChanged) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify({ fields: panel().innerHTML, values: values() }))
    status.textContent = isChanged ? 'Có thay đổi chưa lưu; trình duyệt này đang giữ.' : ''
  } catch {
    status.textContent = 'Có thay đổi chưa lưu; trình duyệt không giữ được, hãy lưu trước khi rời trang.'
  }
}

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY))
  } catch {
    return null
  }
}

const button = (text, act) => {
  const made = document.createElement('button')
  Object.assign(made, { type: 'button', className: 'button small', textContent: text })
  made.addEventListener('click', act)
  return made
}

/** What was left the last time is offered, never put in unasked. */
const offer = (kept) => {
  const box = document.createElement('div')
  box.className = 'notice attention'
  const text = document.createElement('p')
  text.textContent = 'Lần trước có thay đổi chưa lưu trên trình duyệt này.'
  const acts = document.createElement('div')
  acts.className = 'button-row'
  acts.append(
    button('Lấy lại', () => {
      form.dispatchEvent(new CustomEvent('design:recall', { detail: kept }))
      box.remove()
      keep()
    }),
    button('Bỏ', () => {
      localStorage.removeItem(KEY)
      box.remove()
    }),
  )
  box.append(text, acts)
  form.before(box)
}

/** What began from an earlier version was saved since, or given up. */
const forgetEarlier = () => {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(OWN) && key !== KEY) localStorage.removeItem(key)
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

forgetEarlier()
const kept = read()
if (kept?.values && JSON.stringify(kept.values) !== first) offer(kept)
for (const name of ['input', 'design:moved', 'design:structure', 'design:restored'])
  form.addEventListener(name, keep)
form.addEventListener('submit', (event) => {
  isSaving = event.submitter?.value === 'save'
})
window.addEventListener('beforeunload', (event) => {
  if (isChanged && !isSaving) event.preventDefault()
})
