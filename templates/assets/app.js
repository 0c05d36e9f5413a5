// What makes a page quicker; everything works without it. No imports, so each file keeps its own hashed address.

/** True while the person is typing into something, so that single keys are left alone. */
const isTyping = (target) => target.closest('input, textarea, select, [contenteditable]') !== null

/** The button that a form is for: the primary one, or one that undoes and says so. */
const SAVES = 'button.primary, button[data-saves]'

/** Keys: "/" to search, "?" for help, Ctrl+S and Ctrl+Enter to save. Single keys are off with <body data-single-keys="off">. */
const listenForKeys = () => {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return
    const saves = event.ctrlKey && !event.altKey && (event.key === 's' || event.key === 'Enter')
    if (saves) {
      // Only the page's own form and its one button: never the sign-out form, never an action on chosen rows.
      const own = document.activeElement?.closest('main form')?.querySelector(SAVES)
      const button = own ?? document.querySelector(`main form :is(${SAVES})`)
      if (button === null) return
      event.preventDefault()
      button.form.requestSubmit(button)
      return
    }
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (!plain || isTyping(event.target) || document.body.dataset.singleKeys === 'off') return
    if (event.key === '/') {
      event.preventDefault()
      const search = document.querySelector('[data-global-search]')
      search?.focus()
      search?.select()
    }
    if (event.key === '?') document.querySelector('[data-help]')?.click()
  })
}

/** Menus of the top bar close on Escape and when something else is clicked. */
const closeMenus = () => {
  const menus = [...document.querySelectorAll('[data-menu]')]
  document.addEventListener('click', (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false
  })
  for (const menu of menus) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      menu.querySelector('summary').focus()
    })
  }
}

/** The list of errors takes the focus, and its links put the focus into the field rather than only beside it. */
const showErrors = () => {
  const summary = document.querySelector('[data-error-summary]')
  if (summary === null) return
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    field.closest('.field')?.scrollIntoView({ block: 'center' })
    const control = field.matches('fieldset') ? (field.querySelector('input') ?? field) : field
    control.focus({ preventScroll: true })
  })
}

/** 5/3/2026, 5-3-26 and 05032026 are shown as the server will read them: 05/03/2026. Anything else is left alone. */
const tidyDates = () => {
  for (const input of document.querySelectorAll('[data-date]')) {
    input.addEventListener('change', () => {
      const typed = input.value.trim()
      const parts =
        /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
      if (parts !== null)
        input.value = `${parts[1].padStart(2, '0')}/${parts[2].padStart(2, '0')}/${parts[3]}`
    })
  }
}

/** A password can be looked at while it is typed. */
const revealPasswords = () => {
  for (const button of document.querySelectorAll('[data-reveal]')) {
    const input = button.previousElementSibling
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = input.type === 'password'
      input.type = shown ? 'text' : 'password'
      button.textContent = shown ? 'Ẩn' : 'Hiện'
      button.setAttribute('aria-pressed', String(shown))
    })
  }
}

/** Choosing rows: all at once, several with Shift, and the count in the bar below. */
const selectRows = () => {
  for (const table of document.querySelectorAll('table[data-select]')) {
    const all = table.querySelector('[data-select-all]')
    const rows = [...table.querySelectorAll('tbody .row-choice')]
    const bar = rows[0]?.form?.querySelector('[data-bulk-bar]')
    const show = () => {
      const count = rows.filter((row) => row.checked).length
      all.checked = count > 0 && count === rows.length
      all.indeterminate = count > 0 && count < rows.length
      if (!bar) return
      bar.hidden = count === 0
      bar.querySelector('[data-selected-count]').textContent = count.toLocaleString('vi-VN')
    }
    let last = null
    table.addEventListener('click', (event) => {
      const index = rows.indexOf(event.target)
      if (index < 0) return
      if (event.shiftKey && last !== null) {
        for (const row of rows.slice(Math.min(last, index), Math.max(last, index) + 1))
          row.checked = rows[index].checked
      }
      last = index
      show()
    })
    all.addEventListener('change', () => {
      for (const row of rows) row.checked = all.checked
      show()
    })
    all.hidden = false
    bar?.querySelector('[data-without-script]').remove()
    bar?.querySelector('[data-with-script]').removeAttribute('hidden')
    show()
  }
}

/** The words of a button: its text, without an icon and without what only screen readers are told. */
const wordsOf = (button) =>
  [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')

/** «Ghi nhận ban hành» → «Đang ghi nhận ban hành…»; data-busy where the verb does not come first. */
const busyWords = (button, text) => {
  if (button.dataset.busy) return button.dataset.busy
  const [first = '', second = ''] = text
  const isShort = second !== second.toLowerCase() // PDF, QR
  return `Đang ${isShort ? first : first.toLowerCase()}${text.slice(first.length)}…`
}

/** What each button said before it was pressed. */
const saidBefore = new Map()

/** The pressed button says that it is at work. It is not disabled: its own value goes with the form. */
const hold = (form, button) => {
  form.dataset.sent = 'yes'
  if (!button) return
  button.setAttribute('aria-disabled', 'true')
  button.setAttribute('aria-busy', 'true')
  const words = wordsOf(button)
  if (!words) return
  saidBefore.set(button, words.data)
  words.data = busyWords(button, words.data.trim())
}

const release = () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  for (const button of document.querySelectorAll('button[aria-busy="true"]')) {
    button.removeAttribute('aria-disabled')
    button.removeAttribute('aria-busy')
    if (saidBefore.has(button)) wordsOf(button).data = saidBefore.get(button)
  }
  saidBefore.clear()
}

/** A page that comes back from the browser's memory is shown anew: what is sent from it is not what was sent before. */
const renewKeys = () => {
  for (const field of document.querySelectorAll('input[name="_form"]')) {
    const bytes = crypto.getRandomValues(new Uint8Array(6))
    const end = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    field.value = field.value.slice(0, -end.length) + end
  }
}

/** Ends the waiting: the page came back, or whoever waits stopped the browser with Escape. */
const listenForReturn = () => {
  window.addEventListener('pageshow', (event) => {
    release()
    if (event.persisted) renewKeys()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') release()
  })
}

/**
 * A form goes out once, however long its answer takes (the server does it once even without this); a question is asked
 * first where the button has one; unsaved typing is not left behind unasked.
 */
const guardForms = () => {
  let typed = null
  document.addEventListener('input', (event) => {
    const form = event.target.closest?.('form[method="post"]')
    if (form?.closest('main') && !form.hasAttribute('data-unguarded')) typed = form
  })
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    const { target: form, submitter } = event
    const question = submitter?.dataset.question
    if (form.dataset.sent === 'yes' || (question && !window.confirm(question))) {
      event.preventDefault()
      return
    }
    if (form === typed) typed = null
    if (form.method === 'post') hold(form, submitter)
  })
  window.addEventListener('beforeunload', (event) => {
    if (typed !== null) event.preventDefault()
  })
  listenForReturn()
}

listenForKeys()
closeMenus()
showErrors()
tidyDates()
revealPasswords()
selectRows()
guardForms()
