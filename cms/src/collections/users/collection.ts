import type { CollectionConfig } from 'payload'
import { admins, hasRole, roles, staffRoles } from '../../access/roles.ts'
import { env } from '../../env.ts'
import { deleteNotificationsOfPerson } from '../notifications/notify.ts'
import { slugs } from '../slugs.ts'
import { checkAddress } from './check-address.ts'
import { adminField, oneselfOrAdmins, ownOrAdmins, peopleOrAdmins } from './access.ts'
import { explainUsedLink } from './explain-used-link.ts'
import { forgotPasswordEndpoint } from './forgot-password.endpoint.ts'
import { inviteEndpoint } from './invite.endpoint.ts'
import { refuseMachineLogin } from './refuse-machine-login.ts'
import { requireLongPassword } from './require-long-password.ts'
import { sessionCookie } from './session-cookie.ts'
import { siteKeyStrategy } from './site-key-strategy.ts'
import { signInEndpoint } from './sign-in.endpoint.ts'

/** Everyone who signs in, and the site's machine account. */
export const Users: CollectionConfig = {
  slug: slugs.users,
  labels: { singular: 'Person', plural: 'People' },
  admin: {
    group: 'Settings',
    useAsTitle: 'name',
    defaultColumns: ['name', 'role', 'email'],
    description: 'Who can sign in, and what each may do.',
    hidden: ({ user }) => user?.role !== 'admin',
    components: { beforeListTable: ['/collections/users/components/invite-form.client.tsx#InviteForm'] },
  },
  auth: {
    useAPIKey: true,
    strategies: [siteKeyStrategy],
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 12 * 60 * 60,
    cookies: sessionCookie(env.CMS_URL),
  },
  access: {
    admin: ({ req }) => hasRole(req.user, ...staffRoles),
    create: admins,
    read: peopleOrAdmins,
    readVersions: admins,
    update: oneselfOrAdmins,
    delete: admins,
    unlock: admins,
  },
  endpoints: [inviteEndpoint, forgotPasswordEndpoint, signInEndpoint],
  hooks: {
    beforeOperation: [requireLongPassword, explainUsedLink],
    beforeLogin: [refuseMachineLogin],
    beforeDelete: [deleteNotificationsOfPerson],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    {
      name: 'email',
      type: 'email',
      required: true,
      unique: true,
      validate: checkAddress,
      access: { read: ownOrAdmins, create: adminField, update: adminField },
    },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'reviewer',
      saveToJWT: true,
      options: roles.map((role) => ({ value: role, label: role[0]?.toUpperCase() + role.slice(1) })),
      access: { read: ownOrAdmins, create: adminField, update: adminField },
      admin: {
        description:
          'Administrators do everything; the owner triages inquiries and publishes; editors write and publish; reviewers read and leave notes; Site is the web site’s machine account.',
      },
    },
    {
      name: 'digestMail',
      type: 'checkbox',
      defaultValue: true,
      label: 'Mail me what concerns me',
      access: { read: ownOrAdmins },
      admin: {
        description:
          'One mail for each article, once it has been quiet for ten minutes, with what you have not read under “For you” by then. Requests for a review and a schedule that was held are mailed at once in any case.',
      },
    },
    {
      name: 'enableAPIKey',
      type: 'checkbox',
      access: { read: ownOrAdmins, create: adminField, update: adminField },
    },
    { name: 'apiKey', type: 'text', access: { create: adminField, update: adminField } },
    { name: 'apiKeyIndex', type: 'text', access: { create: adminField, update: adminField } },
    { name: 'sessions', type: 'array', access: { read: ownOrAdmins }, fields: [] },
  ],
}
