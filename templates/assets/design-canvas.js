// Taking hold of the parts of a design: by the mouse or a finger on the drawing, by arrow keys from their names beside it.
// A part moves at once; when it is let go its numbers change, and the server draws the page again.

const SVG = 'http://www.w3.org/2000/svg'
/** Within so many mm of a guide a part sticks to it. */
const STICKS_MM = 1
const form = document.querySelector('[data-design-editor]')
const canvas = form.querySelector('[data-canvas]')
const holder = form.querySelector('[data-paper-holder]')
const zoom = form.querySelector('[data-zoom]')
let chosen = null
let drag = null

const drawing = () => holder.querySelector('svg')
const groupOf = (index) => drawing()?.querySelector(`[data-element="${index}"]`)
const partOf = (index) => form.querySelector(`[data-part="${index}"]`)
const field = (index, name) => form.elements.namedItem(`elements.${index}.${name}`)
const numberIn = (input) => Number(input.value.replace(',', '.'))
const put = (input, value) => (input.value = String(Math.round(value * 1000) / 1000).replace('.', ','))

const placeOf = (group) => {
  const [left, top, right, bottom] = group.dataset.place.split(' ').map(Number)
  const [dx, dy] = [Number(group.dataset.dx ?? 0), Number(group.dataset.dy ?? 0)]
  return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }
}

const shift = (group, dx, dy) => {
  group.dataset.dx = dx
  group.dataset.dy = dy
  group.setAttribute('transform', `translate(${dx} ${dy})`)
}

const drawn = (name, className, attributes) => {
  const made = document.createElementNS(SVG, name)
  made.setAttribute('class', className)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  drawing().append(made)
  return made
}

const frameChosen = () => {
  drawing()?.querySelector('.design-chosen')?.remove()
  const group = chosen === null ? null : groupOf(chosen)
  if (!group) return
  const { left, top, right, bottom } = placeOf(group)
  drawn('rect', 'design-chosen', {
    x: left,
    y: top,
    width: right - left,
    height: Math.max(bottom - top, 0.2),
  })
}

const choose = (index, { open }) => {
  chosen = index
  frameChosen()
  const part = index === null ? null : partOf(index)
  if (!part || !open) return
  part.open = true
  part.querySelector('summary').focus({ preventScroll: true })
  part.scrollIntoView({ block: 'nearest' })
}

/** Changes the numbers of a part by so many mm. */
const move = (index, dx, dy) => {
  for (const [name, by] of [
    ['x', dx],
    ['y', dy],
    ['top', dy],
    ['bottom', dy],
  ]) {
    const input = field(index, name)
    if (input && by !== 0 && Number.isFinite(numberIn(input))) put(input, numberIn(input) + by)
  }
  form.dispatchEvent(new CustomEvent('design:moved'))
}

// Guides

/** Lines a part may stick to: the middle and the border of the page, and the sides and middles of the other parts. */
const guides = (index) => {
  const { width, height } = drawing().viewBox.baseVal
  const inset = numberIn(form.elements.namedItem('frame.inset'))
  const across = [width / 2, inset, width - inset]
  const down = [height / 2, inset, height - inset]
  for (const group of drawing().querySelectorAll('[data-element]')) {
    if (group.dataset.element === String(index)) continue
    const { left, top, right, bottom } = placeOf(group)
    across.push(left, (left + right) / 2, right)
    down.push(top, (top + bottom) / 2, bottom)
  }
  return { across, down }
}

/** The smallest step that brings one of the sides to a line, and that line. */
const sticking = (sides, lines) => {
  let best = { by: 0, line: null }
  for (const line of lines) {
    for (const side of sides) {
      const by = line - side
      if (Math.abs(by) > STICKS_MM || (best.line !== null && Math.abs(by) >= Math.abs(best.by))) continue
      best = { by, line }
    }
  }
  return best
}

