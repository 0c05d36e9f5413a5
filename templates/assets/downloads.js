// Files that take long to make say so in the page they were asked from: that the click was taken, how far the file is, that it
// is done or why it failed. Without this the links simply download.

const FILE = /\.(pdf|xlsx|zip|csv)$|\/download$/
const EVERY = 1000
/** What comes sooner needs no words. */
const PATIENCE = 700
/** The server may not have heard of the download yet, or the network may be away for a moment. */
const MOST_UNANSWERED = 10
const KEPT_WHEN_DONE = 8000

/** As long as a page that answers may be; made here, because the page asks by it before any answer has come. */
const newToken = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const element = (name, className, text = '') => {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** The corner where downloads are told of; there from the beginning, so that screen readers hear what comes into it. */
const corner = element('div', 'downloads')
corner.setAttribute('role', 'status')
corner.setAttribute('aria-live', 'polite')
document.querySelector('main')?.after(corner)

/** One download in the corner: its name and state are read aloud, the figures that change each second are not. */
const showDownload = (name) => {
  const card = element('div', 'download')
  const title = element('p', 'download-title', `Đang lập tệp «${name}»`)
  const bar = element('progress', 'download-bar')
  bar.setAttribute('aria-label', `Đã lập được bao nhiêu của «${name}»`)
  const text = element('p', 'download-text', 'Đang chuẩn bị; hãy ở lại trang này.')
  text.setAttribute('aria-live', 'off')
  card.append(title, bar, text)
  corner.append(card)
  const end = (className, heading, sentence) => {
    bar.remove()
    card.classList.add(className)
    text.remove()
    title.textContent = heading
    const said = element('p', 'download-text', sentence)
    const close = element('button', 'button small', 'Đóng')
    close.type = 'button'
    close.addEventListener('click', () => card.remove())
    card.append(said, close)
  }
  return {
    making: (share, sentence) => {
      if (share === null) bar.removeAttribute('value')
      else bar.value = share
      text.textContent = sentence
    },
    done: (sentence) => {
      end('done', `Tệp «${name}»`, sentence)
      setTimeout(() => card.remove(), KEPT_WHEN_DONE)
    },
    failed: (sentence) => end('failed', `Tệp «${name}»`, sentence),
  }
}

const answerFor = async (token) => {
  try {
    const answer = await fetch(`/downloads/${token}`, { headers: { accept: 'application/json' } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

/** Asks until it is over, and gives the link back. */
const follow = (token, link, name) => {
  const began = performance.now()
  let shown = null
  let unanswered = 0
  const over = () => link.removeAttribute('aria-disabled')
  const ask = async () => {
    const answer = await answerFor(token)
    unanswered = answer === null ? unanswered + 1 : 0
    const sentence = answer?.text ?? ''
    if (answer?.state === 'done') {
      shown?.done(sentence)
      return over()
    }
    if (answer?.state === 'failed' || answer?.state === 'left') {
      shown ??= showDownload(name)
      shown.failed(sentence)
      return over()
    }
    if (unanswered >= MOST_UNANSWERED) {
      shown ??= showDownload(name)
      shown.failed('Không hỏi được máy chủ tệp đã lập đến đâu; hãy xem mục tải xuống của trình duyệt.')
      return over()
    }
    if (performance.now() - began > PATIENCE) shown ??= showDownload(name)
    if (answer !== null) shown?.making(answer.share, sentence)
    return setTimeout(ask, EVERY)
  }
  setTimeout(ask, PATIENCE)
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]')
  if (!link || event.defaultPrevented || event.button !== 0) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target) return
  const address = new URL(link.href)
  if (address.origin !== location.origin || !FILE.test(address.pathname)) return
  event.preventDefault()
  if (link.getAttribute('aria-disabled') === 'true') return
  const token = newToken()
  address.searchParams.set('theo-doi', token)
  link.setAttribute('aria-disabled', 'true')
  follow(token, link, link.textContent.trim())
  location.assign(address)
})

// Back from a file that was shown in the place of the page.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  corner.replaceChildren()
  for (const link of document.querySelectorAll('a[aria-disabled="true"]'))
    link.removeAttribute('aria-disabled')
})
