import type { CertificateDesign, DesignElement } from '../certificate-designs/certificate-design.ts'
import { linesOfElement } from '../certificate-designs/design-lines.ts'
import { isEachItsOwn, knownTokensOf, type Token } from '../certificate-designs/tokens.ts'
import type { Setting } from './set-line.ts'

/** An element as it was laid out last, and all that it was laid out for. */
interface Lately<Placed> {
  design: CertificateDesign
  mode: Setting['mode']
  recipientKind: Setting['recipientKind']
  tokens: Token[]
  /** Of these tokens, in their order. */
  values: string[]
  placed: Placed
}

/** Answers as `place` does, without asking it when nothing that the element says has changed since the last certificate. */
export function rememberingLast<Placed>(
  place: (setting: Setting, element: DesignElement) => Placed,
): (setting: Setting, element: DesignElement) => Placed {
  const remembered = new WeakMap<DesignElement, Lately<Placed> | 'each its own'>()
  return (setting, element) => {
    const before = remembered.get(element)
    if (before === 'each its own') return place(setting, element)
    if (before !== undefined && isSame(before, setting)) return before.placed
    const { design, mode, recipientKind, values } = setting
    const placed = place(setting, element)
    const tokens = before?.tokens ?? tokensOfElement(element)
    if (before === undefined && textsOfElement(element).some(isEachItsOwn)) {
      remembered.set(element, 'each its own')
      return placed
    }
    const said = tokens.map((token) => values[token])
    remembered.set(element, { design, mode, recipientKind, tokens, values: said, placed })
    return placed
  }
}

function isSame<P>(before: Lately<P>, { design, mode, recipientKind, values }: Setting): boolean {
  if (before.design !== design || before.mode !== mode || before.recipientKind !== recipientKind) return false
  for (let at = 0; at < before.tokens.length; at++) {
    const token = before.tokens[at]
    if (token !== undefined && values[token] !== before.values[at]) return false
  }
  return true
}

function textsOfElement(element: DesignElement): string[] {
  if (element.kind === 'qr') return [element.text]
  return linesOfElement(element, '').flatMap(({ line }) => [line.text, line.lead?.text ?? ''])
}

function tokensOfElement(element: DesignElement): Token[] {
  // The room for a signature depends on who signs, whether or not it is printed.
  const signer: Token[] = element.kind === 'signature' ? ['signerCapacity', 'signerPosition'] : []
  return [...new Set([...textsOfElement(element).flatMap(knownTokensOf), ...signer])]
}
