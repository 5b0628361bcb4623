/** The cookies of a request, in the order in which the browser sent them. */
export function readCookies(header: string | null): [name: string, value: string][] {
  return (header ?? '').split(';').flatMap((pair): [string, string][] => {
    const [name = '', value = ''] = pair.split('=', 2).map((part) => part.trim())
    return name === '' || value === '' ? [] : [[name, value]]
  })
}
