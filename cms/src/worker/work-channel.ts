/** Where Postgres tells the worker that a row waits for it. A missed word costs one sweep. */
export const workChannel = 'galley_work'
