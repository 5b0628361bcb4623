/**
 * What Node is told before it runs one of the CMS's TypeScript programs.
 *
 * `--conditions=production`: Lexical's entry for Node waits, at its top level, for an import that depends on NODE_ENV.
 * While hundreds of modules are being loaded, Node 20 sometimes never ends that wait: the program then leaves with exit
 * code 13, and Payload's own command with 0, having done nothing (1 in 10 on a busy machine). Under this condition the
 * package gives its production file directly (0 in 120).
 */
export const cmsNodeArguments = ['--conditions=production', '--import', 'tsx'] as const
