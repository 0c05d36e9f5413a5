import { expect } from 'chai'
import fc from 'fast-check'
import { CIRCULAR_FORMS } from '../../seeds/reference/statistical-forms/circulars.ts'
import { PARTY_TABLE } from '../../seeds/reference/statistical-forms/party-table.ts'
import { WORKING_TABLES } from '../../seeds/reference/statistical-forms/working-tables.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { countBehind, idsBehind } from '../../src/statistical-forms/behind-figure.queries.ts'
import { fillForm } from '../../src/statistical-forms/fill-form.ts'
import type { Question } from '../../src/statistical-forms/figures.queries.ts'
import type { FormDefinition } from '../../src/statistical-forms/form-definition.schema.ts'
import type { FormTable } from '../../src/statistical-forms/form-table.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { countingFacts } from '../statistics/counting-facts.ts'
import { useOffice, type Office } from '../support/office.ts'
import {
  aMixedRegister,
  CATEGORIES,
  GIVEN,
  giveAll,
  PARTY_WAYS,
  WAYS,
  type MixedAward,
} from './mixed-register.ts'

const KINDS = ['collective', 'individual', 'household'] as const
const BODIES = ['CTN', 'TTG', 'BVD', 'DUK'] as const

const anAward: fc.Arbitrary<MixedAward> = fc
  .tuple(fc.constantFrom(...BODIES), fc.constantFrom(...KINDS))
  .filter(([by, kind]) => GIVEN[by][kind].length > 0)
  .chain(([by, kind]) =>
    fc.record({
      year: fc.constantFrom(2022, 2023),
      by: fc.constant(by),
      kind: fc.constant(kind),
      form: fc.constantFrom(...GIVEN[by][kind]),
      way: fc.constantFrom(...(by === 'DUK' ? PARTY_WAYS : WAYS)),
      category: fc.constantFrom(...CATEGORIES[kind]),
      proposed: fc.boolean(),
    }),
  )

function definitionOf(code: string): FormDefinition {
  const all = [...CIRCULAR_FORMS, ...WORKING_TABLES, PARTY_TABLE]
  const found = all.find((form) => form.code === code)
  if (found === undefined) throw new Error(`No form ${code}.`)
  return found.definition
}

const IN_2023: Question = {
  counted: { from: '2023-01-01', to: '2023-12-31', organisationId: null },
  actor: SYSTEM_ACTOR,
}

/** A figure by the code of its row and the words of its headings: the number of the column, then what is under it. */
function figure(table: FormTable, row: string, column: string): number | null | undefined {
  const at = table.rows.findIndex((one) => one.code === row || one.label === row)
  const leaf = table.leaves.findIndex(({ key, numbers, heading, number }) =>
    [key, number, `${numbers.at(-1) ?? ''} ${heading}`].includes(column),
  )
  return table.cells[at]?.[leaf]
}

/** Counts the figures of the form of the State level by plain loops: the conditions of the circular, read once more. */
function counted(awards: MixedAward[], which: (award: MixedAward) => boolean): number {
  return awards.filter((award) => award.year === 2023 && which(award)).length
}

const isState = ({ by }: MixedAward) => by === 'CTN' || by === 'TTG'

