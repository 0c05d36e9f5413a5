import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Express } from 'express'
import { Registry } from 'prom-client'
import supertest from 'supertest'
import { createApp } from '../../src/app.ts'
import { figureMemory } from '../../src/audit/figure-memory.ts'
import { loadConfig } from '../../src/config.ts'
import { inTransaction, type Db } from '../../src/database/transaction.ts'
import type { Work } from '../../src/database/work.ts'
import type { AppDeps } from '../../src/deps.ts'
import { folderFileStore } from '../../src/documents/files.ts'
import { watchedDownloads } from '../../src/http/watched-downloads.ts'
import { createLog } from '../../src/log.ts'
import { SYSTEM_ACTOR, type Actor, type Role } from '../../src/shared/actor.ts'
import { today } from '../../src/shared/dates.ts'
import { tokenHash } from '../../src/accounts/actor.queries.ts'
import { returnedId } from '../../src/database/rows.ts'
import { openBrowser, type Browser } from './browser.ts'
import { testClock, type TestClock } from './clock.ts'
import { testDatabase, type Beginning } from './postgres.ts'

/**
 * The application that ships on a database of its own for each test. Only the clock, the log level and the folder of
 * files differ from an office's installation.
 */
export interface Office {
  app: Express
  db: Db
  deps: AppDeps
  clock: TestClock
  /** Does something to the register as the console would, in one committed transaction. */
  does<T>(what: (work: Work) => Promise<T>, actor?: Actor): Promise<T>
  visitor(): Browser
  /** A browser already signed in with this role, over this unit (code) or everything. */
  signedIn(role: Role, organisationId?: number | null): Promise<Browser>
  /** An API client with a token of this role. */
  api(role: Role, organisationId?: number | null): Promise<ApiClient>
  /** An account of this role as an actor. */
  actor(role: Role, organisationId?: number | null): Promise<Actor>
}

export interface ApiClient {
  get(path: string): supertest.Test
  post(path: string, body?: object): supertest.Test
  put(path: string, body?: object): supertest.Test
  patch(path: string, body?: object): supertest.Test
  delete(path: string): supertest.Test
}

export const TEST_PASSWORD = 'chiếc thuyền ngoài xa 1983'
/** argon2id of TEST_PASSWORD with the lightest settings: verifying it is not what most tests are about. */
const TEST_PASSWORD_HASH =
  '$argon2id$v=19$m=64,t=1,p=1$BD9dZCEj/dWgC8sVOmtjGw$EZo/hQ3otKPYCI1A4NUM7GfCpFmKJHlIvYxxRa4H2P0'

const NAMES: Record<Role, string> = {
  clerk: 'Nguyễn Thị Lan',
  head: 'Trần Văn Minh',
  auditor: 'Lê Thị Hoà',
  administrator: 'Phạm Quốc Dũng',
}

async function openOffice(beginning: Beginning): Promise<Office & { close(): Promise<void> }> {
  const database = await testDatabase(beginning)
  const { db } = database
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-office-'))
  const clock = testClock()
  const deps: AppDeps = {
    config: { ...loadConfig({}), dataDirectory: folder, publicUrl: 'http://localhost:3000' },
    sessionSecret: 'a secret of the tests that is long enough',
    db,
    readDb: db,
    clock,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
    files: folderFileStore(path.join(folder, 'files')),
    figures: { ...figureMemory(), facts: null },
    downloads: watchedDownloads(clock),
    metrics: new Registry(),
  }
  const app = createApp(deps)
  const office: Office = {
    app,
    db,
    deps,
    clock,
    does: (what, actor = SYSTEM_ACTOR) =>
      inTransaction(db, (tx) =>
        what({ tx, actor, now: clock.now(), today: today(clock.now()), requestId: null }),
      ),
    visitor: () => openBrowser(app),
    actor: (role, organisationId = null) => account(db, clock, role, organisationId),
    async signedIn(role, organisationId = null) {
      const { email } = await account(db, clock, role, organisationId)
      const browser = openBrowser(app)
      const page = await browser.visit('/sign-in')
      await page.press('Đăng nhập', { email: email ?? '', password: TEST_PASSWORD })
      return browser
    },
    async api(role, organisationId = null) {
      const { accountId } = await account(db, clock, role, organisationId)
      const token = `token-${role}-${Math.random()}`
      await db('api_tokens').insert({
        account_id: accountId,
        name: 'tests',
        token_hash: tokenHash(token),
        created_at: clock.now(),
      })
      return apiClient(app, token)
    },
  }
  return {
    ...office,
    close: async () => {
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let accounts = 0

async function account(db: Db, clock: TestClock, role: Role, organisationId: number | null): Promise<Actor> {
  accounts += 1
  const row = {
    email: `${role}${accounts}@vidu.vn`,
    name: NAMES[role],
    role,
    organisation_id: organisationId,
  }
  const accountId = await returnedId(
    db('accounts')
      .insert({ ...row, password_hash: TEST_PASSWORD_HASH, created_at: clock.now() })
      .returning('id'),
  )
  return { accountId, name: row.name, email: row.email, role, organisationId }
}

function apiClient(app: Express, token: string): ApiClient {
  const authorised = (request: supertest.Test) => request.set('Authorization', `Bearer ${token}`)
  const at = (path: string) => `/api/v1${path}`
  return {
    get: (path) => authorised(supertest(app).get(at(path))),
    post: (path, body) => authorised(supertest(app).post(at(path))).send(body),
    put: (path, body) => authorised(supertest(app).put(at(path))).send(body),
    patch: (path, body) => authorised(supertest(app).patch(at(path))).send(body),
    delete: (path) => authorised(supertest(app).delete(at(path))),
  }
}

/** Opens a fresh office before each test of the surrounding `describe` and closes it afterwards. */
export function useOffice(): Office {
  return useOpened(beforeEach, afterEach, 'catalogue')
}

/** One office holding the whole sample, for a `describe` whose tests only look. */
export function useSampleOffice(): Office {
  return useOpened(before, after, 'sample')
}

function useOpened(
  open: (hook: Mocha.AsyncFunc) => void,
  close: (hook: Mocha.AsyncFunc) => void,
  beginning: Beginning,
): Office {
  let current: (Office & { close(): Promise<void> }) | undefined
  open(async () => {
    current = await openOffice(beginning)
  })
  close(async () => {
    await current?.close()
  })
  return new Proxy({} as Office, {
    get: (_target, name) => Reflect.get(current ?? {}, name) as unknown,
  })
}
