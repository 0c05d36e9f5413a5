import { execFile } from 'node:child_process'
import { Problem } from '../../shared/problem.ts'

/** The operating-system account the server runs as when the program itself runs as root. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** How a program ended: its exit number, the error code when it never started, or null when a signal ended it. */
export type Ending = number | string | null

/** `code` 0 is success; `output` is standard output followed by standard error. */
export interface Finished {
  code: Ending
  output: string
}

/**
 * Spawn options that make a program run as `account`. The working folder is one that every account may enter,
 * because PostgreSQL's programs give up when they cannot find out where they are.
 */
export function runningAs(account: Account | undefined): { uid?: number; gid?: number; cwd?: string } {
  if (process.platform === 'win32') return {}
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' }
}

/** Runs a program to its end. Never throws: what went wrong is in `code` and `output`. */
export function runProgram(file: string, args: string[], account?: Account): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(file, args, { ...runningAs(account), windowsHide: true }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? null)
      resolve({ code, output: `${stdout}${stderr}${code === 0 ? '' : (error?.message ?? '')}` })
    })
  })
}

/** STATUS_DLL_NOT_FOUND, and the access violation PostgreSQL 18 dies of when the runtime library is too old. */
const MISSING_RUNTIME = [0xc0000135, 0xc0000005]

/**
 * The sentence for a PostgreSQL program that did not do its work, `doing` saying what was being done.
 * @param detail what the program printed; kept as the cause, for the log
 */
export function programFailed(doing: string, code: Ending, detail: string): Problem {
  const cause = new Error(`ended with ${code ?? 'a signal'}: ${detail}`)
  return new Problem('unavailable', `Không ${doing}. ${whatToDo(code)}`, { cause })
}

function whatToDo(code: Ending): string {
  // Node reports a Windows status as an unsigned number, other tools as a signed one.
  if (typeof code === 'number' && MISSING_RUNTIME.includes(code >>> 0)) {
    return (
      'Máy này thiếu hoặc có bản quá cũ của Microsoft Visual C++ 2015–2022 Redistributable (x64) mà PostgreSQL cần. ' +
      'Hãy tải tại https://aka.ms/vs/17/release/vc_redist.x64.exe, cài đặt rồi chạy lại.'
    )
  }
  if (code === 'ENOENT') {
    return (
      'Hệ điều hành này thiếu thư viện hệ thống glibc (từ 2.27) mà bản PostgreSQL đi kèm cần. ' +
      'Hãy dùng một máy chủ PostgreSQL có sẵn: đặt DATABASE_URL.'
    )
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return (
      'Hệ điều hành không cho chạy chương trình PostgreSQL đi kèm. ' +
      'Hãy cho phép chạy chương trình trong thư mục cài đặt (noexec, phần mềm diệt vi-rút), hoặc đặt DATABASE_URL.'
    )
  }
  return 'Xem chi tiết trong nhật ký; nếu đã có máy chủ PostgreSQL, có thể đặt DATABASE_URL để dùng nó.'
}
