/**
 * The keys of Postgres advisory locks, one place for all so that no two uses share one. Any 32-bit number will do;
 * these spell "GLY" and a count.
 */
export const advisoryLocks = {
  migrate: 0x474c5901,
  worker: 0x474c5902,
  importArticle: 0x474c5903,
  changes: 0x474c5904,
  inquiryNotices: 0x474c5910,
  bookings: 0x474c5905,
  signIns: 0x474c5906,
  backup: 0x474c5920,
  restore: 0x474c5921,
} as const
