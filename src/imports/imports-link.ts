/** The way back to all imports. */
export const IMPORTS = { href: '/imports', text: 'Nhập từ tệp' }
