import { obstacleTypes, type Obstacle, type Refused } from '../gate/contract.ts'

/** Why a version was not published: a sentence, or what stands in the way, line by line. */
export type NotPublished = { message: string; refused: Refused | null }

const unknown = 'This could not be published. Please restore it as a draft and look at it.'

/** What the server said when it refused to publish a restored version. */
export function notPublished(answer: unknown): NotPublished {
  const [error]: unknown[] =
    isObject(answer) && 'errors' in answer && Array.isArray(answer.errors) ? answer.errors : []
  if (!isObject(error)) return { message: unknown, refused: null }
  const message = 'message' in error && typeof error.message === 'string' ? error.message : unknown
  return { message, refused: 'data' in error && isRefused(error.data) ? error.data : null }
}

function isRefused(data: unknown): data is Refused {
  if (!isObject(data) || !('obstacles' in data) || !('acknowledge' in data)) return false
  const { obstacles, acknowledge } = data
  if (acknowledge !== null && typeof acknowledge !== 'string') return false
  return Array.isArray(obstacles) && obstacles.length > 0 && obstacles.every(isObstacle)
}

function isObstacle(obstacle: unknown): obstacle is Obstacle {
  return isObject(obstacle) && 'type' in obstacle && obstacleTypes.some((type) => type === obstacle.type)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
