// In the frame beside the editor it shows what was saved, without losing the place.
// It stands in the preview's document as it is here, and its hash in that document's policy.
;(() => {
  const admin = document.currentScript.dataset.admin
  if (window.parent === window) return
  let showing = false
  // What is to be shown after this; a token that arrives meanwhile is not forgotten.
  let next = null

  const tell = (message) => window.parent.postMessage(message, admin)

  // The admin may not listen yet, or be offline: it is asked again, less and less often.
  let asking = null
  const askForToken = (wait = 1000) => {
    clearTimeout(asking)
    tell({ type: 'galley-preview', needs: 'token' })
    asking = setTimeout(() => askForToken(Math.min(2 * wait, 30_000)), wait)
  }

  // Changes only what differs, from both ends inwards, so that images stay, and with them what the reader looks at.
  const bring = (old, fresh) => {
    if (old.isEqualNode(fresh)) return
    const hasSameShell =
      old.nodeType === Node.ELEMENT_NODE && old.cloneNode(false).isEqualNode(fresh.cloneNode(false))
    if (!hasSameShell) {
      old.replaceWith(fresh)
      return
    }
    const before = [...old.childNodes]
    const after = [...fresh.childNodes]
    while (before.length > 0 && after.length > 0 && before[0].isEqualNode(after[0])) {
      before.shift()
      after.shift()
    }
    let next = null
    while (before.length > 0 && after.length > 0 && before.at(-1).isEqualNode(after.at(-1))) {
      next = before.pop()
      after.pop()
    }
    if (before.length === after.length) {
      before.forEach((node, index) => bring(node, after[index]))
      return
    }
    before.forEach((node) => node.remove())
    after.forEach((node) => old.insertBefore(node, next))
  }

  const isOpen = () => document.querySelector('.preview-bar') !== null

  const show = async (request) => {
    if (showing) {
      next = { request: request ?? next?.request }
      return
    }
    showing = true
    try {
      const response = await fetch(window.location.href, request)
      if (response.status === 404 && request === undefined) {
        askForToken()
      } else if (response.ok || request !== undefined) {
        const page = new DOMParser().parseFromString(await response.text(), 'text/html')
        bring(document.querySelector('main'), document.importNode(page.querySelector('main'), true))
        document.title = page.title
      }
    } catch {
      // The line is down for a moment; what was shown stays, and the next save asks again.
    } finally {
      showing = false
      if (next !== null) {
        const { request: then } = next
        next = null
        await show(then)
      }
    }
  }

  window.addEventListener('message', ({ origin, data }) => {
    if (origin !== admin || typeof data !== 'object' || data === null) return
    if (data.type === 'payload-document-event' && isOpen()) void show()
    if (data.type === 'galley-preview' && typeof data.token === 'string') {
      clearTimeout(asking)
      // It listens now: this makes it tell of every save.
      tell({ type: 'payload-live-preview', ready: true })
      void show({ method: 'POST', body: new URLSearchParams({ token: data.token }) })
    }
  })

  // Other pages may not be framed: they open beside the admin.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href]') : null
    const href = link?.getAttribute('href') ?? '#'
    if (!href.startsWith('#') && !href.startsWith('/preview/')) {
      link.target = '_blank'
      link.rel = 'noopener'
    }
  })

  tell({ type: 'payload-live-preview', ready: true })
  if (!isOpen()) askForToken()
})()
