/** The mark for the browser's tab: it brings its colours along, for light and dark tabs. */
export const faviconSvg =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="2.5">
    <style>
      path { stroke: #1d4f91 }
      @media (prefers-color-scheme: dark) { path { stroke: #a5c0ec } }
    </style>
    <path d="M7 6h18M7 12h18M7 18h10"/>
    <path d="M15 27l4-8 4 8" stroke-linejoin="round"/>
  </svg>`.replace(/\n\s*/gu, '')

/** The same as a `data:` address: a request of its own would come between a first reader and the font. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(faviconSvg)}`
