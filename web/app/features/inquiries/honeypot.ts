/** The name of the field that people do not see: one that form fillers know, and that no browser fills by itself. */
export const honeypotField = 'website'
