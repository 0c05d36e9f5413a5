import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { AppDeps } from './deps.ts'
import { Problem } from './shared/problem.ts'

export interface RunningServer {
  /** The port really taken: PORT=0 takes any. */
  port: number
  /** Stops accepting, lets requests under way finish for at most `graceMs`, then closes. */
  stop(graceMs?: number): Promise<void>
}

/**
 * Listens where the configuration says.
 * @throws Problem 'unavailable' when the port is taken or not ours to take
 */
export async function startServer(deps: AppDeps): Promise<RunningServer> {
  const { host, port } = deps.config
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 120_000 }, createApp(deps))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Cổng ${port} đang được chương trình khác dùng. Hãy đóng chương trình đó hoặc đặt PORT thành số khác, ví dụ PORT=3001.`
          : `Không mở được địa chỉ ${host}:${port}. Hãy kiểm tra HOST và PORT.`
      reject(new Problem('unavailable', why, { cause: error }))
    })
    server.listen(port, host, resolve)
  })
  const address: AddressInfo | string | null = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: (graceMs = 10_000) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
