import { Router, type RequestHandler } from 'express'
import helmet from 'helmet'

/** No inline script, no inline style, nothing from elsewhere: the whole application runs without a network. */
export function securityHeaders(options: { https: boolean }): RequestHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: options.https && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'same-origin' },
  })
  // Nothing of a register belongs into a search engine, least of all what a code on a certificate opens.
  const unlisted: RequestHandler = (_request, response, next) => {
    response.set('X-Robots-Tag', 'noindex, nofollow')
    next()
  }
  return Router().use(headers, unlisted)
}
