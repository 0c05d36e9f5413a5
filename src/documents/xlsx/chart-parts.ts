import type { BoardChart, CellPlace } from './board.ts'
import { letterOf, quotedName } from './places.ts'
import { xmlText } from './xml-text.ts'

/**
 * The parts of a bar chart, which exceljs does not know (ECMA-376 part 1, 20.5 and 21.2). A chart and not a picture:
 * Excel and LibreOffice both draw it, it prints sharp, and it follows the figures of its sheet. Series differ by pattern,
 * so that they are told apart on paper without colour.
 */

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const SHEET_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Dark, light with strokes, middle, light with dots: different in black and white too. */
const FILLS = [
  '<a:solidFill><a:srgbClr val="8B1A1A"/></a:solidFill>',
  pattern('wdUpDiag', 'B8860B'),
  '<a:solidFill><a:srgbClr val="A9A9A9"/></a:solidFill>',
  pattern('pct20', '1F4E79'),
]

function pattern(name: string, colour: string): string {
  return `<a:pattFill prst="${name}"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`
}

/** The parts that belong to the chart of a sheet, by their names in the zip; `number` is that of the sheet. */
export function chartParts(chart: BoardChart, sheet: string, number: number): Map<string, string> {
  return new Map([
    [`xl/charts/chart${number}.xml`, chartXml(chart, quotedName(sheet))],
    [`xl/drawings/drawing${number}.xml`, drawingXml(chart)],
    [`xl/drawings/_rels/drawing${number}.xml.rels`, relation('chart', `../charts/chart${number}.xml`)],
    [`xl/worksheets/_rels/sheet${number}.xml.rels`, relation('drawing', `../drawings/drawing${number}.xml`)],
  ])
}

/** What [Content_Types].xml says of the parts of the chart of sheet `number`. */
export function chartContentTypes(number: number): string {
  const drawing = 'application/vnd.openxmlformats-officedocument.drawing+xml'
  const chart = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'
  return `<Override PartName="/xl/drawings/drawing${number}.xml" ContentType="${drawing}"/><Override PartName="/xl/charts/chart${number}.xml" ContentType="${chart}"/>`
}

function relation(type: string, target: string): string {
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`
}

function corner(name: 'from' | 'to', { row, column }: CellPlace): string {
  return `<xdr:${name}><xdr:col>${column - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
}

function drawingXml({ title, from, to }: BoardChart): string {
  const named = `<xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Biểu đồ" descr="${xmlText(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`
  const place = '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
  const graphic = `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId1"/></a:graphicData></a:graphic>`
  return `${DECLARATION}<xdr:wsDr xmlns:xdr="${SHEET_DRAWING}" xmlns:a="${MAIN}" xmlns:r="${OFFICE}"><xdr:twoCellAnchor>${corner('from', from)}${corner('to', to)}<xdr:graphicFrame macro="">${named}${place}${graphic}</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`
}

function range(sheet: string, from: CellPlace, to: CellPlace): string {
  return xmlText(`${sheet}!$${letterOf(from.column)}$${from.row}:$${letterOf(to.column)}$${to.row}`)
}

function points(values: (string | number)[]): string {
  const each = values.map((value, at) => `<c:pt idx="${at}"><c:v>${xmlText(String(value))}</c:v></c:pt>`)
  return `<c:ptCount val="${values.length}"/>${each.join('')}`
}

function typeface(size: number, bold: boolean): string {
  const face = '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/>'
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}">${face}</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>`
}

function seriesXml({ categories, series }: BoardChart, sheet: string): string {
  return series
    .map(({ name, from, to, values }, at) => {
      const fill = `<c:spPr>${FILLS[at % FILLS.length] ?? ''}<a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln></c:spPr>`
      const labels = `<c:dLbls>${typeface(900, false)}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
      const names = `<c:cat><c:strRef><c:f>${range(sheet, categories.from, categories.to)}</c:f><c:strCache>${points(categories.names)}</c:strCache></c:strRef></c:cat>`
      const figures = `<c:val><c:numRef><c:f>${range(sheet, from, to)}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val>`
      return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:v>${xmlText(name)}</c:v></c:tx>${fill}<c:invertIfNegative val="0"/>${labels}${names}${figures}</c:ser>`
    })
    .join('')
}

function axes(): string {
  const line = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln></c:spPr>'
  const scaling = (order: string) =>
    `<c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/>`
  // Names from the top down, as in the table beside the chart.
  const names = `<c:catAx><c:axId val="1"/>${scaling('maxMin')}<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${typeface(900, false)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`
  const figures = `<c:valAx><c:axId val="2"/>${scaling('minMax')}<c:axPos val="b"/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${line}${typeface(900, false)}<c:crossAx val="1"/><c:crosses val="max"/></c:valAx>`
  return names + figures
}

function chartXml(chart: BoardChart, sheet: string): string {
  const title = `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="1200" b="1"><a:latin typeface="Times New Roman"/></a:rPr><a:t>${xmlText(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  const bars = `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${seriesXml(chart, sheet)}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`
  const legend =
    chart.series.length < 2
      ? ''
      : `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${typeface(1000, false)}</c:legend>`
  const plot = `<c:plotArea><c:layout/>${bars}${axes()}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>`
  const ground =
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
  return `${DECLARATION}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart>${title}<c:autoTitleDeleted val="0"/>${plot}</c:chart>${ground}</c:chartSpace>`
}
