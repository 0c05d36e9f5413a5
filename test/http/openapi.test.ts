import { Validator } from '@seriousme/openapi-schema-validator'
import { expect } from 'chai'
import supertest from 'supertest'
import { z } from 'zod'
import { OPERATIONS } from '../../src/app.ts'
import { bodyOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        parameters: z.array(z.object({ in: z.string(), name: z.string() })),
        responses: z.object({ default: z.looseObject({}) }),
      }),
    ),
  ),
})

describe('the description of the API', () => {
  const office = useOffice()

  it('is a valid OpenAPI 3.1 document', async () => {
    const body = bodyOf(await supertest(office.app).get('/api/v1/openapi.json').expect(200))
    const validator = new Validator()
    const result = await validator.validate(body)
    expect(result.errors ?? []).to.deep.equal([])
    expect(result.valid).to.equal(true)
    expect(validator.version).to.equal('3.1')
  })

  it('names every operation once, with words, a refusal and who may', async () => {
    const { paths } = Document.parse((await supertest(office.app).get('/api/v1/openapi.json')).body)
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    )
    const wanted = OPERATIONS.map(
      ({ path, routes }) => `${routes[0]?.method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(described.map(({ name }) => name)).to.have.members(wanted)
    const ids = described.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).to.equal(ids.length)
    for (const { name, operation } of described) {
      expect(operation.summary, name).to.match(/\S/)
      expect(operation.responses.default, name).to.be.an('object')
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(
        declared.map((parameter) => parameter.name),
        name,
      ).to.have.members(inPath)
    }
  })

  it('is open to read for everybody, as its page is', async () => {
    expect((await supertest(office.app).get('/api/v1/openapi.json')).status).to.equal(200)
  })
})
