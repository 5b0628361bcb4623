import { toPublicBody } from '@galley/article-body'
import type { GlobalBeforeChangeHook } from 'payload'

/** Makes what the site reads of the privacy notice, through the same allow list as an article's public body. */
export const makePrivacyPublic: GlobalBeforeChangeHook = ({ data, originalDoc }) => {
  const privacy = { ...originalDoc?.privacy, ...data.privacy }
  return { ...data, privacy: { ...privacy, publicText: toPublicBody(privacy.text).publicBody } }
}
