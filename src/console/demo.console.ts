import { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** `demo`: the main job on the sample, then the application to click through. */
export function demoCommand(terminal: Terminal): Command {
  return new Command('demo')
    .description('chạy thử trên dữ liệu mẫu: sổ, 50 bằng khen, bảng thống kê, rồi mở trên trình duyệt')
    .option('--no-serve', 'dừng sau khi có các tệp')
    .action(async (options: { serve: boolean }) => (await import('./demo.action.ts')).demo(terminal, options))
}
