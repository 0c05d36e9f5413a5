/** What the public check of a certificate tells: no more than what stands on the paper, and of a person only initials. */

/** A code as people type it: any case, with blanks and dashes, O for 0 and I or L for 1 (Crockford's base 32). */
export function typedCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** 'Nguyễn Thị Thu Hương' → 'N. T. T. H.': enough to compare with the paper in hand, not enough to learn a name. */
export function initials(fullName: string): string {
  return fullName
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toLocaleUpperCase('vi')}.`)
    .join(' ')
}
