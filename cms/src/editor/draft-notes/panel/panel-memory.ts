const key = 'galley.notes-panel'

/** Whether the panel was open when this browser last showed an article. */
export function wasPanelOpen(): boolean {
  try {
    return localStorage.getItem(key) === 'open'
  } catch {
    return false // storage is switched off
  }
}

export function rememberPanel(isOpen: boolean): void {
  try {
    localStorage.setItem(key, isOpen ? 'open' : 'closed')
  } catch {
    // Storage is switched off: the panel begins closed the next time, and nothing else is lost.
  }
}
