import { expect } from 'chai'
import { may, PERMISSIONS, ROLE_NAMES, ROLES, SYSTEM_ACTOR, type Role } from '../../src/shared/actor.ts'

describe('Permissions of the roles', () => {
  const matrix: Record<Role, string> = {
    clerk: 'register.read register.write decisions.issue awards.revoke',
    head: 'register.read register.write decisions.issue awards.revoke audit.read',
    auditor: 'register.read audit.read',
    administrator:
      'register.read register.write decisions.issue awards.revoke catalogue.write accounts.manage audit.read',
  }
  for (const role of ROLES) {
    it(`lets the ${role} do exactly: ${matrix[role]}`, () => {
      expect(PERMISSIONS.filter((permission) => may({ role }, permission)).join(' ')).to.equal(matrix[role])
    })
  }

  it('lets the console do everything, everywhere', () => {
    expect(PERMISSIONS.every((permission) => may(SYSTEM_ACTOR, permission))).to.equal(true)
    expect(SYSTEM_ACTOR.organisationId).to.equal(null)
  })

  it('has a different Vietnamese name for every role', () => {
    expect(new Set(ROLES.map((role) => ROLE_NAMES[role])).size).to.equal(ROLES.length)
  })
})
