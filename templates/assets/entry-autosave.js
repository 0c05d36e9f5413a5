// What is typed is kept on the server a few seconds after the last key, so that a closed browser, an ended session or a
// power cut loses nothing. It goes the way of the button "Lưu tạm", which serves without script.

const PAUSE_MS = 3000
/** What browsers still send for a page that is being left. */
const MOST_AT_LEAVING = 60_000

const form = document.querySelector('[data-entry-form]')
let timer
let isDirty = false
let isSending = false

const say = (text) => {
  form.querySelector('[data-keep-status]').textContent = text
}

const body = () => {
  const fields = new URLSearchParams(new FormData(form))
  fields.set('autosave', 'yes')
  return fields
}

/** Signed in again in another window: the token of this page is old, a fresh page has the new one. */
const freshToken = async () => {
  const reply = await fetch(form.getAttribute('action'))
  if (reply.redirected) return false
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const token = page.querySelector('[data-entry-form] [name="_csrf"]')?.value
  if (!token) return false
  for (const field of document.querySelectorAll('[name="_csrf"]')) field.value = token
  return true
}

const send = () =>
  fetch(form.dataset.keep, { method: 'POST', body: body(), headers: { accept: 'application/json' } })

const keep = async () => {
  if (!isDirty || isSending || form.dataset.sent === 'yes') return
  isSending = true
  isDirty = false
  try {
    let reply = await send()
    if (reply.status === 403 && (await freshToken())) reply = await send()
    if (reply.redirected || !reply.ok) throw new Error('It was not kept.')
    const { kept, at } = await reply.json()
    if (kept) say(`Đã lưu tạm lúc ${at}.`)
  } catch {
    isDirty = true
    say(
      'Chưa lưu tạm được; hãy giữ trang này mở, mở thêm một thẻ để đăng nhập lại nếu phiên làm việc đã hết.',
    )
    schedule()
  } finally {
    isSending = false
  }
}

const schedule = () => {
  clearTimeout(timer)
  timer = setTimeout(keep, PAUSE_MS)
}

/** The page is being left: the last keys go along, if they are few enough; else the browser asks. */
const leave = () => {
  if (!isDirty || form.dataset.sent === 'yes') return
  const fields = body()
  if (fields.toString().length > MOST_AT_LEAVING) return
  isDirty = false
  void fetch(form.dataset.keep, { method: 'POST', body: fields, keepalive: true }).catch(() => undefined)
}

if (form) {
  // Kept typing needs no question when the page is left.
  form.dataset.unguarded = ''
  form.addEventListener('input', () => {
    isDirty = true
    schedule()
  })
  form.addEventListener('picked', () => {
    isDirty = true
    schedule()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
  window.addEventListener('pagehide', leave)
  window.addEventListener('beforeunload', (event) => {
    leave()
    if (isDirty && form.dataset.sent !== 'yes') event.preventDefault()
  })
}
