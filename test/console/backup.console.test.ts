import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { databaseAddress, runCommand } from '../support/console.ts'
import { testDatabase } from '../support/postgres.ts'

describe('The console copying a register', () => {
  type Database = Awaited<ReturnType<typeof testDatabase>>
  let sample: Database
  let other: Database
  let folder: string

  before(async () => {
    sample = await testDatabase('sample')
    other = await testDatabase('empty')
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-console-'))
  })
  after(async () => {
    await sample.drop()
    await other.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const at = ({ url }: Database, name: string, ...words: string[]) =>
    runCommand(words, {
      DATABASE_URL: databaseAddress(url),
      DATA_DIR: path.join(folder, name),
      LOG_LEVEL: 'silent',
    })

  it('makes the sample again elsewhere: whole, with the same figures, once', async () => {
    const file = path.join(folder, 'so-vang.tar')
    const asked = [
      'coverage',
      '--organisation-type',
      'chi_bo',
      '--within',
      SAMPLE_ROOT,
      '--year',
      '2023',
      '--json',
    ]
    const taken = await at(sample, 'one', 'backup', file)
    expect(taken.code, taken.err).to.equal(0)
    expect(taken.out).to.include(`tệp lưu vào ${file}`).and.to.include('khoá ký của sổ')

    const restored = await at(other, 'two', 'restore', file)
    expect(restored.code, restored.err).to.equal(0)
    expect(restored.out).to.include('Đã khôi phục sổ như lúc')
    expect((await at(other, 'two', 'verify')).out).to.include('Sổ nguyên vẹn')
    expect((await at(other, 'two', ...asked)).out).to.equal((await at(sample, 'one', ...asked)).out)

    const again = await at(other, 'two', 'restore', file)
    expect(again).to.include({ code: 1, out: '' })
    expect(again.err).to.include('Hãy đặt DATA_DIR vào một thư mục mới')
    const taken2 = await at(sample, 'one', 'backup', file)
    expect(taken2).to.include({ code: 1, out: '' })
    expect(taken2.err).to.include('Bản sao lưu cũ không bị ghi đè')
  }).timeout(60_000)

  it('answers in JSON when asked', async () => {
    const file = path.join(folder, 'json.tar')
    const { code, out, err } = await at(sample, 'one', 'backup', file, '--json')
    expect({ code, err }).to.deep.equal({ code: 0, err: '' })
    expect(JSON.parse(out)).to.include({ status: 'taken', file, files: 0 })
  })

  it('takes no copy of a register that nobody has used: the folder is another than the office thinks', async () => {
    const unused = await testDatabase('empty')
    const file = path.join(folder, 'nothing.tar')
    const copied = await at(unused, 'three', 'backup', file)
    const checked = await at(unused, 'three', 'verify')
    await unused.drop()
    expect(copied).to.include({ code: 1, out: '' })
    expect(copied.err).to.include('chưa có gì; hãy đặt DATA_DIR')
    expect(checked.code).to.equal(0)
    expect(checked.err, 'nothing is wrong with it, but it is said').to.include('chưa có gì; hãy đặt DATA_DIR')
    expect(existsSync(file)).to.equal(false)
  })

  it('wants to know which file', async () => {
    for (const word of ['backup', 'restore']) {
      expect((await at(sample, 'one', word)).code, word).to.equal(2)
    }
  })
})
