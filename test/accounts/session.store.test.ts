import { expect } from 'chai'
import express from 'express'
import supertest from 'supertest'
import { SessionStore } from '../../src/accounts/session.store.ts'
import { sessions } from '../../src/http/session.ts'
import { useOffice } from '../support/office.ts'

describe('the table of sessions', () => {
  const office = useOffice()

  it('does not bring back a session that was ended while one of its requests was under way', async () => {
    const app = express()
    const store = new SessionStore(office.db, office.clock, 30)
    app.use(sessions({ secret: 'a secret of the tests that is long enough', store, secure: false }))
    app.get('/open', (request, response) => {
      request.session.device = 'a machine'
      response.send('open')
    })
    app.get('/slow', async (request, response) => {
      await office.db('sessions').delete() // signed out everywhere, meanwhile
      request.session.notice = { tone: 'done', text: 'Đã lưu.' }
      response.send('slow')
    })
    const agent = supertest.agent(app)
    await agent.get('/open')
    expect(await office.db('sessions').pluck('id_hash')).to.have.length(1)
    await agent.get('/slow')
    expect(await office.db('sessions').pluck('id_hash')).to.deep.equal([])
  })
})
