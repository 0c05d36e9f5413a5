/** What is wrong with a design, or should be looked at; shown beside the part it speaks of. */
export interface DesignFinding {
  /** Where in the design, as the fields of its editor spell it: 'elements.3.x'; '' for the whole. */
  path: string
  text: string
  /** Wrong: not saved, since it could not be printed as drawn. Attention: a person decides. */
  tone: 'wrong' | 'attention'
  /** Not even a preview can be drawn before it is mended. */
  undrawable?: boolean
}
