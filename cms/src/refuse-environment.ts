/**
 * Ends the CMS's server at its start when its environment is not complete, instead of at the first request.
 *
 * @param read  reads the environment and throws what is wrong with it
 */
export async function refuseBrokenEnvironment(
  read: () => Promise<unknown> = () => import('./env.ts'),
): Promise<void> {
  try {
    await read()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
