import { untoldAlerts } from '../alerts/alert-rows.ts'
import { asSentence, counted } from '../length-in-words.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

/** @param tries  of the alert that was tried most often and could not be told */
export function judgeAlerts({
  untold,
  tries,
  since,
}: {
  untold: number
  tries: number
  since: Date | null
}): Judgement {
  if (tries === 0) return isWell('Whoever is to be told can be told.')
  return isBroken(
    `${asSentence(counted(untold, 'alert'))} could not be told, after ${tries === 1 ? 'one try' : `${tries} tries`}.`,
    'Please look whether ALERT_WEBHOOK_URL answers with 2xx, or whether mail goes out. It is tried again by itself.',
    since,
  )
}

/** The alerts themselves: nobody hears of it when they cannot be told. */
export const alertsReader: StatusReader = {
  id: 'alerts',
  name: 'Alerts',
  limit: 'every alert was told',
  read: async ({ req }) => judgeAlerts(await untoldAlerts(req)),
}
