import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

// Run as a process of its own where there is no nginx: the same bytes from memory, with nothing around them.
const [port = '', files = ''] = process.argv.slice(2)
const plan = z
  .array(z.object({ path: z.string(), file: z.string(), encoding: z.string().nullable() }))
  .parse(JSON.parse(files))
const answers = new Map(
  plan.map(({ path, file, encoding }) => {
    const body = readFileSync(file)
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(body.byteLength),
      ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    }
    return [path, { body, headers }]
  }),
)
createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  if (answer === undefined) return response.writeHead(404).end()
  return response.writeHead(200, answer.headers).end(answer.body)
}).listen(Number(port), '127.0.0.1')
