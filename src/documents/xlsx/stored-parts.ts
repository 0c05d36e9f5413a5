/**
 * The parts of a zip that stores without packing, as exceljs makes it for us: the names and the bytes of a file of our
 * own making, so that nothing here need be doubted. What people bring is opened in documents/reading.
 */
export function storedParts(zip: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>()
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16)
  while (zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const size = zip.readUInt32LE(at + 24)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field))
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    if (!name.endsWith('/')) parts.set(name, zip.subarray(begin, begin + size))
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return parts
}

const CENTRAL_HEADER = 0x02014b50
