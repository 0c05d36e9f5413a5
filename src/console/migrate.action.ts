import type { Terminal } from './terminal.ts'
import { registerFor } from './with-register.ts'

/** Opens the register, which brings it up to date, and says by how many steps. */
export async function migrate(terminal: Terminal): Promise<void> {
  const register = await registerFor(terminal)
  await register.close()
  terminal.print(
    register.migrated.length === 0
      ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.'
      : `Đã cập nhật cơ sở dữ liệu: ${register.migrated.length} bước.`,
  )
}
