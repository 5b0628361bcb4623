/** The address in `Name <address>`, or in an address alone. */
export function addressIn(from: string): string {
  return /([^\s<>]+@[^\s<>]+)>?\s*$/u.exec(from)?.[1] ?? 'galley@localhost'
}