describe('The figures of official forms', () => {
  const office = useOffice()

  async function filled(code: string, question = IN_2023): Promise<FormTable> {
    const definition = definitionOf(code)
    const table = await fillForm(office.db, definition, question)
    // From memory the figures are the very same.
    const counting = await countingFacts(office.db)
    expect(await fillForm(office.db, definition, { ...question, facts: counting.facts })).to.deep.equal(table)
    expect(counting.left).to.equal(0)
    await counting.close()
    return table
  }

  it('are those of a plain count, and each is as many as the list behind it', async function () {
    this.timeout(120_000)
    const register = await aMixedRegister(office)
    const inTurn = [['0602.N'], ['0603.N', '0601.N', 'DANG'], ['MAU-01', 'MAU-02', 'MAU-03']]
    await fc.assert(
      fc.asyncProperty(fc.array(anAward, { minLength: 1, maxLength: 25 }), async (awards) => {
        await withoutAwards(office)
        await giveAll(office, register, awards)
        await agreesWithAPlainCount(awards)
        // Every cell of some forms each time: all of them each time would be twenty thousand queries.
        for (const code of inTurn.shift() ?? []) await everyListIsAsLongAsItsFigure(office, code)
      }),
      { numRuns: 5 },
    )
  })

  async function agreesWithAPlainCount(awards: MixedAward[]): Promise<void> {
    const state = await filled('0602.N')
    expect(figure(state, '01', '1')).to.equal(counted(awards, isState))
    expect(figure(state, '06', '1')).to.equal(
      counted(awards, (one) => isState(one) && one.kind === 'collective'),
    )
    expect(figure(state, '14', '1')).to.equal(
      counted(awards, (one) => isState(one) && one.kind === 'individual' && one.category === 'TRUC_TIEP'),
    )
    expect(figure(state, '16', '7 CN')).to.equal(
      counted(
        awards,
        ({ form, kind, way }) => form === 'BK_TTG' && kind !== 'collective' && way === 'PHONG_TRAO',
      ),
    )
    expect(figure(state, '02', '1')).to.equal(counted(awards, (one) => isState(one) && one.proposed))
    const ministry = await filled('0603.N')
    expect(figure(ministry, '01', '1')).to.equal(counted(awards, ({ by }) => by === 'BVD'))
    expect(figure(ministry, '04', '2')).to.equal(
      counted(awards, ({ form, kind }) => form === 'BK_BT' && kind === 'household'),
    )
    const outside = ministry.outside.reduce((sum, { count }) => sum + count, 0)
    expect(outside).to.equal(counted(awards, ({ form }) => form === 'TTLDXS'))
    const working = await filled('MAU-02')
    const direct = counted(
      awards,
      (one) =>
        one.by !== 'DUK' &&
        one.kind === 'individual' &&
        one.category === 'TRUC_TIEP' &&
        one.way === 'CONG_TRANG',
    )
    expect(figure(working, 'T', '6')).to.equal(direct)
  }

  async function everyListIsAsLongAsItsFigure(from: Office, code: string): Promise<void> {
    const definition = definitionOf(code)
    const table = await filled(code)
    for (const [at, row] of table.rows.entries()) {
      for (const [column, leaf] of table.leaves.entries()) {
        if (row.heading || leaf.share !== null || leaf.blank !== null) continue
        const place = { row, leaf }
        const number = await countBehind(from.db, definition, place, IN_2023)
        const ids = await idsBehind(from.db, definition, place, IN_2023, { limit: 1000, offset: 0 })
        // A table nobody was classified in prints nothing there.
        const stated = table.cells[at]?.[column] ?? 0
        expect(number, `${code} ${row.label} ${leaf.key}`).to.equal(stated)
        expect(new Set(ids).size).to.equal(Math.min(1000, stated))
      }
    }
  }

  it('give each form in use a pair of columns of its own, under one number', async () => {
    const register = await aMixedRegister(office)
    const award = { year: 2023, by: 'CTN', way: 'CONG_TRANG', category: null, proposed: false } as const
    await giveAll(office, register, [
      { ...award, kind: 'collective', form: 'HC_LD_1' },
      { ...award, kind: 'individual', form: 'HCH_ANTQ' },
    ])
    const table = await filled('0602.N')
    const orders = table.headings[1]?.below[0]
    expect(orders?.number).to.equal('2')
    expect(orders?.below.map(({ text }) => text)).to.deep.equal([
      'Huân chương Lao động hạng Nhất',
      'Huy chương Vì an ninh Tổ quốc',
    ])
    expect(orders?.below.map(({ below }) => below.map(({ text }) => text))).to.deep.equal([
      ['TT', 'CN'],
      ['TT', 'CN'],
    ])
  })

  it('name the sums that do not agree, with both figures', async () => {
    const register = await aMixedRegister(office)
    const award = {
      year: 2023,
      by: 'TTG',
      way: 'CONG_TRANG',
      category: 'LD_CAC_CAP_KHAC',
      proposed: false,
    } as const
    await giveAll(office, register, [{ ...award, kind: 'individual', form: 'BK_TTG' }])
    const { checks } = await filled('0602.N')
    const wrong = checks.filter(({ differences }) => differences.length > 0)
    expect(wrong.map(({ check }) => [check.sum, ...check.of])).to.deep.equal([
      ['09', '10', '11', '12', '13', '14'],
    ])
    expect(wrong[0]?.differences.map(({ leaf, stated, found }) => [leaf.key, stated, found])).to.deep.include(
      ['0', 1, 0],
    )
  })

  it('leave a revoked award out', async () => {
    const register = await aMixedRegister(office)
    const award = {
      year: 2023,
      by: 'TTG',
      way: 'CONG_TRANG',
      category: 'TRUC_TIEP',
      proposed: false,
    } as const
    await giveAll(office, register, [{ ...award, kind: 'individual', form: 'BK_TTG' }])
    const { id } = await office.db('awards').first<{ id: number }>('id')
    await office.does(async (work) => {
      await revokeAward(work, await getAward(work.tx, work.actor, id), {
        decisionNumber: '9/QĐ-TTg',
        decidedOn: '2024-02-01',
        issuerName: 'Thủ tướng Chính phủ',
        signerName: 'Nguyễn Văn Thử',
        groundCode: 'GIAN_DOI',
        reason: 'Kê khai sai',
      })
    })
    expect(figure(await filled('0602.N'), '01', '1')).to.equal(0)
  })

  it('count movements by reach and term, and none of unknown term as of any', async () => {
    await aMixedRegister(office)
    const table = await filled('0601.N')
    const first = (row: string) => figure(table, row, '1')
    expect(['01', '02', '03', '06', '07', '09', '11', '12'].map(first)).to.deep.equal([
      3, 1, 2, 0, 1, 1, 2, 1,
    ])
    expect(['2', '3', '4'].map((column) => figure(table, '01', column))).to.deep.equal([1, 2, 0])
  })

  it('count the organisations of the Party as they are at the end of the period, within a unit', async () => {
    const register = await aMixedRegister(office)
    const within = {
      ...IN_2023,
      counted: { ...IN_2023.counted, organisationId: register.id(register.committee) },
    }
    const labels = ['Đảng bộ cấp trên trực tiếp cơ sở', 'Đảng bộ cơ sở', 'Chi bộ trực thuộc', 'Đảng viên']
    const numbers = async (question: Question) => {
      const table = await filled('DANG', question)
      return labels.map((label) => figure(table, label, '1'))
    }
    expect(await numbers(IN_2023)).to.deep.equal([1, 2, 4, 3])
    expect(await numbers(within)).to.deep.equal([1, 1, 3, 3])
  })
})

/** Takes the awards out again, past the guards that no command can pass, so that one office serves many registers. */
async function withoutAwards(office: Office): Promise<void> {
  await office.db.raw(`
    set session_replication_role = replica;
    delete from award_revocations; delete from certificates; delete from register_entries; delete from register_counters;
    delete from awards; delete from decisions; delete from households;
    set session_replication_role = default`)
}
