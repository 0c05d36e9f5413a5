import { setFlagsFromString } from 'node:v8'

/**
 * The heap may double before it is collected. On a computer with much memory V8 lets it grow to four times what is in use, and
 * a list taken in leaves that behind (docs/adr/0053). V8 asks for this number after each collection, so that it may be given
 * while the program runs.
 */
export function growHeapSparingly(): void {
  setFlagsFromString('--heap-growing-percent=100')
}
