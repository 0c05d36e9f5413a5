import { open } from 'node:fs/promises'
import { contentOfContainer } from './old-container.ts'
import { refused } from './refusals.ts'
import type { Unreadable } from './refusals.ts'

/** How files begin that people bring by mistake. BIFF is what .xls files were before they had a container. */
const BEGINNINGS: [Unreadable, string[]][] = [
  ['pdf', ['%PDF']],
  ['word', ['{\\rtf']],
  ['image', ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'II*\0', 'MM\0*', 'RIFF']],
  ['archive', ['7z\xBC\xAF\x27\x1C', 'Rar!\x1A\x07', '\x1F\x8B\x08']],
  ['xls', ['\x09\x08\x10\0', '\x09\x08\x08\0', '\x09\x04\x06\0', '\x09\x02\x06\0', '\x09\0\x04\0']],
]
const ZIP = ['PK\x03\x04', 'PK\x05\x06']
const CONTAINER = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'
const WEB_PAGE = /^(<!doctype html|<html|<head|<meta|<style|<table|<div|<script|mime-version:)/i

/**
 * Whether the file is a zip, which a workbook is, or text, which CSV is: told by its bytes, since names lie. Throws a
 * Problem for everything else, saying what the file is and what to do instead.
 */
export async function sniff(path: string): Promise<'zip' | 'text'> {
  const head = await headOf(path)
  if (head === '') throw refused('empty')
  if (ZIP.some((beginning) => head.startsWith(beginning))) return 'zip'
  if (head.startsWith(CONTAINER)) throw refused(await contentOfContainer(path))
  for (const [what, beginnings] of BEGINNINGS) {
    if (beginnings.some((beginning) => head.startsWith(beginning))) throw refused(what)
  }
  if (head.startsWith('ftyp', 4)) throw refused('image')
  const words = head.replaceAll('\0', '').replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*/, '')
  if (WEB_PAGE.test(words)) throw refused('web-page')
  if (words.startsWith('<?xml')) throw refused(/<(html|table)\b/i.test(words) ? 'web-page' : 'old-xml')
  return 'text'
}

async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
