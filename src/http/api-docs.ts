import { Router } from 'express'
import { assetAddress } from './static-files.ts'

/**
 * The API browser at /api/docs, served from this machine. It draws with style attributes and inline images, so its page
 * alone has a wider content policy; scripts still come only from here.
 */
export function apiDocs(): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    response
      .set(
        'Content-Security-Policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
      )
      .type('html')
      .send(
        [
          '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>API Sổ Vàng</title>',
          '<meta name="viewport" content="width=device-width, initial-scale=1">',
          '<link rel="stylesheet" href="/assets/api-docs/swagger-ui.css"></head><body>',
          '<main id="api"></main>',
          '<script src="/assets/api-docs/swagger-ui-bundle.js"></script>',
          `<script src="${assetAddress('api-docs.js')}"></script></body></html>`,
        ].join(''),
      )
  })
  return router
}
