import script from './detect-zone.js?raw'

/** The script of the page on which a time is picked; no other page of booking has one. */
export const zoneScript = script

export const bookingAddress = '/get-started/call'
