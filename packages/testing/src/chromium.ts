export { findChromium } from '@galley/launcher/chromium'
