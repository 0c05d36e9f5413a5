/** A line that says how far long work is, at the foot of a terminal. */
export interface ProgressLine {
  /** Shows the share, 0 to 1, of what is being done; whole work leaves nothing behind. */
  show: (what: string, share: number) => void
  /** Takes the line away before something else is written; the next `show` brings it back. */
  clear: () => void
}

const WIDTH = 30
const CLEAR = '\r\x1b[K'
/** A terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80

function columnsOf(stream: NodeJS.WritableStream): number {
  return 'columns' in stream && typeof stream.columns === 'number' && stream.columns > 0
    ? stream.columns
    : USUAL_COLUMNS
}

/** On a terminal; anywhere else it says nothing, so that no log or pipe gets bars. */
export function progressLine(stream: NodeJS.WritableStream): ProgressLine {
  const isTerminal = 'isTTY' in stream && stream.isTTY === true
  let shown = ''
  const clear = () => {
    if (shown !== '') stream.write(CLEAR)
    shown = ''
  }
  const show = (what: string, share: number) => {
    if (!isTerminal) return
    if (share >= 1) {
      clear()
      return
    }
    const done = Math.round(Math.max(0, share) * WIDTH)
    const bar = `${'█'.repeat(done)}${'·'.repeat(WIDTH - done)}`
    // A line that wraps could not be taken back.
    const line = `${bar} ${Math.floor(Math.max(0, share) * 100)} % ${what}`.slice(0, columnsOf(stream) - 1)
    if (line !== shown) stream.write(`\r${line}\x1b[K`)
    shown = line
  }
  return { show, clear }
}
