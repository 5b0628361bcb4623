import type { GlobalBeforeChangeHook } from 'payload'
export const makePrivacyPublic: GlobalBeforeChangeHook = ({ data }) => data
