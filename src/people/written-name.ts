import { nfc } from '../shared/vietnamese.ts'

/** What stands before a name in lists and is no part of it. */
export interface SplitName {
  name: string
  /** 'Ông', 'Bà', 'Đồng chí'. */
  formOfAddress?: string
  sex?: 'female' | 'male'
  /** 'PGS.TS', 'BS': academic, medical and military titles, as written. */
  title?: string
  household?: true
}

const HOUSEHOLD = /^(?:hộ gia đình|gia đình|hộ)\s+(?=(?:ông|bà|anh|chị|cụ)\s)/iu
const ADDRESS = /^(ông\/bà|ông \(bà\)|ông|bà|đồng chí|đ\s?\/\s?c|đc|anh|chị)[.:]?\s+(?=\p{L})/iu
const TITLE =
  /^((?:gs|pgs|tskh|ts|ths|th\.s|bs|bscki{1,2}|bsckii?|bsck\s?[12i]+|ds|ks|ktv|nggưt|ngưt|ngnd|nsưt|nsnd|ttưt|ttnd)(?:\.\s*|\s+))+(?=\p{L})/iu
const RANK = /^((?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|uý)[.,]?\s+)(?=\p{Lu})/iu

const ADDRESSES: Readonly<Record<string, { formOfAddress: string; sex?: 'female' | 'male' }>> = {
  ông: { formOfAddress: 'Ông', sex: 'male' },
  bà: { formOfAddress: 'Bà', sex: 'female' },
  anh: { formOfAddress: 'Anh', sex: 'male' },
  chị: { formOfAddress: 'Chị', sex: 'female' },
}

/**
 * Takes the form of address and titles off a person's name: 'Ông TS. Nguyễn Văn A' → 'Nguyễn Văn A', 'Ông', 'TS'.
 * A name of one word is left alone: 'Bà Rịa' loses nothing that would make a name.
 */
export function splitName(written: string): SplitName {
  let name = nfc(written).trim()
  let split: Omit<SplitName, 'name'> = {}
  for (let before = ''; before !== name;) {
    before = name
    const { rest, ...found } = takeOff(name)
    // One word is not a name: what was taken for a form of address belongs to it.
    if (!rest.includes(' ') && found.household === undefined) break
    name = rest
    split = { ...found, ...split, ...joinedTitle(split.title, found.title) }
  }
  return { name, ...split }
}

function joinedTitle(before: string | undefined, found: string | undefined): { title?: string } {
  const titles = [before, found].filter((title) => title !== undefined)
  return titles.length === 0 ? {} : { title: titles.join(' ') }
}

function takeOff(name: string): Omit<SplitName, 'name'> & { rest: string } {
  if (HOUSEHOLD.test(name)) return { rest: name.replace(HOUSEHOLD, ''), household: true }
  const address = ADDRESS.exec(name)
  if (address !== null) {
    const word = (address[1] ?? '').toLowerCase()
    return {
      rest: name.slice(address[0].length),
      ...(ADDRESSES[word] ??
        (/[/(]/.test(word) && word.startsWith('ô') ? {} : { formOfAddress: 'Đồng chí' })),
    }
  }
  const title = TITLE.exec(name) ?? RANK.exec(name)
  if (title === null) return { rest: name }
  return { rest: name.slice(title[0].length), title: title[0].trim().replace(/[.,]$/, '') }
}
