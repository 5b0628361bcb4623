import autocannon from 'autocannon'
import { median } from './figures.ts'

export type Load = {
  url: string
  headers?: Record<string, string>
  /** How many visitors ask at once, each as soon as the last answer is there. */
  connections: number
}

/** Good answers a second, the milliseconds that 99 of 100 took at most, and how many answers were not good. */
export type Rate = { perSecond: number; p99: number; failures: number }

/** Seconds of one measurement. Several short ones in turn see the same weather on a machine with other work. */
const turnSeconds = 2

/**
 * The rates of several loads, measured in turn and more than once; the middle one of each counts.
 *
 * @returns  the rate of each, by its name
 */
export async function ratesInTurn(
  loads: Record<string, Load>,
  { rounds }: { rounds: number },
): Promise<(name: string) => Rate> {
  const seen = Object.entries(loads).map(([name, load]) => ({ name, load, rates: [] as Rate[] }))
  for (const { load } of seen) await rateOf(load, 1)
  for (let round = 0; round < rounds; round += 1) {
    for (const { load, rates } of seen) rates.push(await rateOf(load, turnSeconds))
  }
  return (wanted) => {
    const rates = seen.find(({ name }) => name === wanted)?.rates ?? []
    if (rates.length === 0) throw new RangeError(`Nothing was measured by the name “${wanted}”.`)
    return {
      perSecond: median(rates.map(({ perSecond }) => perSecond)),
      p99: median(rates.map(({ p99 }) => p99)),
      failures: rates.reduce((sum, { failures }) => sum + failures, 0),
    }
  }
}

async function rateOf({ url, headers = {}, connections }: Load, seconds: number): Promise<Rate> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return {
    perSecond: result['2xx'] / result.duration,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  }
}
