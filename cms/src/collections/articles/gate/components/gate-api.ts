import { obstacleTypes, type GateAnswer, type Obstacle } from '../contract.ts'

/** What stands in the way of publishing the saved draft; `null` when nobody could be asked. */
export function askGate(article: string): Promise<GateAnswer | null> {
  return asked(`/api/articles/${article}/gate`, { method: 'GET' })
}

/** Says that words which look like a note are meant for readers. */
export function markLiteral(article: string, words: string): Promise<GateAnswer | null> {
  return asked(`/api/articles/${article}/literals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ words }),
  })
}

async function asked(url: string, init: RequestInit): Promise<GateAnswer | null> {
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin' })
    const answer: unknown = response.ok ? await response.json() : null
    return isGateAnswer(answer) ? answer : null
  } catch {
    // Offline, or the server is away: the button says so, and the server checks again at the write in any case.
    return null
  }
}

function isGateAnswer(answer: unknown): answer is GateAnswer {
  if (typeof answer !== 'object' || answer === null || !('obstacles' in answer)) return false
  return Array.isArray(answer.obstacles) && answer.obstacles.every(isObstacle)
}

function isObstacle(obstacle: unknown): obstacle is Obstacle {
  if (typeof obstacle !== 'object' || obstacle === null || !('type' in obstacle)) return false
  return obstacleTypes.some((type) => type === obstacle.type)
}
