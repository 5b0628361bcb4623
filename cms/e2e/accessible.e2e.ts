import { AxeBuilder } from '@axe-core/playwright'
import { newPage, stack, type Role } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aDraft } from './notes-in-the-admin.ts'

const schemes = ['light', 'dark'] as const
const pages: { path: string; as?: Role }[] = [
  { path: '/admin/login' },
  { path: '/admin', as: 'owner' },
  { path: '/admin', as: 'reviewer' },
  { path: '/admin/status', as: 'owner' },
]

test.each(schemes.flatMap((colorScheme) => pages.map((page) => ({ ...page, colorScheme }))))(
  'axe finds nothing on $path for $as in the $colorScheme theme',
  async ({ path, as, colorScheme }) => {
    const page = await newPage({ ...(as ? { as } : {}), context: { colorScheme } })
    await page.goto(stack().cms + path)
    await page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('button', { name: 'Login' }))
      .first()
      .waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  },
)

const parts = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

test.each(parts)(
  'axe finds nothing in the schedule control and in the form for invitations, and both can be seen, in $colorScheme at $viewport.width px',
  async (context) => {
    // Only our own parts: what stands around them is Payload's, with landmarks of its own.
    const findings = async (page: Page, part: string) => {
      const { violations } = await new AxeBuilder({ page }).include(part).disableRules(['region']).analyze()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    }
    const { address } = await aDraft(['The ferry leaves.'], { title: 'A letter to look at' })
    const editor = await newPage({ as: 'editor', context, tolerates: [/422|400/u] })
    await editor.goto(address)
    await editor.getByRole('button', { name: 'Schedule', exact: true }).click()
    const control = editor.getByRole('region', { name: 'Schedule' })
    await control.getByLabel(/^Day and time/u).fill(`${new Date().getFullYear() + 1}-05-04T09:30`)
    // A click waits until the button is in view and nothing lies over it; without notes it is refused for the topic.
    await control.getByRole('button', { name: 'Schedule it' }).click()
    await control.getByRole('status').waitFor()
    const box = await control.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(context.viewport.width)
    expect(await findings(editor, '.schedule__panel')).toEqual([])

    const admin = await newPage({ as: 'admin', context })
    await admin.goto(`${stack().cms}/admin/collections/users`)
    // Opened before the page is alive, it would be drawn anew, closed.
    const role = admin.getByLabel('Role', { exact: true })
    await expect
      .poll(async () => {
        if (!(await role.isVisible())) await admin.getByText('Invite somebody').click()
        return role.isVisible()
      })
      .toBe(true)
    await role.selectOption('editor')
    expect(await findings(admin, '.invite')).toEqual([])
  },
)
