import { expect } from 'chai'
import { explainRefusal } from '../../src/database/constraints.ts'
import { aGivingRegister, aHead, forCell, issued, type GivingRegister } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

/** What the database refuses even to somebody who goes round the program. */
describe('The database', () => {
  const office = useOffice()
  let register: GivingRegister
  let decisionId: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    decisionId = await office.does((work) =>
      issued(work, aHead(), [forCell(register.cells[0]), forCell(register.cells[1])]),
    )
  })

  async function refusal(work: PromiseLike<unknown>): Promise<string> {
    try {
      await work
    } catch (error) {
      return error instanceof Error && 'constraint' in error ? String(error.constraint) : String(error)
    }
    throw new Error('The database let it happen.')
  }

  const draftId = async () => {
    const [draft = 0] = await office
      .db('decisions')
      .insert({
        ...(await office
          .db('decisions')
          .where({ id: decisionId })
          .first(
            'issuing_body_id',
            'issued_on',
            'subject',
            'search_key',
            'place',
            'issuer_name',
            'certificate_title',
            'document_style',
            'signer_name',
            'signer_position',
            'created_at',
          )),
        number: '1',
        number_key: '1',
      })
      .returning('id')
      .then((rows: { id: number }[]) => rows.map(({ id }) => id))
    return draft
  }

  const copyAward = async (changes: Record<string, unknown>) => {
    const row = await office
      .db('awards')
      .where({ decision_id: decisionId, line_no: 1 })
      .first<Record<string, unknown>>()
    const { id: _id, award_year: _year, ...rest } = row
    return office.db('awards').insert({ ...rest, decision_id: await draftId(), status: 'draft', ...changes })
  }

  it('lets no award go to nobody', async () => {
    expect(await refusal(copyAward({ organisation_id: null }))).to.equal('awards_one_recipient')
  })

  it('lets no award go to two', async () => {
    const [person] = await office.db('people').limit(1).pluck<number[]>('id')
    expect(await refusal(copyAward({ person_id: person }))).to.equal('awards_one_recipient')
  })

  it('lets no award say another kind than its recipient is', async () => {
    expect(await refusal(copyAward({ recipient_kind: 'household' }))).to.equal('awards_one_recipient')
  })

  it('lets no line be added to an issued decision', async () => {
    expect(await refusal(copyAward({ decision_id: decisionId, line_no: 9 }))).to.equal(
      'awards_only_into_drafts',
    )
  })

  it('deletes no issued award and no issued decision', async () => {
    expect(await refusal(office.db('awards').where({ decision_id: decisionId }).delete())).to.equal(
      'awards_issued_kept',
    )
    expect(await refusal(office.db('decisions').where({ id: decisionId }).delete())).to.equal(
      'decisions_issued_kept',
    )
  })

  it('makes nothing issued a draft again', async () => {
    expect(
      await refusal(office.db('awards').where({ decision_id: decisionId }).update({ status: 'draft' })),
    ).to.equal('awards_issued_kept')
    const again = office
      .db('decisions')
      .where({ id: decisionId })
      .update({ status: 'draft', entered_at: null })
    expect(await refusal(again)).to.equal('decisions_issued_kept')
  })

  it('keeps a number of a body and year for one decision', async () => {
    const copy = office.db.raw(
      `insert into decisions (issuing_body_id, number, number_key, issued_on, subject, search_key, place, issuer_name, certificate_title, document_style, signer_name, signer_position, created_at)
       select issuing_body_id, number, number_key, '2023-12-31', subject, search_key, place, issuer_name, certificate_title, document_style, signer_name, signer_position, created_at from decisions where id = ?`,
      [decisionId],
    )
    expect(await refusal(copy)).to.equal('decisions_number_unique')
  })

  it('renumbers nothing in the register and takes nothing out of it', async () => {
    const entries = () => office.db('register_entries')
    expect(await refusal(entries().update({ number: office.db.raw('number + 100') }))).to.equal(
      'register_entries_append_only',
    )
    expect(await refusal(entries().delete())).to.equal('register_entries_append_only')
    expect(await refusal(office.db('register_counters').update({ last_number: 0 }))).to.equal(
      'register_counters_only_forward',
    )
    expect(await refusal(office.db('register_counters').delete())).to.equal('register_counters_only_forward')
  })

  it('gives no number and no award a second entry', async () => {
    const [first] = await office
      .db('register_entries')
      .orderBy('number')
      .select<Record<string, unknown>[]>('*')
    expect(await refusal(office.db('register_entries').insert({ ...first, number: 99 }))).to.equal(
      'register_entries_award_once',
    )
    expect(await refusal(office.db('register_entries').insert({ ...first }))).to.match(
      /register_entries_(pkey|award_once)/,
    )
  })

  it('says in plain words what a person could have meant', async () => {
    const error = await office.db('awards').where({ decision_id: decisionId }).delete().catch(explainRefusal)
    expect(error).to.have.property('detail').that.contains('đính chính hoặc ghi nhận thu hồi')
  })
})
