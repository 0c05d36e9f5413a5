import { expect } from 'chai'
import fc from 'fast-check'
import { begunFields } from '../../../src/certificate-designs/editor/begun-fields.ts'
import { designDefinitionSchema } from '../../../src/certificate-designs/certificate-design.ts'
import { shippedDesigns, shippedMotifs } from '../../../src/certificate-designs/design-catalogue.ts'
import { definitionOf } from '../../../src/certificate-designs/design-draft.ts'
import { draftFrom } from '../../../src/certificate-designs/editor/drafted-design.ts'
import { editorParts } from '../../../src/certificate-designs/editor/editor.present.ts'
import type { FieldView } from '../../../src/certificate-designs/editor/field-view.present.ts'
import { nestFields } from '../../../src/http/form-body.ts'

/** What a browser sends of a field nobody touched: of a list in which nothing is chosen, its first line. */
function sent({ name, control, value, options }: FieldView): [string, string] {
  const isChosen = options.some((option) => option.value === value)
  return [name, control === 'select' && !isChosen ? (options[0]?.value ?? '') : value]
}

/** The whole form of the editor as it is sent back. */
function formOf(definition: Record<string, unknown>): Record<string, string> {
  const motifs = [...shippedMotifs().keys()].toSorted()
  const parts = editorParts(definition, { images: [], motifs, errors: [], findings: [] })
  return Object.fromEntries([
    ['base', parts.base],
    ...[...parts.pageFields, ...parts.frameFields, ...parts.rules.flatMap(({ fields }) => fields)].map(sent),
    ...parts.palette.map(({ name, value }): [string, string] => [name, value]),
    ...parts.elements.flatMap((element): [string, string][] => [
      [`${element.path}.base`, element.base],
      ...element.fields.map(sent),
      ...element.lines.flatMap((line): [string, string][] => [
        [`${line.path}.base`, line.base],
        ...line.fields.map(sent),
      ]),
    ]),
  ])
}

describe('The form of the editor', () => {
  for (const design of shippedDesigns()) {
    it(`sent back untouched is ${design.code} unchanged`, () => {
      const definition = designDefinitionSchema.parse(design)
      const read = definitionOf(draftFrom(nestFields(formOf({ ...definition }))))
      expect(read.errors).to.deep.equal([])
      expect(read.definition).to.deep.equal(definition)
    })
  }

  it('says what a part begins with once its drawing is chosen, and nothing where something was typed', () => {
    const plain = shippedDesigns().find(({ frame }) => frame.middle === undefined)
    if (plain === undefined) throw new Error('Every design has a drawing in the middle of its sides.')
    const form = formOf({ ...designDefinitionSchema.parse(plain) })
    const begun = (typed: Record<string, string>) => {
      const sentFields = nestFields({ ...form, ...typed })
      return begunFields(draftFrom(sentFields), sentFields)
    }
    expect(begun({})).to.deep.equal({})
    expect(begun({ 'frame.middle.motif': 'flower-block' })).to.include({
      'frame.middle.width': '12',
      'frame.middle.inset': '0',
    })
    const typed = begun({ 'frame.middle.motif': 'flower-block', 'frame.middle.width': '20' })
    expect(typed).not.to.have.property('frame.middle.width')
    const scanned = begun({ 'scan.image': '1' })
    expect(scanned).to.include({ 'scan.x': '0', 'scan.opacity': '0,5' })
  })

  it('is a design or sentences at its fields, whatever was typed into it', () => {
    const [design] = shippedDesigns()
    const form = formOf({ ...designDefinitionSchema.parse(design) })
    const names = Object.keys(form)
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '',
        '-1',
        '1e9',
        '99999',
        '0,00001',
        '[]',
        '{"a":1}',
        'null',
        '{recipientName',
        'bird-band',
      ),
    )
    const changes = fc.array(fc.tuple(fc.constantFrom(...names), typed), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, (changed) => {
        const read = definitionOf(draftFrom(nestFields({ ...form, ...Object.fromEntries(changed) })))
        for (const { text } of read.errors) expect(text).to.match(/\p{L}.*[.;]/u)
        expect(read.definition === null).to.equal(read.errors.length > 0)
      }),
      { numRuns: 300 },
    )
  })
})
