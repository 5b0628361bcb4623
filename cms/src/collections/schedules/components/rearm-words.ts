/**
 * What the buttons say that arm a held schedule again: when its time is past and no other is chosen, it goes out at once.
 *
 * @param isNewTime  whether another time is chosen
 */
export function rearmWords(dueAt: Date, isNewTime: boolean, now: Date): { pinned: string; newest: string } {
  return isNewTime || dueAt > now
    ? { pinned: 'Arm it again', newest: 'Arm it again with the newest text' }
    : { pinned: 'Publish it now', newest: 'Publish the newest text now' }
}
