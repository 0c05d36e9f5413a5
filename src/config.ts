import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/**
 * The environment as one schema, read once by the process and handed down as a frozen value. Every mistake is
 * reported at once, in the words of the person who has to mend it.
 */

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function databaseUrl(name: string) {
  return z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
      error: `${name}: viết dạng postgres://người_dùng:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu.`,
    })
    .optional()
}

const Environment = z
  .object({
    PORT: z
      .string()
      .default('3000')
      .transform((text, context) => {
        const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
        if (port <= 65535) return port
        context.addIssue({ code: 'custom', message: 'PORT: nhập số cổng từ 0 đến 65535, ví dụ 3000.' })
        return z.NEVER
      }),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, { error: 'HOST: nhập địa chỉ máy, ví dụ 127.0.0.1 hoặc 0.0.0.0.' })
      .default('127.0.0.1'),
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: databaseUrl('DATABASE_URL'),
    DATABASE_READ_URL: databaseUrl('DATABASE_READ_URL'),
    PUBLIC_URL: z
      .string()
      .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
        error: 'PUBLIC_URL: nhập địa chỉ đầy đủ, ví dụ https://sovang.coquan.vn.',
      })
      .optional(),
    SESSION_SECRET: z
      .string()
      .min(32, { error: 'SESSION_SECRET: cần ít nhất 32 ký tự ngẫu nhiên.' })
      .optional(),
    LOG_LEVEL: z
      .enum(LOG_LEVELS, { error: `LOG_LEVEL: chọn một trong ${LOG_LEVELS.join(', ')}.` })
      .default('info'),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (env.DATABASE_URL && env.NODE_ENV === 'production' && !env.SESSION_SECRET) {
      context.addIssue({
        code: 'custom',
        message:
          'SESSION_SECRET: bắt buộc khi dùng DATABASE_URL với NODE_ENV=production; hãy đặt một chuỗi ngẫu nhiên từ 32 ký tự.',
      })
    }
    if (env.DATABASE_READ_URL && !env.DATABASE_URL) {
      context.addIssue({ code: 'custom', message: 'DATABASE_READ_URL: chỉ dùng cùng với DATABASE_URL.' })
    }
  })

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDirectory: string
  readonly databaseUrl: string | null
  readonly databaseReadUrl: string | null
  /** Base of the links in QR codes, without a trailing slash. */
  readonly publicUrl: string
  /** null = made once and kept in the data directory. */
  readonly sessionSecret: string | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly version: string
}

/** The environment cannot be used as it is: one Vietnamese sentence for each variable to mend. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const PackageFile = z.object({ version: z.string() })

/** The nearest folder above this file that holds package.json: the same in src/ and in dist/src/. */
export function projectRoot(): string {
  let folder = import.meta.dirname
  while (path.basename(folder) === 'src' || path.basename(folder) === 'dist') folder = path.dirname(folder)
  return folder
}

/**
 * Reads the environment. An empty variable counts as absent, as offices write `PORT=` to mean "the usual".
 * @throws ConfigError naming every wrong variable
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(present)
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => issue.message))
  const env = result.data
  const shownHost = env.HOST === '0.0.0.0' || env.HOST === '127.0.0.1' ? 'localhost' : env.HOST
  const { version } = PackageFile.parse(
    JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')),
  )
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    dataDirectory: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseReadUrl: env.DATABASE_READ_URL ?? null,
    publicUrl: (env.PUBLIC_URL ?? `http://${shownHost}:${env.PORT}`).replace(/\/+$/, ''),
    sessionSecret: env.SESSION_SECRET ?? null,
    logLevel: env.LOG_LEVEL,
    version,
  })
}
