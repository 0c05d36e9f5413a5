/** The oldest Node.js the program runs on; package.json says the same to npm, which only warns. */
export const OLDEST_NODE = '20.19'

/** What to tell whoever runs the program on a Node.js that is too old; null when it is new enough. */
export function refusalOfNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number)
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null
  return `Cần Node.js từ ${OLDEST_NODE}; máy này đang dùng ${version}. Hãy cài bản mới từ https://nodejs.org, chạy npm ci rồi chạy lại.`
}
