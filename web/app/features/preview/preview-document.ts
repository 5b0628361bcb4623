import script from './follow-editor.js?raw'
import sheet from './preview.css?inline'

/** What only the documents of previews carry: their style and the one script of the site. */
export const previewStyle = sheet
export const previewScript = script