const showGuides = (x, y) => {
  for (const line of drawing().querySelectorAll('.design-guide')) line.remove()
  const { width, height } = drawing().viewBox.baseVal
  if (x !== null) drawn('line', 'design-guide', { x1: x, x2: x, y1: 0, y2: height })
  if (y !== null) drawn('line', 'design-guide', { x1: 0, x2: width, y1: y, y2: y })
}

// Dragging

const inMm = (event) =>
  new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing().getScreenCTM().inverse())
const toTenth = (value) => Math.round(value * 10) / 10

const begin = (event) => {
  const group = event.target.closest?.('[data-element]')
  if (!group || event.button !== 0) return
  event.preventDefault()
  const index = Number(group.dataset.element)
  const [dx, dy] = [Number(group.dataset.dx ?? 0), Number(group.dataset.dy ?? 0)]
  drag = {
    group,
    index,
    from: inMm(event),
    start: placeOf(group),
    before: { dx, dy },
    dx: 0,
    dy: 0,
    lines: guides(index),
  }
  holder.setPointerCapture(event.pointerId)
  choose(index, { open: false })
}

const follow = (event) => {
  if (drag === null) return
  const at = inMm(event)
  const { start, from, lines } = drag
  let [dx, dy] = [toTenth(at.x - from.x), toTenth(at.y - from.y)]
  let [x, y] = [null, null]
  if (!event.ctrlKey) {
    const { left, right, top, bottom } = start
    const across = sticking(
      [left, (left + right) / 2, right].map((side) => side + dx),
      lines.across,
    )
    const down = sticking(
      [top, (top + bottom) / 2, bottom].map((side) => side + dy),
      lines.down,
    )
    ;[dx, dy, x, y] = [dx + across.by, dy + down.by, across.line, down.line]
  }
  Object.assign(drag, { dx, dy })
  shift(drag.group, drag.before.dx + dx, drag.before.dy + dy)
  showGuides(x, y)
  frameChosen()
}

const drop = () => {
  if (drag === null) return
  const { index, dx, dy } = drag
  drag = null
  showGuides(null, null)
  if (dx !== 0 || dy !== 0) move(index, dx, dy)
  choose(index, { open: true })
}

const cancel = () => {
  if (drag === null) return
  shift(drag.group, drag.before.dx, drag.before.dy)
  drag = null
  showGuides(null, null)
  frameChosen()
}

// Keys

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const onKey = (event) => {
  if (event.key === 'Escape' && drag !== null) return cancel()
  const step = ARROWS[event.key]
  const onName = event.target.matches?.('[data-part] > summary')
  if (!step || chosen === null || !(onName || event.target === canvas)) return
  event.preventDefault()
  const by = event.altKey || event.shiftKey ? 0.1 : 0.5
  const [dx, dy] = step.map((one) => one * by)
  const group = groupOf(chosen)
  if (group) shift(group, Number(group.dataset.dx ?? 0) + dx, Number(group.dataset.dy ?? 0) + dy)
  move(chosen, dx, dy)
  frameChosen()
}

form.classList.add('ready')
form.querySelector('[data-keys]').hidden = false
zoom.closest('label').hidden = false
holder.addEventListener('pointerdown', begin)
holder.addEventListener('pointermove', follow)
holder.addEventListener('pointerup', drop)
holder.addEventListener('pointercancel', cancel)
form.addEventListener('keydown', onKey)
form.addEventListener('focusin', (event) => {
  const part = event.target.closest?.('[data-part]')
  if (part) choose(Number(part.dataset.part), { open: false })
})
zoom.addEventListener('input', (event) => {
  event.stopPropagation()
  holder.style.width = `${zoom.value}%`
})
form.addEventListener('design:drawn', () => {
  frameChosen()
})
form.addEventListener('design:structure', ({ detail }) => {
  if (detail !== null) choose(detail, { open: true })
  else choose(null, { open: false })
})
