import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { textString, type PdfObjects } from './pdf-objects.ts'

/** What a file says of itself: catalogue, title, metadata, colour space; as PDF/A-2b asks (ISO 19005-2). */

const PROGRAM = 'Sổ Vàng'

let profile: Buffer | undefined

/** The colours of sRGB; pdfkit brings the profile. */
function colorProfile(): Buffer {
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfkit')), 'data')
  profile ??= deflateSync(readFileSync(join(folder, 'sRGB_IEC61966_2_1.icc')), { level: 9 })
  return profile
}

/** Writes the objects and answers the numbers of catalogue and information. */
export function writeFixedObjects(
  pdf: PdfObjects,
  title: string,
  pageTree: number,
): { catalog: number; info: number } {
  const [catalog, info, metadata, icc] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()]
  pdf.stream(icc, '/N 3 /Filter /FlateDecode', colorProfile())
  pdf.stream(metadata, '/Type /Metadata /Subtype /XML', Buffer.from(metadataOf(title), 'utf8'))
  const program = textString(PROGRAM)
  pdf.object(info, `<< /Title ${textString(title)} /Creator ${program} /Producer ${program} >>`)
  pdf.object(
    catalog,
    `<< /Type /Catalog /Pages ${pageTree} 0 R /Lang (vi-VN) /Metadata ${metadata} 0 R ` +
      // Print dialogs then start from “actual size”: a page scaled to fit would miss a preprinted blank.
      '/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None /Duplex /Simplex /PickTrayByPDFSize true >> ' +
      '/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) ' +
      `/Info (sRGB IEC61966-2.1) /DestOutputProfile ${icc} 0 R >>] >>`,
  )
  return { catalog, info }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function metadataOf(title: string): string {
  const words = title.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '')
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${words}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${PROGRAM}</pdf:Producer></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}
