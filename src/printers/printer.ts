/** A printer of the office, as the clerk speaks of it: its name, the tray blanks go into, and how they lie there. */

export const FACES_IN_TRAY = ['up', 'down'] as const
export type FaceInTray = (typeof FACES_IN_TRAY)[number]

export const FACE_NAMES: Readonly<Record<FaceInTray, string>> = {
  up: 'mặt in ngửa lên',
  down: 'mặt in úp xuống',
}

/** 'khay 2, mặt in ngửa lên' */
export function trayText({ tray, face }: { tray: string | null; face: FaceInTray }): string {
  return [tray === null ? 'khay giấy' : tray, FACE_NAMES[face]].join(', ')
}
