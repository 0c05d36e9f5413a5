// The tree of units: branches open in place, and arrows walk through it. Every sign to fold is a link to the same page with
// the branch open, so that the address in the bar is always that of the tree one sees.

const tree = () => document.querySelector('.tree')

/** Puts the tree of another state of the page in the place of this one; the focus stays with its unit. */
const show = async (address, unit) => {
  const current = tree()
  current.setAttribute('aria-busy', 'true')
  const response = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => null)
  if (response === null || !response.ok) {
    window.location.assign(address)
    return
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const next = page.querySelector('.tree')
  if (next === null) {
    window.location.assign(address)
    return
  }
  current.replaceWith(next)
  history.replaceState(null, '', address.replace(/#.*$/, ''))
  document.getElementById(unit)?.querySelector('.unit > a')?.focus({ preventScroll: true })
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('.tree [data-toggle]')
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  void show(link.href, link.hash.slice(1))
})

const units = () => [...tree().querySelectorAll('.unit > a')]

/** Right opens a branch or enters it, left folds it or goes to the unit above; up, down, Home and End walk the lines. */
const moves = {
  ArrowDown: (list, at) => list[at + 1],
  ArrowUp: (list, at) => list[at - 1],
  Home: (list) => list[0],
  End: (list) => list.at(-1),
  ArrowRight: (list, at, item) => {
    const fold = item.querySelector(':scope > a.fold')
    if (fold === null) return undefined
    if (fold.hasAttribute('data-open')) return list[at + 1]
    fold.click()
    return undefined
  },
  ArrowLeft: (list, at, item) => {
    const fold = item.querySelector(':scope > a.fold[data-open]')
    if (fold === null) return item.parentElement.closest('li')?.querySelector('.unit > a')
    fold.click()
    return undefined
  },
}

document.addEventListener('keydown', (event) => {
  const link = event.target.closest?.('.tree .unit > a')
  const move = moves[event.key]
  if (!link || move === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  const list = units()
  move(list, list.indexOf(link), link.closest('li'))?.focus()
})
