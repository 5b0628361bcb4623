import { join } from 'node:path'
import { stack } from '@galley/testing/browser'
import { startLoneSite, testResultsFolder, type LoneSite } from '@galley/testing/stack'

/** A second site on this run's CMS that has shown nothing yet, and that no change is sent to. */
export function aLoneSite({ cmsUrl = stack().cms }: { cmsUrl?: string } = {}): Promise<LoneSite> {
  return startLoneSite({ cmsUrl, adminUrl: stack().cms, logFolder: join(testResultsFolder, 'bench') })
}
