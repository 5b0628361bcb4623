import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cardSize } from './card-address.ts'
import type { CardWords } from './card-address.ts'
import { drawableWords } from './drawable-words.ts'
import { charactersIn } from './face-coverage.server.ts'

/** The faces of the site; each letter is taken from the first that has it. */
const faces = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese']

/** Pictures kept, about 25 kB each. The store of pages keeps what readers' sites ask for again. */
const mostKept = 100
/** A picture takes half a second of a core: more than these wait for nothing, and are told to come back. */
const mostWaiting = 20

const kept = new Map<string, Buffer>()
const underWay = new Map<string, Promise<Buffer>>()
let last: Promise<unknown> = Promise.resolve()

/**
 * The picture that other sites show beside a link, as PNG. One is drawn at a time; who asks for the same waits for the
 * same. `null` when too many others wait.
 */
export async function drawCard(words: CardWords): Promise<Buffer | null> {
  const key = JSON.stringify(words)
  const known = kept.get(key) ?? underWay.get(key)
  if (known !== undefined) return known
  if (underWay.size >= mostWaiting) return null
  const drawn = last.then(() => png(words))
  last = drawn.catch(() => {})
  underWay.set(key, drawn)
  try {
    const picture = await drawn
    kept.set(key, picture)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return picture
  } finally {
    underWay.delete(key)
  }
}

/** Loaded when the first picture is asked for: together they take as long to start as all the rest of the site. */
async function png(words: CardWords): Promise<Buffer> {
  const [{ default: satori }, { default: sharp }] = await Promise.all([import('satori'), import('sharp')])
  loaded ??= loadFonts()
  const { fonts, characters } = await loaded
  const drawable = drawableWords(words, (character) => characters.has(character))
  const svg = await satori(<Card {...drawable} />, { ...cardSize, fonts })
  return sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer()
}

let loaded: ReturnType<typeof loadFonts> | undefined

/** The faces, and every character that one of them has. */
export async function loadFonts() {
  const { resolve } = createRequire(import.meta.url)
  const fonts = await Promise.all(
    faces.map(async (face) => ({
      name: face === 'latin' ? 'Alegreya' : `Alegreya ${face}`,
      data: await readFile(resolve(`@fontsource/alegreya/files/alegreya-${face}-400-normal.woff`)),
      weight: 400 as const,
      style: 'normal' as const,
    })),
  )
  return { fonts, characters: new Set(fonts.flatMap(({ data }) => [...charactersIn(data)])) }
}

/** Longer titles are set smaller, and what would not fit in four lines is cut. */
function titleSize(title: string): number {
  if (title.length <= 40) return 96
  return title.length <= 80 ? 78 : 62
}

/** Paper, ink and the blue pencil of `style/colours.css`. Only what satori knows: flex boxes and plain text. */
function Card({ title, topic, author, siteName }: CardWords) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        boxSizing: 'border-box',
        padding: '64px 84px 60px',
        backgroundColor: '#fcfcfa',
        color: '#1b1d20',
        fontFamily: 'Alegreya',
        wordBreak: 'break-word',
      }}
    >
      <div style={{ display: 'flex', fontSize: 34 }}>{siteName}</div>
      <div
        style={{
          display: 'block',
          fontSize: titleSize(title),
          lineHeight: 1.1,
          letterSpacing: '-0.012em',
          lineClamp: 4,
          textWrap: title.length <= 80 ? 'balance' : 'wrap',
        }}
      >
        {title}
      </div>
      <div
        style={{
          display: 'flex',
          justifyContent: 'space-between',
          paddingTop: 22,
          borderTop: '3px solid #1d4f91',
          color: '#5a5f66',
          fontSize: 30,
        }}
      >
        <span>{topic ?? ''}</span>
        <span>{author}</span>
      </div>
    </div>
  )
}
