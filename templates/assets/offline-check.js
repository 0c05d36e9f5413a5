/*
 * The page that checks a certificate by its signature: what is scanned or pasted goes nowhere. Plain script, see
 * signed-code.js. Keys stand in the page as data.
 */
;(() => {
  'use strict'

  const find = (id) => document.getElementById(id)
  const [form, answer, nameForm, nameAnswer] = ['check', 'answer', 'name-check', 'name-answer'].map(find)
  const keys = JSON.parse(find('keys').dataset.keys)
  let shown = null

  const VERDICTS = {
    unread: {
      tone: 'neutral',
      title: 'Không đọc được chữ ký',
      text: 'Hãy dán cả dòng chữ mà máy quét đọc được từ mã QR, từ đầu đến cuối. Bằng in trước khi có chữ ký chỉ tra cứu được trên mạng.',
    },
    signed: {
      tone: 'done',
      title: 'Chữ ký đúng',
      text: 'Những điều dưới đây do cơ quan giữ sổ đã ký. Hãy so với chữ in trên bằng.',
    },
    forged: {
      tone: 'danger',
      title: 'Chữ ký sai',
      text: 'Mã này không do cơ quan giữ sổ ký, hoặc đã bị sửa.',
    },
    'unknown-key': {
      tone: 'attention',
      title: 'Chưa kiểm tra được chữ ký',
      text: 'Mã này ký bằng một khoá mà trang này chưa có; hãy tải trang kiểm tra mới.',
    },
    moved: {
      tone: 'danger',
      title: 'Mã và chữ ký không đi cùng nhau',
      text: 'Chữ ký đúng nhưng là của một bằng mang mã khác.',
    },
  }

  function element(tag, text, className) {
    const made = document.createElement(tag)
    if (text !== undefined) made.textContent = text
    if (className !== undefined) made.className = className
    return made
  }

  function verdict({ tone, title, text }) {
    const section = element('section', undefined, `verdict ${tone}`)
    section.append(element('h2', title), element('p', text))
    return section
  }

  function factsOf(proof) {
    const list = element('dl', undefined, 'summary-list')
    const [year, month, day] = proof.date.split('-')
    const facts = [
      ['Mã', proof.code.match(/.{4}/g).join('-')],
      ['Hình thức', proof.form],
      ['Tên viết tắt', proof.initials],
      ['Cơ quan ban hành', proof.issuer],
      ['Quyết định', `${proof.number}, ngày ${day}/${month}/${year}`],
    ]
    for (const [label, value] of facts) {
      const row = element('div')
      row.append(element('dt', label), element('dd', value, 'main'))
      list.append(row)
    }
    return list
  }

  async function check(text) {
    const proof = signedCode.read(text)
    const result = proof === null ? 'unread' : await signedCode.check(proof, keys)
    const isSigned = result === 'signed' && !proof.otherAddress
    shown = isSigned ? proof : null
    nameForm.hidden = !isSigned
    nameAnswer.replaceChildren()
    answer.replaceChildren(verdict(VERDICTS[result === 'signed' && !isSigned ? 'moved' : result]))
    if (isSigned) answer.append(factsOf(proof))
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check(form.elements.signed.value)
  })

  nameForm.addEventListener('submit', (event) => {
    event.preventDefault()
    if (shown === null) return
    const fits = signedCode.isNamed(shown, nameForm.elements.name.value)
    const text = fits ? 'Đúng tên đã ký.' : 'Không phải tên đã ký; hãy gõ lại đủ tên như in trên bằng.'
    nameAnswer.replaceChildren(element('p', text, fits ? 'notice done' : 'notice danger'))
  })

  if (/[#&]p=/.test(location.hash)) {
    form.elements.signed.value = location.href
    void check(location.href)
  }
})()
