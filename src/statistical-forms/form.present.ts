import type { z } from 'zod'
import { differenceTexts, figuresBefore, headLines, remarks, type FilledForm } from './filled-form.ts'
import type { FigureList } from './figure-question.ts'
import type { Heading, Leaf } from './form-layout.ts'
import type { FiguresResource, FigureListResource, FormResource } from './form-resource.schema.ts'
import type { StatisticalForm } from './statistical-form.queries.ts'

/** Official forms as programs read them. */

/** A definition with the days it holds. */
export function formResource({
  code,
  definition,
  confidence,
  validFrom,
  validTo,
}: StatisticalForm): z.output<typeof FormResource> {
  return { code, definition, confidence, validFrom, validTo }
}

/** The headings over each column, the outermost first. */
function headingsOver(headings: Heading[], above: string[] = []): Map<string, string[]> {
  return new Map(
    headings.flatMap(({ text, leaf, below }): [string, string[]][] => {
      const here = [...above, text]
      return leaf === null ? [...headingsOver(below, here)] : [[leaf.key, here]]
    }),
  )
}

function columnResource(leaf: Leaf, over: ReadonlyMap<string, string[]>) {
  const { key, numbers, form, measure, share, blank } = leaf
  const counts = share === null && blank === null
  return {
    key,
    number: numbers.at(-1) ?? null,
    headings: over.get(key) ?? [],
    form,
    measure: counts ? measure : null,
    share: share !== null,
    blank,
  }
}

/** A filled form: columns, rows with their figures, and whether its sums agree. */
export function figuresResource(filled: FilledForm): z.output<typeof FiguresResource> {
  const { form, table, year, time, span, reporter, unitCode } = filled
  const over = headingsOver(table.headings)
  const before = figuresBefore(filled)
  return {
    code: form.code,
    number: form.definition.number,
    title: form.definition.title,
    head: headLines(filled),
    year,
    time,
    from: span.from,
    to: span.to,
    reporter,
    organisation: unitCode,
    columns: table.leaves.map((leaf) => columnResource(leaf, over)),
    rows: table.rows.map(({ key, code, label, unit, heading, indent }, at) => ({
      key,
      code,
      label,
      unit,
      heading,
      indent,
      figures: table.cells[at] ?? [],
      before: before[at] ?? null,
    })),
    checks: table.checks.map((one) => ({
      ...one.check,
      agrees: one.differences.length === 0,
      differences: differenceTexts(one),
    })),
    remarks: remarks(filled),
  }
}

/** One page of what a figure counts. */
export function figureListResource({
  behind,
  page,
  pageSize,
  total,
}: FigureList): z.output<typeof FigureListResource> {
  const rows =
    behind.of === 'award'
      ? behind.awards.map(({ id, recipientName, formName, decisionNumber, issuedOn }) => ({
          id,
          name: recipientName,
          code: null,
          award: { formName, decisionNumber, issuedOn },
        }))
      : behind.things.map(({ id, name, note }) => ({ id, name, code: note, award: null }))
  return { of: behind.of, rows, page, pageSize, total }
}
