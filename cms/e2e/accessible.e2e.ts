import { AxeBuilder } from '@axe-core/playwright'
import { newPage, stack, type Role } from '@galley/testing/browser'
import { expect, test } from 'vitest'

const schemes = ['light', 'dark'] as const
const pages: { path: string; as?: Role }[] = [
  { path: '/admin/login' },
  { path: '/admin', as: 'owner' },
  { path: '/admin', as: 'reviewer' },
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
