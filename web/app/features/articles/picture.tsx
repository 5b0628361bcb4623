import { safeHref } from '@galley/content-model'
import type { PublicImage } from '@galley/content-model'

/** The text column at its widest, and the page less its two margins where it is narrower. As `style/page.css` has it. */
const sizes = '(min-width: 40rem) 35rem, calc(100vw - 2.5rem)'

/** As the CMS writes addresses: encoded, so that no space ends one too early in `srcset`. */
const isEncodedPath = (url: string): boolean => safeHref(url)?.startsWith('/') === true && !/\s/u.test(url)

/**
 * An image with its caption. Width and height are given, so that nothing moves when it arrives.
 *
 * @param eager  for the one image that is in view when the page opens
 */
export function Picture({ image, eager = false }: { image: PublicImage; eager?: boolean }) {
  const sources = image.sources.filter(({ url }) => isEncodedPath(url))
  const largest = sources.at(-1)
  if (largest === undefined) return null
  return (
    <figure className="picture">
      <img
        src={largest.url}
        srcSet={
          sources.length > 1 ? sources.map(({ url, width }) => `${url} ${width}w`).join(', ') : undefined
        }
        sizes={sources.length > 1 ? sizes : undefined}
        width={largest.width}
        height={largest.height}
        alt={image.alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
      />
      {image.caption === null ? null : <figcaption>{image.caption}</figcaption>}
    </figure>
  )
}
