/** How a command learns that the program is told to end. */
export interface Stopping {
  /** Breaks off what is under way; its reason is a `Stopped`. */
  signal: AbortSignal
  /** For who knows how to end in order: resolves when the program is told to end, and nothing is broken off any more. */
  inOrder(): Promise<void>
}

/** For a command that nobody will tell to end. */
export function neverStopped(): Stopping {
  return { signal: new AbortController().signal, inOrder: () => new Promise(() => undefined) }
}

/** The program was told to end before it had done what it was asked for. */
export class Stopped extends Error {
  /** 128 and the number of the signal, as shells have it. */
  readonly exitCode: number

  constructor(signal: keyof typeof SIGNALS) {
    super(`stopped by ${signal}`)
    this.exitCode = 128 + SIGNALS[signal]
  }
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const

/** Told by Ctrl+C or the service manager. The second time the system ends the program at once, as it stands. */
export function stoppedBySignals(program: Pick<NodeJS.Process, 'once'>): Stopping {
  const controller = new AbortController()
  let tell = (reason: Stopped) => controller.abort(reason)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    program.once(signal, () => tell(new Stopped(signal)))
  }
  return {
    signal: controller.signal,
    inOrder: () =>
      new Promise((resolve) => {
        if (controller.signal.aborted) resolve()
        tell = () => resolve()
      }),
  }
}
