import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import express, { Router } from 'express'
import { projectRoot } from '../config.ts'

const ASSETS = path.join(projectRoot(), 'templates', 'assets')
const require = createRequire(import.meta.url)
const FONTS = path.join(path.dirname(require.resolve('@fontsource/be-vietnam-pro/package.json')), 'files')
const CERTIFICATE_FONTS = path.join(projectRoot(), 'templates', 'fonts')
const PICTURES = path.join(projectRoot(), 'docs', 'pictures')
const API_DOCS = path.dirname(require.resolve('swagger-ui-dist/package.json'))

const addresses = new Map<string, string>()

/** The address of an asset, with its content's hash, so that browsers may keep it for ever. */
export function assetAddress(name: string): string {
  let address = addresses.get(name)
  if (address === undefined) {
    const hash = createHash('sha256')
      .update(readFileSync(path.join(ASSETS, name)))
      .digest('hex')
    address = `/assets/${name}?v=${hash.slice(0, 12)}`
    addresses.set(name, address)
  }
  return address
}

/** Stylesheet, script, marks, the interface font and the API browser: all from this machine. */
export function staticFiles(): Router {
  const router = Router()
  const kept = { immutable: true, maxAge: '365d', index: false } as const
  router.use('/assets/fonts', express.static(FONTS, kept))
  // The very files that PDFs embed; their names do not change with their content.
  router.use('/assets/certificate-fonts', express.static(CERTIFICATE_FONTS, { index: false, maxAge: '1h' }))
  router.use('/assets/api-docs', express.static(API_DOCS, { index: false, maxAge: '1d' }))
  router.use('/help/pictures', express.static(PICTURES, { index: false, maxAge: '1d' }))
  router.use('/assets', express.static(ASSETS, kept))
  return router
}
