/** A drawing kept once in the file and placed on many pages. */
export interface Form {
  name: string
  reference: PDFKit.PDFKitReference
}

type Doc = PDFKit.PDFDocument

/**
 * Records ordinary drawing into a form XObject. pdfkit has no call for it, but everything it draws goes to
 * `doc.page`, so a stand-in that looks like a page catches the operators and the resources they name.
 * The casts are for that stand-in: pdfkit's types do not describe the parts of a page that drawing touches.
 */
export function recordForm(doc: Doc, width: number, height: number, draw: () => void): Form {
  const resources: Record<string, object> = {}
  const reference = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: resources,
  })
  const inside = doc as unknown as { page: unknown; _ctm: number[] }
  const { page, _ctm: matrix } = inside
  inside.page = standInPage(resources, reference, width, height)
  inside._ctm = [1, 0, 0, 1, 0, 0]
  try {
    draw()
  } finally {
    inside.page = page
    inside._ctm = matrix
  }
  reference.end(undefined)
  return { name: `Form${String(reference.id)}`, reference }
}

function standInPage(
  resources: Record<string, object>,
  reference: PDFKit.PDFKitReference,
  width: number,
  height: number,
) {
  const part = (name: string) => (resources[name] ??= {})
  return {
    width,
    height,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    maxY: () => height,
    write: (operators: string) => {
      reference.write(operators)
    },
    get fonts() {
      return part('Font')
    },
    get xobjects() {
      return part('XObject')
    },
    get ext_gstates() {
      return part('ExtGState')
    },
    get patterns() {
      return part('Pattern')
    },
    get colorSpaces() {
      return part('ColorSpace')
    },
  }
}

/** Places a form on the current page. */
export function placeForm(doc: Doc, form: Form): void {
  const page = doc.page as unknown as { xobjects: Record<string, PDFKit.PDFKitReference> }
  page.xobjects[form.name] = form.reference
  doc.addContent(`/${form.name} Do`)
}
