import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // React writes `<br/>`, `charSet` and `aria-current=""` its own way; all of them are valid.
    'void-style': 'off',
    'attr-case': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    // A rule of taste for search engines: the essay's title comes first, and what follows may be cut.
    'long-title': 'off',
  },
})

/** What is wrong with the HTML of a whole page, each fault with the rule that it breaks. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
  )
}
