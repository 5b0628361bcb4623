export { appPlans } from '@galley/launcher/apps'
