/** A line of text with a caret below it, where a proofreader would write. Says its name itself: Payload's button does not. */
export function AddNoteIcon() {
  return (
    <svg
      aria-label="Add a draft note"
      className="icon"
      fill="none"
      height="20"
      role="img"
      viewBox="0 0 20 20"
      width="20"
    >
      <title>Add a draft note (Ctrl/Cmd+Alt+M)</title>
      <path d="M4 6.5h12M4 10h7" stroke="currentColor" strokeLinecap="round" />
      <path d="M10.5 16l3-5 3 5" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
