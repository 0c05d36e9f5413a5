import { expect } from 'chai'
import { getDesign, latestDesigns } from '../../src/certificate-designs/design-versions.queries.ts'
import { useOffice } from '../support/office.ts'
import { jpegOf, pngOf } from '../support/pictures.ts'

describe('Designs of certificates on their pages', () => {
  const office = useOffice()

  async function idOf(code: string): Promise<number> {
    const found = (await latestDesigns(office.db)).find(({ design }) => design.code === code)
    if (found === undefined) throw new Error(`There is no design ${code}.`)
    return found.designId
  }

  async function copied(name = 'Bằng khen của Sở') {
    const browser = await office.signedIn('administrator')
    const form = await browser.visit(`/certificate-designs/${await idOf('STATE_BK_A4')}/copies/new`)
    return { browser, editor: await form.press('Sao chép', { 'Tên mẫu': name }) }
  }

  /** The field of the decision's place across the page. */
  function fieldOf(html: string, label: string, field: string): string {
    const at = html.indexOf(`<summary>Chữ: ${label}`)
    return /name="(elements\.\d+)\./.exec(html.slice(at))?.[1]?.concat('.', field) ?? ''
  }

  it('stand in a list, each with a picture that is read from nowhere else', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit('/certificate-designs')
    expect(page.text).to.include('Giấy khen (Nhà nước), khổ A4')
    const [picture] = page.document.querySelectorAll('.design-card img')
    const svg = (await browser.download(picture?.getAttribute('src') ?? '')).toString()
    expect(svg).to.match(/^<svg /)
    expect(svg).to.not.match(/<text|href="\/|<script|style=/)
  })

  it('are copied, changed by numbers without script, and kept as versions with who saved them', async () => {
    const { editor } = await copied()
    expect(editor.heading).to.equal('Bằng khen của Sở')
    const x = fieldOf(editor.html, 'Số quyết định', 'x')
    const drawn = await editor.press('Vẽ lại', { [x]: '40,5' })
    expect(drawn.status).to.equal(200)
    expect(drawn.document.querySelector(`[name="${x}"]`)?.getAttribute('value')).to.equal('40,5')
    const saved = await drawn.press('Lưu thành phiên bản mới', {
      'Phiên bản này khác gì': 'Dịch số quyết định',
    })
    expect(saved.text).to.include('Đã lưu phiên bản 2.')
    expect(saved.table('phiên bản')).to.have.length(2)
    expect(saved.table('phiên bản')[0]?.join(' ')).to.include('Phạm Quốc Dũng Dịch số quyết định')
    const log = await (await office.signedIn('administrator')).visit('/audit')
    expect(log.text).to.include('Lưu phiên bản mẫu bằng, giấy khen')
  })

  it('say at the field what is wrong, keep everything typed, and save nothing', async () => {
    const { editor } = await copied()
    const [x, y, text] = ['x', 'y', 'text'].map((name) => fieldOf(editor.html, 'Số vào sổ', name))
    const refused = await editor.press('Lưu thành phiên bản mới', {
      [x ?? '']: 'ba mươi',
      [text ?? '']: 'Số {registerNumbr}',
    })
    expect(refused.status).to.equal(422)
    expect(refused.errors).to.deep.equal(
      ['Hãy nhập một số, ví dụ 12,5.', 'Sổ không biết {registerNumbr}; có lẽ là {registerNumber}.'].toSorted(
        (one) => (one.startsWith('Sổ') ? -1 : 1),
      ),
    )
    expect(refused.document.querySelector(`[name="${x ?? ''}"]`)?.getAttribute('value')).to.equal('ba mươi')
    const off = await editor.press('Lưu thành phiên bản mới', { [y ?? '']: '400' })
    expect(off.errors[0]).to.match(/^Chữ: Số vào sổ ra ngoài trang 190,0 mm về phía dưới/)
    const versions = await office.db('certificate_design_versions').where({ name: 'Bằng khen của Sở' })
    expect(versions).to.have.length(1)
  })

  it('gain parts, lose them and change their order before they are saved', async () => {
    const { editor } = await copied()
    const parts = (html: string) => [...html.matchAll(/<summary>(Chữ|Đường kẻ|Hình vẽ|Mã QR)[^<]*/g)].length
    const form = { award: '', example: 'collective-long' }
    const more = await editor.press('Đường kẻ', form)
    expect(parts(more.html)).to.equal(parts(editor.html) + 1)
    expect(more.text).to.include('Đường kẻ')
    const saved = await more.press('Lưu thành phiên bản mới')
    expect(saved.text).to.include('Đã lưu phiên bản 2.')
  })

  it('have a frame that is changed by numbers, lines and drawings from a list', async () => {
    const { browser, editor } = await copied()
    const more = await editor.press('Thêm đường viền', { 'frame.inset': '8,5' })
    const last = [...more.html.matchAll(/name="frame\.rules\.(\d+)\.inset"/g)].at(-1)?.[1] ?? ''
    const saved = await more.press('Lưu thành phiên bản mới', {
      [`frame.rules.${last}.inset`]: '13',
      [`frame.rules.${last}.color`]: '#123456',
      'frame.band.motif': 'bird-band',
      'frame.band.colours.0': 'redDeep',
      'frame.corner.motif': '',
      'frame.middle.motif': 'star-block',
      'frame.middle.sides': 'top,bottom',
    })
    expect(saved.text).to.include('Đã lưu phiên bản 2.')
    const id = Number(saved.address.split('/').at(-1))
    const { frame } = (await getDesign(office.db, id)).design
    expect([frame.inset, frame.corner, frame.band?.motif, frame.band?.ground[0]]).to.deep.equal([
      ...[8.5, undefined, 'bird-band'],
      [0, 'redDeep'],
    ])
    expect(frame.middle).to.deep.include({ motif: 'star-block', sides: ['top', 'bottom'] })
    expect(frame.rules.at(-1)).to.deep.equal({ inset: 13, width: 0.4, color: '#123456' })
    const again = await browser.visit(`/certificate-designs/${id}/versions/new`)
    const fewer = await again.press(`Bỏ đường này Đường ${frame.rules.length}: cách mép 13 mm, dày 0,4 mm`)
    const corner = await fewer.press('Lưu thành phiên bản mới', { 'frame.corner.motif': 'lotus-corner' })
    expect(corner.text).to.include('Đã lưu phiên bản 3.')
    const later = (await getDesign(office.db, id)).design.frame
    expect(later.rules).to.have.length(frame.rules.length - 1)
    expect(later.corner).to.deep.include({ motif: 'lotus-corner', size: 24, inset: 0 })
  })

  it('show and take the colours of a band as soon as it is chosen', async () => {
    const { editor } = await copied()
    const without = await editor.press('Vẽ lại', { 'frame.band.motif': '' })
    const colour = (of: typeof without, at: number) => {
      const field = of.document.querySelector(`[name="frame.band.colours.${at}"]`)
      return field && (field.getAttribute('value') ?? '')
    }
    expect([colour(without, 0), colour(without, 1)]).to.deep.equal(['', ''])
    const chosen = await without.press('Vẽ lại', { 'frame.band.motif': 'bird-band' })
    expect([colour(chosen, 0), colour(chosen, 1)]).to.deep.equal(['#FFFDF6', '#FFFDF6'])
    const saved = await without.press('Lưu thành phiên bản mới', {
      'frame.band.motif': 'bird-band',
      'frame.band.colours.1': '#123456',
    })
    const { frame } = (await getDesign(office.db, Number(saved.address.split('/').at(-1)))).design
    expect(frame.band?.ground).to.deep.equal([
      [0, '#FFFDF6'],
      [1, '#123456'],
    ])
  })

  it('are placed over a scan of the blank, which covers the page until somebody shifts it', async () => {
    const { browser, editor } = await copied()
    const images = await browser.visit('/certificate-designs/images/new')
    await images.press('Tải ảnh lên', {
      file: { name: 'phoi.png', bytes: pngOf(594, 420) },
      'Tên ảnh': 'Phôi 2026',
      purpose: 'scan',
    })
    const again = await browser.visit(editor.address)
    const drawn = await again.press('Vẽ lại', { 'Bản quét phôi để căn': '1' })
    expect(drawn.errors).to.deep.equal([])
    expect(drawn.html).to.match(/<image [^>]*width="297" height="210"/)
    const saved = await drawn.press('Lưu thành phiên bản mới')
    const { design } = await getDesign(office.db, Number(saved.address.split('/').at(-1)))
    expect(design.scan).to.deep.equal({ image: 1, x: 0, y: 0, width: 297, opacity: 0.5 })
    const picture = await browser.download(`${saved.address}/versions/2/picture.svg`)
    expect(picture.toString()).not.to.include('<image')
  })

  it('say at the field of the frame what cannot be', async () => {
    const { editor } = await copied()
    const refused = await editor.press('Lưu thành phiên bản mới', {
      'frame.rules.0.width': 'dày',
      'frame.corner.size': '',
      'frame.band.colours.1': '',
    })
    expect(refused.status).to.equal(422)
    expect(refused.errors).to.deep.equal([
      ...['Hãy nhập một số, ví dụ 12,5.', 'Chưa có gì ở đây; hãy nhập.', 'Hãy nhập một số, ví dụ 12,5.'],
    ])
    const empty = refused.document.querySelector('[name="frame.band.colours.1"]')
    expect(empty?.getAttribute('aria-invalid')).to.equal('true')
    const wide = await editor.press('Lưu thành phiên bản mới', { 'frame.inset': '99' })
    expect(wide.errors[0]).to.include('Khung phải nằm trong trang')
    const unseen = await editor.press('Lưu thành phiên bản mới', { 'Tên mẫu': 'Mẫu\u0000 mới' })
    expect(unseen.errors).to.deep.equal(['Có ký tự không nhìn thấy được; hãy xoá rồi gõ lại bằng bàn phím.'])
  })

  it('are not overwritten by whoever opened them before', async () => {
    const { browser, editor } = await copied()
    const name = 'Bằng khen của Sở, sửa'
    await editor.press('Lưu thành phiên bản mới', { 'Tên mẫu': name })
    const late = await editor.press('Lưu thành phiên bản mới', { 'Tên mẫu': 'Tên khác' })
    expect(late.status).to.equal(409)
    expect(late.errors[0]).to.include('Có người vừa lưu phiên bản 2')
    expect((await late.press('Lưu thành phiên bản mới')).text).to.include('Đã lưu phiên bản 3.')
    expect((await browser.visit('/certificate-designs')).text).to.include('Tên khác')
  })

  it('that come with the program are copied instead of changed, and never retired', async () => {
    const browser = await office.signedIn('administrator')
    const id = await idOf('STATE_BK_A4')
    const page = await browser.visit(`/certificate-designs/${id}/versions/new`)
    expect(page.address).to.equal(`/certificate-designs/${id}/copies/new`)
    expect((await browser.visit(`/certificate-designs/${id}`)).text).not.to.include('Thôi dùng mẫu này')
  })

  it('of the office go from one register to another in a file, with their pictures', async () => {
    const { browser, editor } = await copied()
    const images = await browser.visit('/certificate-designs/images/new')
    await images.press('Tải ảnh lên', {
      file: { name: 'nen.png', bytes: pngOf(600, 400) },
      'Tên ảnh': 'Nền của Sở',
      purpose: 'background',
    })
    const [image] = await office.db('design_images').select<{ id: number }[]>('id')
    const again = await browser.visit(editor.address)
    const saved = await again.press('Lưu thành phiên bản mới', { 'Ảnh nền': String(image?.id) })
    const file = await browser.download(`${saved.address}/export.json`)
    const form = await browser.visit('/certificate-designs/take-in')
    const taken = await form.press('Nhập mẫu', {
      file: { name: 'mau.json', bytes: file },
      'Tên mẫu': 'Mẫu mang sang',
    })
    expect(taken.heading).to.equal('Mẫu mang sang')
    const found = (await latestDesigns(office.db)).filter(({ shipped }) => !shipped)
    expect(found.map(({ design }) => design.images.size)).to.deep.equal([1, 1])
    const other = await form.press('Nhập mẫu', { file: { name: 'mau.json', bytes: Buffer.from('{"a":1}') } })
    expect(other.errors).to.deep.equal([
      'Tệp này không phải mẫu xuất từ Sổ Vàng; hãy chọn tệp .json do nút «Xuất ra tệp» tạo ra.',
    ])
  })

  it('are retired unless a choice still names them, and taken up again', async () => {
    const { browser, editor } = await copied()
    const own = editor.address.replace('/versions/new', '')
    const choice = await browser.visit('/certificate-designs/choices/new')
    const id = own.split('/').at(-1) ?? ''
    const chosen = await choice.press('Chọn mẫu', {
      designId: id,
      formGroup: 'bang_khen',
      'Áp dụng từ ngày': '22/11/2026',
    })
    expect(chosen.table('Mẫu nào')[0]?.join(' ')).to.include('Mọi bằng khen Mọi cơ quan Mọi đối tượng A4')
    const held = await (await browser.visit(own)).press('Thôi dùng mẫu này')
    expect(held.status).to.equal(409)
    expect(held.text).to.include('Mẫu này đang được chọn để in')
    expect((await chosen.press('Bỏ')).text).to.include('Đã bỏ lựa chọn mẫu.')
    const retired = await (await browser.visit(own)).press('Thôi dùng mẫu này')
    expect(retired.text).to.include('Mẫu đã thôi dùng.')
    expect((await retired.press('Dùng lại mẫu này')).text).to.include('Mẫu được dùng lại.')
  })

  it('are for those who may change the catalogue; others only look', async () => {
    const clerk = await office.signedIn('clerk')
    const id = await idOf('STATE_BK_A4')
    expect((await clerk.visit(`/certificate-designs/${id}`)).text).not.to.include('Sao chép')
    for (const address of [
      `${id}/copies/new`,
      `${id}/versions/new`,
      `${id}/export.json`,
      'choices/new',
      'images/new',
    ])
      expect((await clerk.visit(`/certificate-designs/${address}`)).status, address).to.equal(403)
  })
})

