/**
 * Whether a word can be a Vietnamese syllable. Tells text in an old encoding, which reads as nonsense, from text that is
 * as it should be; it does not judge spelling (c and k, tones that nobody uses).
 */

import { remembered } from './remembered.ts'

const INITIALS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'

const RHYMES = [
  'a ac ach ai am an ang anh ao ap at au ay',
  'ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet',
  'oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut',
  'uy uya uych uyên uyêt uyn uynh uyp uyt uyu',
  'ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu',
  'y yêm yên yêng yêt yêu yn ynh yp yt ych',
].join(' ')

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Their last letter glides and carries no tone: 'ái' is one, 'aí' is none. */
const ENDING_IN_A_GLIDE = new Set(
  'ai ao au ay âu ây eo êu iu iêu oai oay oeo oi ôi ơi ui uôi uây ưi ươi ươu ưu uyu yêu'.split(' '),
)

const initials = new Set(INITIALS.split(' '))
const rhymes = new Set(RHYMES.split(' '))

/** Small letters throughout, one capital at the beginning, or capitals throughout: 'nAm' is none of them. */
function isCasedAsAWord(word: string): boolean {
  const rest = word.slice(1)
  return rest === rest.toLowerCase() || word === word.toUpperCase()
}

/** 'Nguyễn', 'NGUYỄN', 'hoà', 'Hòa'; composed or not. A word with a letter that no Vietnamese syllable has is none. */
export const isVietnameseSyllable = remembered(isSyllable)

function isSyllable(word: string): boolean {
  const composed = word.normalize('NFC')
  if (!isCasedAsAWord(composed)) return false
  const apart = composed.toLowerCase().normalize('NFD')
  const toneless = apart.replace(TONE, '')
  if (apart.length - toneless.length > 1) return false
  const rhyme = rhymeOf(toneless.normalize('NFC'))
  return rhyme !== null && !(ENDING_IN_A_GLIDE.has(rhyme) && /[\u0300\u0301\u0303\u0309\u0323]$/.test(apart))
}

/** The rhyme of a syllable without tone, composed; null when it is no syllable. */
function rhymeOf(syllable: string): string | null {
  if (rhymes.has(syllable)) return syllable
  for (const length of [1, 2, 3]) {
    const rhyme = syllable.slice(length)
    if (initials.has(syllable.slice(0, length)) && rhymes.has(rhyme)) return rhyme
  }
  return null
}
