// The one script of the page on which a time is picked: shows the times of the browser's own zone when the address names
// none. Without it the visitor chooses a zone in a form.
const address = new URL(location.href)
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && !address.searchParams.has('zone') && zone !== document.currentScript.dataset.zone) {
  address.searchParams.set('zone', zone)
  location.replace(address)
}
