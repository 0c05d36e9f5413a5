import { Writable } from 'node:stream'

/** Takes a file and keeps nothing of it: for drawing what is made once beforehand. */
export function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })
}
