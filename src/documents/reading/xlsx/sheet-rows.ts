import type { MergedBlock, SourceCell, SourceRow } from '../source.ts'
import { MERGED_BLOCKS } from '../limits.ts'
import { readCell, readPlainCell } from './cell.ts'
import type { CellContext, RawCell } from './cell.ts'
import { wholeNumber } from './number-text.ts'
import { emptyPlainCell } from './plain-cell.ts'
import { RichText } from './rich-text.ts'
import type { XmlTokens } from './xml-tokens.ts'

const BEFORE_A = 64
const CELL_REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,9})$/i

/** Puts rows together from the tokens of a sheet. Nothing is kept of what lies between the cells that are there. */
export class SheetRows {
  /** After the last row: what follows is about the sheet. */
  isFinished = false
  #isBefore = true
  #context: CellContext
  #row: SourceRow = { number: 0, cells: [] }
  /** The cell at hand; one object for all of them, since there are millions. */
  #cell: RawCell = {
    column: 0,
    type: 'n',
    style: 0,
    value: undefined,
    inline: undefined,
    inlineFont: undefined,
    isFormula: false,
  }
  #plain = emptyPlainCell()
  #column = 0
  /** What the text at hand belongs to. */
  #inside: 'value' | 'inline' | undefined
  #inOrder = true
  #rich = new RichText()

  constructor(context: CellContext) {
    this.#context = context
  }

  /** One token; gives the row that ends with it, unless nothing stands in it. */
  take(token: XmlTokens): SourceRow | undefined {
    if (token.kind === 'text') this.#takeText(token)
    else if (token.name === 'sheetData') {
      this.isFinished = token.kind !== 'open'
      this.#isBefore = false
    } else if (this.#isBefore) return undefined
    else if (this.#inside === 'inline' && token.name !== 'is') this.#rich.take(token)
    else if (token.kind === 'close') return this.#takeEnd(token)
    else this.#takeBeginning(token)
    return undefined
  }

  #takeBeginning(token: XmlTokens): void {
    const isEmpty = token.kind === 'empty'
    switch (token.name) {
      case 'c':
        this.#beginCell(token)
        if (isEmpty) this.#endCell(token)
        break
      case 'v':
        this.#beginValue(token)
        break
      case 'is':
        this.#inside = isEmpty ? undefined : 'inline'
        break
      case 'f':
        this.#cell.isFormula = true
        break
      case 'row':
        this.#row = { number: positive(token.attribute('r')) ?? this.#row.number + 1, cells: [] }
        this.#column = 0
        this.#inOrder = true
        if (!isEmpty) this.#takePlainCells(token)
        break
    }
  }

  #takeEnd(token: XmlTokens): SourceRow | undefined {
    switch (token.name) {
      case 'v':
        this.#inside = undefined
        break
      case 'is':
        this.#inside = undefined
        this.#cell.inline = this.#rich.finish()
        this.#cell.inlineFont = this.#rich.font
        this.#rich.font = undefined
        break
      case 'c':
        this.#endCell(token)
        break
      case 'row':
        return this.#endRow()
    }
    return undefined
  }

  #takeText(token: XmlTokens): void {
    if (this.#inside === 'value') this.#cell.value = (this.#cell.value ?? '') + token.text()
    else if (this.#inside === 'inline') this.#rich.take(token)
  }

  /** Cells without a reference (column 0) follow the one before: legal, and what some programs write. */
  #placed(said: number): number {
    const column = said === 0 ? this.#column + 1 : said
    if (column <= this.#column) this.#inOrder = false
    this.#column = column
    return column
  }

  #beginCell(token: XmlTokens): void {
    const cell = this.#cell
    cell.column = this.#placed(columnOf(token.attribute('r')) ?? 0)
    cell.type = token.attribute('t') ?? 'n'
    cell.style = wholeNumber(token.attribute('s') ?? '') ?? 0
    cell.value = cell.inline = cell.inlineFont = undefined
    cell.isFormula = false
  }

  #beginValue(token: XmlTokens): void {
    const whole = token.kind === 'empty' ? '' : token.wholeText()
    this.#cell.value = whole ?? ''
    if (whole === undefined) this.#inside = 'value'
  }

  #endCell(token: XmlTokens): void {
    const cell = readCell(this.#cell, this.#context)
    if (cell !== undefined) this.#row.cells.push(cell)
    this.#takePlainCells(token)
  }

  /** The cells that follow up to one that is not plain, the quick way. */
  #takePlainCells(token: XmlTokens): void {
    const plain = this.#plain
    while (token.plainCell(plain)) {
      plain.column = this.#placed(plain.column)
      if (plain.to === 0) continue
      const value = plain.isShared ? '' : token.plainValue(plain)
      const cell = readPlainCell(plain, value, this.#context)
      if (cell !== undefined) this.#row.cells.push(cell)
    }
  }

  #endRow(): SourceRow | undefined {
    const row = this.#row
    this.#row = { number: row.number, cells: [] }
    if (row.cells.length === 0) return undefined
    return this.#inOrder ? row : { ...row, cells: inOrder(row.cells) }
  }
}

/** 'A1:C2' → its corners; undefined for what names no cells. */
function mergedBlock(reference: string): MergedBlock | undefined {
  const [first = '', last = first] = reference.split(':')
  const from = CELL_REFERENCE.exec(first)
  const to = CELL_REFERENCE.exec(last)
  if (from === null || to === null) return undefined
  const rows = [Number(from[2]), Number(to[2])]
  const columns = [columnOf(from[1]) ?? 1, columnOf(to[1]) ?? 1]
  return {
    fromRow: Math.min(...rows),
    toRow: Math.max(...rows),
    fromColumn: Math.min(...columns),
    toColumn: Math.max(...columns),
  }
}

/** Notes the merged blocks that stand after the rows of a sheet, as many as are of use. */
export function takeMerged(token: XmlTokens, merged: MergedBlock[]): void {
  if (token.kind === 'text' || token.kind === 'close' || token.name !== 'mergeCell') return
  const block = mergedBlock(token.attribute('ref') ?? '')
  if (block !== undefined && merged.length < MERGED_BLOCKS) merged.push(block)
}

/** 'AB12' → 28; undefined without letters. Three letters are enough for every column there is. */
function columnOf(reference = ''): number | undefined {
  let column = 0
  for (let i = 0; i < 3; i += 1) {
    const letter = (reference.charCodeAt(i) & ~32) - BEFORE_A
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  return column === 0 ? undefined : column
}

/** Rows count from 1; nine digits are a thousand times what Excel has. */
function positive(text = ''): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

/** By column; of two cells in one place the later counts. */
function inOrder(cells: SourceCell[]): SourceCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  return [...byColumn.values()].sort((a, b) => a.column - b.column)
}