describe('Pictures of the office', () => {
  const office = useOffice()

  it('are loaded once, listed with their size, and given back as they were', async () => {
    const browser = await office.signedIn('administrator')
    const form = await browser.visit('/certificate-designs/images/new')
    const picture = {
      file: { name: 'logo.jpg', bytes: jpegOf(640, 480) },
      'Tên ảnh': 'Biểu trưng',
      purpose: 'emblem',
    }
    const list = await form.press('Tải ảnh lên', picture)
    expect(list.table()[0]?.join(' ')).to.include('Biểu trưng Biểu trưng 640 × 480 điểm, 1 kB, JPEG')
    await form.press('Tải ảnh lên', picture)
    expect(await office.db('design_images')).to.have.length(1)
    const address = list.document.querySelector('.design-thumb')?.getAttribute('src') ?? ''
    expect(await browser.download(address)).to.deep.equal(jpegOf(640, 480))
  })

  it('of a false kind, or too large, are refused in words and not kept', async () => {
    const browser = await office.signedIn('administrator')
    const form = await browser.visit('/certificate-designs/images/new')
    const load = (bytes: Buffer) =>
      form.press('Tải ảnh lên', { file: { name: 'logo.png', bytes }, 'Tên ảnh': 'Biểu trưng' })
    const fake = await load(Buffer.from('<html><script>1</script>'))
    expect(fake.status).to.equal(422)
    expect(fake.errors[0]).to.match(/^Tệp này không phải ảnh PNG hoặc JPEG/)
    const large = await load(Buffer.alloc(10 * 1024 * 1024 + 1))
    expect(large.status).to.equal(413)
    expect(large.text).to.include('Tệp lớn quá 10 MB')
    expect(await office.db('design_images')).to.have.length(0)
  })
})
