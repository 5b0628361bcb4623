/**
 * The mark for the browser's tab.
 *
 * The same drawing as `mark.tsx`, heavier and without the second line of text, because a tab shows it at 16 px. It
 * brings its colours along, for light and dark tabs.
 */
export const faviconSvg =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke-width="1.5">
    <style>
      .sheet { stroke: #2b2620 } .caret { stroke: #8f2233 }
      @media (prefers-color-scheme: dark) { .sheet { stroke: #ece6da } .caret { stroke: #ef8f8a } }
    </style>
    <path class="sheet" d="M2.75.75h10.5v14.5H2.75zM5 4.5h6"/>
    <path class="caret" stroke-width="1.75" d="m5 11.75 3-4 3 4"/>
  </svg>`.replace(/\n\s*/gu, '')

/** The same as a `data:` address, so that the admin's pages need not ask for it. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(faviconSvg)}`
