import { expect } from 'chai'
import {
  may,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  SYSTEM_ACTOR,
  whyNot,
  type Role,
} from '../../src/shared/actor.ts'

const whole = (role: Role) => ({ role, organisationId: null })

describe('Permissions of the roles', () => {
  const matrix: Record<Role, string> = {
    clerk: 'register.read register.write office.write decisions.issue awards.revoke',
    head: 'register.read register.write office.write decisions.issue awards.revoke audit.read',
    auditor: 'register.read audit.read',
    administrator:
      'register.read register.write office.write decisions.issue awards.revoke catalogue.write accounts.manage audit.read',
  }
  for (const role of ROLES) {
    it(`lets the ${role} do exactly: ${matrix[role]}`, () => {
      expect(PERMISSIONS.filter((permission) => may(whole(role), permission)).join(' ')).to.equal(
        matrix[role],
      )
    })
  }

  it('lets nobody confined to a unit change what all units use, and says whose it is to change', () => {
    for (const role of ROLES) {
      const confined = { role, organisationId: 7 }
      const left = matrix[role].replace('office.write ', '')
      expect(PERMISSIONS.filter((permission) => may(confined, permission)).join(' ')).to.equal(left)
      expect(whyNot(confined, 'office.write')).to.contain('dùng chung cho cả cơ quan')
      expect(whyNot(confined, 'register.write')).to.equal(undefined)
      expect(whyNot(whole(role), 'office.write')).to.equal(undefined)
    }
  })

  it('lets the console do everything, everywhere', () => {
    expect(PERMISSIONS.every((permission) => may(SYSTEM_ACTOR, permission))).to.equal(true)
    expect(SYSTEM_ACTOR.organisationId).to.equal(null)
  })

  it('has a different Vietnamese name for every role', () => {
    expect(new Set(ROLES.map((role) => ROLE_NAMES[role])).size).to.equal(ROLES.length)
  })
})
