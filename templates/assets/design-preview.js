// Draws the design again whenever it changed: the server lays it out, with the boxes that the PDF is made from. An answer
// that comes after a newer question is thrown away.

const PAUSE_MS = 250
const form = document.querySelector('[data-design-editor]')
const holder = form.querySelector('[data-paper-holder]')
const findings = form.querySelector('[data-findings]')
const ENDED =
  'Phiên làm việc đã hết; mở thêm một thẻ để đăng nhập lại, rồi bấm «Vẽ lại». Những gì đang sửa vẫn giữ.'
let timer
let asked = 0

const body = (act) => {
  const fields = new URLSearchParams(new FormData(form))
  fields.set('act', act)
  return fields
}

const send = (address, act) => fetch(address, { method: 'POST', body: body(act) })

/** Signed in again in another window: the token of this page is old, a fresh page has the new one. */
const freshToken = async () => {
  const reply = await fetch(form.getAttribute('action'))
  if (reply.redirected) return false
  const token = new DOMParser()
    .parseFromString(await reply.text(), 'text/html')
    .querySelector('[name="_csrf"]')
  if (!token) return false
  form.elements.namedItem('_csrf').value = token.value
  return true
}

const ask = async (address, act) => {
  let reply = await send(address, act)
  if (reply.status === 403 && (await freshToken())) reply = await send(address, act)
  if (reply.redirected || reply.status === 403) throw new Error(ENDED)
  return reply
}

const made = (name, className, ...content) => {
  const element = document.createElement(name)
  element.className = className
  element.append(...content)
  return element
}

const fieldOf = (path) => `field-${path.replaceAll('.', '-')}`

const note = ({ path, text, tone }) => {
  if (!path) return made('li', `design-note ${tone}`, text)
  const link = made('a', '', text)
  link.href = `#${fieldOf(path)}`
  return made('li', `design-note ${tone}`, link)
}

const tell = (list) => {
  findings.replaceChildren(
    list.length === 0
      ? made('p', 'design-note done', 'Mọi chữ đều vừa chỗ.')
      : made('ul', 'design-findings', ...list.map(note)),
  )
  for (const place of form.querySelectorAll('[data-notes]')) {
    const own = list.filter(({ path }) => belongs(path, place.dataset.notes))
    place.replaceChildren(...own.map(({ text, tone }) => made('p', `design-note ${tone}`, text)))
  }
}

/** A line of a block says what is wrong with it itself. */
const belongs = (path, place) => {
  if (path !== place && !path.startsWith(`${place}.`)) return false
  const isLine = /\.(items|lines|name)\b/.test(place)
  return isLine || !/\.(items|lines)\.|\.name\./.test(path.slice(place.length))
}

const drawing = (svg) => new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement

/** What a part begins with is drawn at once, so its fields say it; not the one that somebody is typing in. */
const fill = (begun) => {
  for (const [name, value] of Object.entries(begun)) {
    const field = form.elements.namedItem(name)
    if (field?.value === '' && field !== document.activeElement) field.value = value
  }
}

const show = ({ svg, findings: list, begun }) => {
  fill(begun)
  if (svg) {
    holder.replaceChildren(document.importNode(drawing(svg), true))
    form.dispatchEvent(new CustomEvent('design:drawn'))
  }
  tell(list)
}

const draw = async () => {
  const mine = ++asked
  holder.setAttribute('aria-busy', 'true')
  try {
    const reply = await ask(form.dataset.preview, 'preview')
    if (mine !== asked) return
    if (!reply.ok) throw new Error('Chưa vẽ được; hãy xem lại những gì vừa nhập rồi bấm «Vẽ lại».')
    const answer = await reply.json()
    if (mine === asked) show(answer)
  } catch (problem) {
    if (mine === asked) tell([{ path: '', text: problem.message, tone: 'wrong' }])
  } finally {
    if (mine === asked) holder.removeAttribute('aria-busy')
  }
}

const soon = () => {
  clearTimeout(timer)
  asked += 1
  timer = setTimeout(draw, PAUSE_MS)
}

/** Adding and taking away is the server's: it answers the page, of which the fields and the drawing are taken over. */
const act = async (button) => {
  const act = button.value
  const mine = ++asked
  const reply = await ask(form.getAttribute('action'), act)
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const fresh = page.querySelector('[data-panel]')
  if (!fresh || mine !== asked) return
  const stay = [...form.querySelectorAll('[data-stays][open]')].map(({ id }) => id)
  form.querySelector('[data-panel]').innerHTML = fresh.innerHTML
  for (const id of stay) document.getElementById(id)?.setAttribute('open', '')
  const parts = [...form.querySelectorAll('[data-part]')]
  const index = { add: parts.length - 1, copy: Number(act.split(':')[1]) + 1 }[act.split(':')[0]]
  form.dispatchEvent(new CustomEvent('design:structure', { detail: index ?? null }))
  draw()
}

form.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  if (button?.matches('[data-draw]')) {
    event.preventDefault()
    draw()
  } else if (button?.matches('[data-act]')) {
    event.preventDefault()
    act(button).catch((problem) => tell([{ path: '', text: problem.message, tone: 'wrong' }]))
  }
})
/** A note changes nothing that is drawn, and a name counts only when it was chosen from the suggestions. */
const isDrawn = ({ target }) =>
  target.name !== 'note' && !(target.matches('[data-suggestions]') && target.value !== '')

for (const name of ['input', 'change']) form.addEventListener(name, (event) => isDrawn(event) && soon())
for (const name of ['design:moved', 'design:restored', 'picked']) form.addEventListener(name, soon)
// A sentence leads to its field, which may lie in closed parts.
form.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#field-"]')
  const field = link && document.getElementById(link.getAttribute('href').slice(1))
  if (!field) return
  event.preventDefault()
  for (let part = field.closest('details'); part; part = part.parentElement.closest('details'))
    part.open = true
  const target = field.matches('details') ? field.querySelector('summary') : field
  target.focus()
  target.scrollIntoView({ block: 'center' })
})
