/** What became of a reply, in the few words of a list: `not delivered: 550 mailbox full`. */
export function inUndelivered(whatWentWrong: string): string {
  if (whatWentWrong.startsWith('not delivered: ')) return whatWentWrong
  const [, said = whatWentWrong] = /It said: (.+)$/su.exec(whatWentWrong) ?? []
  return said === '' ? 'not delivered' : `not delivered: ${said}`
}
