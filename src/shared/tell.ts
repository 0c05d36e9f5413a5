/** Hears how far long work is: so many done, of how many, where that is known beforehand. Called often; must be quick. */
export type Tell = (done: number, all: number | null) => void

/** For work that nobody watches. */
export const TELL_NOBODY: Tell = () => undefined

/** Whoever waits for a file while it is made. */
export interface Reader {
  tell?: Tell | undefined
  /** Says when nobody waits any more: what is being read for the file is then broken off. */
  left?: AbortSignal | undefined
}
