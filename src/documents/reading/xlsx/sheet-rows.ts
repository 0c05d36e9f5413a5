import type { RowPacker } from '../row-packer.ts'
import type { MergedBlock } from '../source.ts'
import { MERGED_BLOCKS } from '../limits.ts'
import { packPlainCell, readCell } from './cell.ts'
import type { CellContext, RawCell } from './cell.ts'
import { wholeNumber } from './number-text.ts'
import { emptyPlainCell, type PlainCell } from './plain-cell.ts'
import type { PlainRow } from './plain-row.ts'
import { RichText } from './rich-text.ts'
import type { XmlTokens } from './xml-tokens.ts'

const BEFORE_A = 64
const CELL_REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,9})$/i

/** Packs rows out of the tokens of a sheet. Nothing is kept of what lies between the cells that are there. */
export class SheetRows {
  /** After the last row: what follows is about the sheet. */
  isFinished = false
  #isBefore = true
  #context: CellContext
  #packer: RowPacker
  #row: PlainRow = { number: 0 }
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
  /** Between cells or rows, where plain ones may follow. */
  #isAtCells = false
  /** What the text at hand belongs to. */
  #inside: 'value' | 'inline' | undefined
  #rich = new RichText()

  constructor(context: CellContext, packer: RowPacker) {
    this.#context = context
    this.#packer = packer
  }

  /** Takes tokens until the packer is full, which is true, or there are no more of rows. */
  take(tokens: XmlTokens): boolean {
    for (;;) {
      if (this.#isAtCells) this.#takePlain(tokens)
      if (this.#packer.isFull) return true
      if (this.isFinished || !tokens.next()) return false
      this.#isAtCells = false
      this.#takeToken(tokens)
    }
  }

  #takeToken(token: XmlTokens): void {
    if (token.kind === 'text') this.#takeText(token)
    else if (token.name === 'sheetData') {
      this.isFinished = token.kind !== 'open'
      this.#isBefore = false
    } else if (this.#isBefore) return
    else if (this.#inside === 'inline' && token.name !== 'is') this.#rich.take(token)
    else if (token.kind === 'close') this.#takeEnd(token)
    else this.#takeBeginning(token)
  }

  #takeBeginning(token: XmlTokens): void {
    const isEmpty = token.kind === 'empty'
    switch (token.name) {
      case 'c':
        this.#beginCell(token)
        if (isEmpty) this.#endCell()
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
        this.#row.number = positive(token.attribute('r')) ?? this.#row.number + 1
        this.#beginRow()
        break
    }
  }

  #takeEnd(token: XmlTokens): void {
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
        this.#endCell()
        break
      case 'row':
        this.#packer.endRow()
        this.#isAtCells = true
        break
    }
  }

  #takeText(token: XmlTokens): void {
    if (this.#inside === 'value') this.#cell.value = (this.#cell.value ?? '') + token.text()
    else if (this.#inside === 'inline') this.#rich.take(token)
  }

  /** Cells without a reference (column 0) follow the one before: legal, and what some programs write. */
  #placed(said: number): number {
    return (this.#column = said === 0 ? this.#column + 1 : said)
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

  #endCell(): void {
    const cell = readCell(this.#cell, this.#context)
    if (cell !== undefined) this.#packer.cell(cell)
    this.#isAtCells = true
  }

  #beginRow(): void {
    this.#column = 0
    this.#packer.beginRow(this.#row.number)
    this.#isAtCells = true
  }

  /** The cells that follow, and the rows, up to what is not plain, the quick way. */
  #takePlain(token: XmlTokens): void {
    for (;;) {
      this.#takePlainCells(token)
      if (token.plainRowEnd()) this.#packer.endRow()
      else if (token.plainRow(this.#row)) this.#beginRow()
      else return
      if (this.#packer.isFull) return
    }
  }

  #takePlainCells(token: XmlTokens): void {
    const plain = this.#plain
    const letters = (cell: PlainCell) => token.plainValue(cell)
    while (token.plainCell(plain)) {
      plain.column = this.#placed(plain.column)
      if (plain.to > 0) packPlainCell(this.#packer, plain, this.#context, letters)
    }
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
