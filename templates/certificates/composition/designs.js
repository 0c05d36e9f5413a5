import * as frames from './frames.js'

const PALETTE = {
  ...{ gold: '#C8982F', goldDark: '#8F6514', goldDeep: '#6A480C', goldLight: '#E8C766', goldPale: '#F8EBC0' },
  ...{
    mist: '#F4E9CC',
    haze: '#FAF4E3',
    red: '#C8141B',
    redBright: '#DE2128',
    redDeep: '#8E0D12',
    yellow: '#FFD83A',
  },
  ...{ ink: '#1F1A17', paper: '#FFFDF6', white: '#FFFFFF' },
}

const BANG_KHEN = { size: 47, floor: 32, maxLines: 1, spacing: 0.06 }
const GIAY_KHEN = { size: 43, floor: 30, maxLines: 1, spacing: 0.06 }
const TITLE = { size: 35, floor: 20, maxLines: 2, spacing: 0.03 }

const party = { documentStyle: 'party', palette: PALETTE }
const state = { documentStyle: 'state', palette: PALETTE }

const drum = { motif: 'drum-field', width: 148, high: 148, lift: -1 }
const lotus = { motif: 'lotus-field', width: 165, high: 115, lift: -20 }

/** Every shipped design. `fields` are drawings under the text, about the middle of the frame. */
export const DESIGNS = [
  {
    ...{ ...state, file: 'state-bang-khen', code: 'STATE_BK', name: 'Bằng khen (Nhà nước)' },
    ...{ formGroup: 'bang_khen', frame: frames.drumFrame, fields: [drum] },
    words: { grants: 'TẶNG', title: BANG_KHEN, flourish: 'flourish' },
  },
  {
    ...{ ...state, file: 'state-giay-khen', code: 'STATE_GK', name: 'Giấy khen (Nhà nước)' },
    ...{ formGroup: 'giay_khen', frame: frames.brocadeFrame },
    fields: [{ ...drum, width: 126, high: 126 }],
    words: { grants: 'TẶNG', title: GIAY_KHEN, issuer: 16, written: true, flourish: 'flourish' },
  },
  {
    ...{ ...state, file: 'state-title', code: 'STATE_TITLE', name: 'Danh hiệu của cá nhân (Nhà nước)' },
    ...{ formGroup: 'title', frame: frames.birdFrame },
    fields: [{ motif: 'star-field', width: 138, high: 138, lift: -6 }],
    words: { grants: 'TẶNG DANH HIỆU', title: TITLE, flourish: 'flourish' },
  },
  {
    ...{ ...state, file: 'state-collective', code: 'STATE_COLLECTIVE' },
    ...{ name: 'Danh hiệu của tập thể, hộ gia đình (Nhà nước)', formGroup: 'collective_title' },
    ...{ frame: frames.beadFrame, fields: [{ motif: 'wheel-field', width: 140, high: 140, lift: -4 }] },
    words: { grants: 'TẶNG DANH HIỆU', title: TITLE, flourish: 'flourish' },
  },
  {
    ...{
      ...state,
      file: 'state-commemorative',
      code: 'STATE_KNC',
      name: 'Chứng nhận kỷ niệm chương (Nhà nước)',
    },
    ...{ formGroup: 'commemorative', frame: frames.ribbonFrame },
    fields: [{ motif: 'rosette-field', width: 140, high: 140, lift: -4 }],
    words: { grants: 'TẶNG', title: { ...TITLE, size: 40 }, written: true, flourish: 'flourish' },
  },
  {
    ...{ ...party, file: 'party-bang-khen', code: 'PARTY_BK', name: 'Bằng khen (Đảng)' },
    ...{ formGroup: 'bang_khen', frame: frames.lotusFrame, fields: [lotus] },
    words: { grants: 'TẶNG', title: BANG_KHEN, flourish: 'lotus-flourish' },
  },
  {
    ...{ ...party, file: 'party-giay-khen', code: 'PARTY_GK', name: 'Giấy khen (Đảng)' },
    ...{ formGroup: 'giay_khen', frame: frames.vineFrame, fields: [{ ...lotus, width: 140, high: 98 }] },
    words: { grants: 'TẶNG', title: GIAY_KHEN, issuer: 16, written: true, flourish: 'lotus-flourish' },
  },
  {
    ...{ ...party, file: 'party-title', code: 'PARTY_TITLE', name: 'Danh hiệu (Đảng)' },
    ...{ formGroup: 'title', frame: frames.fretFrame },
    fields: [{ motif: 'rays-field', width: 236, high: 147, lift: -9 }],
    words: { grants: 'TẶNG DANH HIỆU', title: TITLE, flourish: 'lotus-flourish' },
  },
  {
    ...{ ...party, file: 'party-commemorative', code: 'PARTY_KNC' },
    ...{ name: 'Chứng nhận kỷ niệm chương, huy hiệu (Đảng)', formGroup: 'commemorative' },
    ...{ frame: frames.waterFrame, fields: [{ ...lotus, width: 150, high: 105 }] },
    words: { grants: 'TẶNG', title: { ...TITLE, size: 40 }, written: true, flourish: 'lotus-flourish' },
  },
]
