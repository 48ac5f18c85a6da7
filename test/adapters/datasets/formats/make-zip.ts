import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  name: string
  content: string | Uint8Array
  /** What the archive says of the size, where it lies. */
  declaredSize?: number
}

const u16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** A ZIP archive as spreadsheets are packed in: deflated parts, a central directory, an end record. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredSize } of parts) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const file = Buffer.from(name)
    const known = Buffer.concat([
      u16(20),
      u16(0x800),
      u16(8),
      u32(0),
      u32(crc32(raw)),
      u32(packed.length),
      u32(declaredSize ?? raw.length),
      u16(file.length),
      u16(0),
    ])
    const local = Buffer.concat([u32(0x04034b50), known, file, packed])
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), known, u16(0), u16(0), u16(0), u32(0), u32(offset), file]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(parts.length),
    u16(parts.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ])
  return Buffer.concat([...locals, central, end])
}
