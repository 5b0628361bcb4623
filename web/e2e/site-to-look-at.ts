import { afterAll } from 'vitest'
import { serveSite } from './served-site.ts'

/** The built site on a fake CMS at a port of its own, for one file of tests. */
export async function siteToLookAt() {
  const { origin, cms, stop } = await serveSite()
  afterAll(stop)
  return { origin, cms }
}
