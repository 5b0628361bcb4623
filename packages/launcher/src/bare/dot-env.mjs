import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Loaded before anything that looks at the environment: names in a file `.env` beside package.json. What is set in the
// environment already wins.
const file = fileURLToPath(new URL('../../../../.env', import.meta.url))
if (existsSync(file)) process.loadEnvFile(file)
