import { hookSecretsSchema } from '@galley/content-model'
import { expect, test } from 'vitest'
import { hookHeaders } from './sign-hook.ts'

const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_999, body: '{"test": 2432232314}' }
const secrets = hookSecretsSchema.parse('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

test('a hook is signed as the example of Standard Webhooks is', () => {
  expect(hookHeaders(message, secrets)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  })
})

test('O-11 with two secrets it carries a signature of each', () => {
  const two = [new Uint8Array(32).fill(7), ...secrets]
  expect(hookHeaders(message, two)['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/u)
  expect(hookHeaders(message, two)['webhook-signature']).toContain(signature)
})
