/** Newer and older pages of a list, when it has more than one. */
export function PagesNav({ path, page, totalPages }: { path: string; page: number; totalPages: number }) {
  if (totalPages <= 1) return null
  return (
    <nav className="row pages" aria-label="Pages of this list">
      <div className="column">
        {page > 1 ? (
          <a rel="prev" href={pageAddress(path, page - 1)}>
            Newer essays
          </a>
        ) : null}
        <span>
          Page {page} of {totalPages}
        </span>
        {page < totalPages ? (
          <a rel="next" href={pageAddress(path, page + 1)}>
            Older essays
          </a>
        ) : null}
      </div>
    </nav>
  )
}

/** The canonical address of one page of a list. */
export function pageAddress(path: string, page: number): string {
  if (page === 1) return path
  return `${path}${path.includes('?') ? '&' : '?'}page=${page}`
}
