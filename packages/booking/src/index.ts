export { ruleProblems, type BookingRules } from './rules.ts'
export { slots, type Availability } from './slots.ts'
export type { Booking } from './taken.ts'
export { refusalSentence, whyNot, type Refusal } from './why-not.ts'
