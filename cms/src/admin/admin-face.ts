import type { Config } from 'payload'
import { favicon } from './brand/favicon.ts'

const about = 'Where the essays are drafted, reviewed and published, and messages from readers are answered.'

/** How the admin looks and greets: its marks, its first page, the words of its tabs. Colours and type are in `galley.css`. */
export const adminFace = {
  components: {
    graphics: {
      Icon: '/admin/brand/mark.tsx#HomeMark',
      Logo: '/admin/brand/word-mark.tsx#WordMark',
    },
    beforeLogin: ['/admin/brand/sign-in-introduction.tsx#SignInIntroduction'],
    actions: ['/admin/nav/for-you-bell.client.tsx#ForYouBell'],
    beforeNavLinks: [
      '/admin/nav/home-link.tsx#HomeLink',
      '/admin/nav/desk-link.tsx#DeskLink',
      '/admin/nav/for-you-link.client.tsx#ForYouLink',
      '/admin/nav/notes-link.client.tsx#NotesLink',
      '/admin/nav/review-link.client.tsx#ReviewLink',
      '/admin/nav/privacy-link.client.tsx#PrivacyLink',
      '/admin/nav/status-link.client.tsx#StatusLink',
    ],
    providers: [
      '/collections/articles/restore/components/restore-notice.client.tsx#RestoreNotice',
      '/collections/articles/review/components/overrides-of-versions.client.tsx#OverridesOfVersions',
      '/collections/note-events/components/events-between.client.tsx#EventsBetween',
    ],
    views: {
      dashboard: { Component: '/admin/dashboard/dashboard.tsx#Dashboard' },
      desk: {
        Component: '/admin/desk/desk-screen.tsx#DeskScreen',
        path: '/desk',
        exact: true,
        meta: { title: 'Desk' },
      },
      deskFigures: {
        Component: '/admin/desk/desk-screen.tsx#FiguresScreen',
        path: '/desk/figures',
        exact: true,
        meta: { title: 'Figures' },
      },
      notes: {
        Component: '/admin/notes-board/notes-board.tsx#NotesBoard',
        path: '/notes',
        exact: true,
        meta: { title: 'Draft notes' },
      },
      forYou: {
        Component: '/admin/for-you/for-you-screen.tsx#ForYouScreen',
        path: '/for-you',
        exact: true,
        meta: { title: 'For you' },
      },
      review: {
        Component: '/admin/review/review-screen.tsx#ReviewScreen',
        path: '/review',
        exact: true,
        meta: { title: 'Reviews' },
      },
      privacy: {
        Component: '/admin/privacy/privacy-screen.tsx#PrivacyScreen',
        path: '/privacy',
        exact: true,
        meta: { title: 'Privacy' },
      },
      status: {
        Component: '/admin/status/status-screen.tsx#StatusScreen',
        path: '/status',
        exact: true,
        meta: { title: 'Status' },
      },
    },
  },
  dateFormat: 'd MMM yyyy, HH:mm',
  meta: {
    titleSuffix: ' · Galley',
    description: about,
    icons: [{ rel: 'icon', type: 'image/svg+xml', url: favicon }],
    defaultOGImageType: 'off',
    openGraph: { siteName: 'Galley', title: 'Galley', description: about },
  },
} satisfies Config['admin']

/** What Payload says of itself and means otherwise: the same page is opened by an invitation and by “Forgot password?”. */
export const adminWords = {
  translations: { en: { authentication: { resetPassword: 'Choose your password' } } },
} satisfies Config['i18n']
