/** Nothing, for a kind of node that the type says cannot come: a new one stops the build until it is drawn. */
export function nothingFor(kind: never): null {
  void kind
  return null
}
