// Suggestions under a field (the ARIA combobox pattern). With script, a picker shows names while its hidden twin carries the
// code; without it the same field takes the code. Vietnamese typing tools send whole words late, so nothing is chosen for the
// person: a suggestion counts only after arrow keys and Enter, or a click. (In the list of a decision Enter alone takes
// whom nobody else can be: entry-keys.js.)

const PAUSE_MS = 180
/** On a form that asks for its day, people and units are suggested as they were then. */
const FULL_DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/
let made = 0

/** Turns one input into a combobox; `onChoose(item)` receives the chosen suggestion, `onType(text)` what is typed by hand. */
const combobox = (input, { onChoose, onType }) => {
  const holder = input.parentElement
  const list = document.createElement('ul')
  list.id = `suggestions-${++made}`
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Gợi ý')
  list.hidden = true
  const status = document.createElement('p')
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  holder.classList.add('suggest')
  holder.append(list, status)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  })) {
    input.setAttribute(name, value)
  }

  let items = []
  let active = -1
  let timer
  let request

  const close = () => {
    clearTimeout(timer)
    request?.abort()
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const mark = (index) => {
    const options = [...list.querySelectorAll('[role="option"]')]
    active = index
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)))
    options[index]?.scrollIntoView({ block: 'nearest' })
    if (options[index]) input.setAttribute('aria-activedescendant', options[index].id)
    else input.removeAttribute('aria-activedescendant')
  }

  const choose = (item) => {
    close()
    onChoose(item)
  }

  const show = (found) => {
    items = found
    list.replaceChildren(...rows(found, list.id))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    mark(-1)
    status.textContent =
      found.length === 0 ? 'Không có gợi ý.' : `${found.length} gợi ý. Dùng phím mũi tên để chọn.`
  }

  const ask = async () => {
    const text = input.value.trim()
    if (text === '') return close()
    request?.abort()
    request = new AbortController()
    const address = new URL(input.dataset.suggestions, window.location.href)
    address.searchParams.set('q', text)
    const day = input.form?.elements.namedItem('issuedOn')?.value ?? ''
    if (FULL_DATE.test(day)) address.searchParams.set('on', day)
    try {
      const reply = await fetch(address, { signal: request.signal, headers: { accept: 'application/json' } })
      if (reply.ok && document.activeElement === input) show((await reply.json()).items)
    } catch {
      // Aborted by the next letter, or offline: the field still takes a code or an exact name.
    }
  }

  input.addEventListener('input', (event) => {
    onType(input.value)
    clearTimeout(timer)
    if (!event.isComposing) timer = setTimeout(ask, PAUSE_MS)
  })
  input.addEventListener('compositionend', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const open = !list.hidden
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) ask()
      else if (items.length > 0)
        mark((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + items.length) % items.length)
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault()
      choose(items[active])
    } else if (event.key === 'Tab') close()
  })
  input.addEventListener('blur', close)
  // mousedown would take the focus, and with it the list, away before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]')
    if (option?.dataset.index) choose(items[Number(option.dataset.index)])
  })
}

/** The list items for suggestions, with a heading wherever the group changes. */
const rows = (items, listId) => {
  if (items.length === 0)
    return [
      element('li', 'group', 'Không tìm thấy. Thử ít chữ hơn hoặc bỏ dấu.', {
        role: 'option',
        'aria-disabled': 'true',
        'aria-selected': 'false',
      }),
    ]
  return items.flatMap((item, index) => {
    const option = element('li', '', item.text, {
      role: 'option',
      id: `${listId}-${index}`,
      'aria-selected': 'false',
      'data-index': index,
    })
    if (item.detail) option.append(element('span', 'detail', item.detail))
    const heads = item.group && item.group !== items[index - 1]?.group
    return heads ? [element('li', 'group', item.group, { role: 'presentation' }), option] : [option]
  })
}

const element = (name, className, text, attributes = {}) => {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

/** A picker: the visible field shows the name, a hidden one under the same name carries the code. */
const picker = (input) => {
  const hidden = element('input', '', '', { type: 'hidden', name: input.name })
  hidden.value = input.value
  input.removeAttribute('name')
  input.after(hidden)
  if (input.dataset.text) input.value = input.dataset.text
  const picked = input.closest('.field, [data-entry-line]')?.querySelector('[data-picked]')
  if (picked && input.dataset.text) picked.hidden = true
  combobox(input, {
    onType: (text) => (hidden.value = text),
    onChoose: (item) => {
      input.value = item.fill ?? item.text
      hidden.value = item.value
      input.dispatchEvent(new CustomEvent('picked', { bubbles: true, detail: item }))
    },
  })
}

/** Makes a picker of an input, once. */
const setUp = (input) => {
  if (input.getAttribute('role') === 'combobox') return
  if (input.hasAttribute('data-global-search')) {
    combobox(input, { onType: () => undefined, onChoose: (item) => window.location.assign(item.href) })
  } else picker(input)
}

for (const input of document.querySelectorAll('input[data-suggestions]')) {
  // In a list of hundreds only those that show a name for their code cannot wait until somebody comes to them.
  if (!input.closest('[data-entry-grid]') || input.dataset.text) setUp(input)
}
document.addEventListener('focusin', (event) => {
  if (event.target.matches?.('input[data-suggestions]')) setUp(event.target)
})
document.addEventListener('lines-drawn', (event) => {
  for (const input of event.target.querySelectorAll('input[data-suggestions][data-text]')) setUp(input)
})
