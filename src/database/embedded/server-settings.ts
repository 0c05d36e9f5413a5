import { totalmem } from 'node:os'

/** Nothing but this machine may connect, and only over TCP: the bundled OpenSSL is past its end of life. */
const REACH = { listen_addresses: '127.0.0.1', unix_socket_directories: '' }

/**
 * Limits that hold even when the program that asked has gone away: they stand here because a pooler between
 * program and server would refuse them in the connection. Work that is known to be long sets its own with SET LOCAL.
 */
const LIMITS = {
  statement_timeout: '60s',
  lock_timeout: '15s',
  idle_in_transaction_session_timeout: '60s',
}

const LEAST_BUFFERS_MB = 128
const MOST_BUFFERS_MB = 512

/**
 * What the server keeps of the register in its own memory: a sixteenth of the machine's. With a million awards the indexes
 * that a list of ten thousand touches are larger than 128 MB, and a page that is pushed out is read and summed up again.
 */
function buffersFor(machineBytes: number): string {
  const share = Math.floor(machineBytes / 16 / 2 ** 20)
  return `${Math.min(Math.max(share, LEAST_BUFFERS_MB), MOST_BUFFERS_MB)}MB`
}

const SIZE = {
  max_connections: '60',
  shared_buffers: buffersFor(totalmem()),
  wal_buffers: '16MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  // Compiling a query costs more than it saves at the size of this register.
  jit: 'off',
}

/** Days are plain dates and the program has its own clock: a server in local time would only hide mistakes. */
const TIME = { timezone: 'UTC' }

/** The log of the server lies beside the register for years: what it says beside an error quotes rows, and so people. */
const LOG = { log_error_verbosity: 'terse' }

/** Quick and careless: a power cut destroys the cluster. */
const WITHOUT_DURABILITY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '100',
}

/** The arguments of the server program: data directory, port and settings. No setting holds a space. */
export function serverArguments(directory: string, port: number, durability: 'full' | 'tests'): string[] {
  return ['-D', directory, ...settingArguments(port, durability)]
}

/** The settings alone, as `-c name=value` pairs. */
export function settingArguments(port: number, durability: 'full' | 'tests'): string[] {
  const settings = {
    ...REACH,
    ...LIMITS,
    ...SIZE,
    ...TIME,
    ...LOG,
    ...(durability === 'tests' ? WITHOUT_DURABILITY : {}),
  }
  return [...Object.entries({ port: String(port), ...settings })].flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}
