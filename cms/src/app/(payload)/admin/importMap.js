import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { DraftNotesFeatureClient as DraftNotesFeatureClient_d2277524f3aa8b65ef5f45de29437d49 } from '../../../editor/draft-notes/feature.client.tsx'
import { OpenFormField as OpenFormField_c23cf2c02a0a512f155fa3ea99bad4f6 } from '../../../collections/articles/components/open-form-field.client.tsx'
import { DraftNotesField as DraftNotesField_9807e4a4818d3ef10d355bd0d9d7c714 } from '../../../editor/draft-notes/panel/notes-field.client.tsx'
import { NoteCountCell as NoteCountCell_1622e0f262afbf0a2b9740af9fc0ab1c } from '../../../collections/draft-notes/components/note-count-cell.tsx'
import { ReviewField as ReviewField_166354712c11b6b2c68049b8d6ea6f58 } from '../../../collections/articles/review/components/review-field.client.tsx'
import { ReviewerCell as ReviewerCell_5e773a5d207afbd497b6553a55bef292 } from '../../../collections/articles/components/reviewer-cell.tsx'
import { ShareField as ShareField_ea5de7e4ef4d646f1428a2ab05d897e2 } from '../../../collections/share-links/components/share-field.client.tsx'
import { ArticleStateCell as ArticleStateCell_28e8d52dedd6203cdc9a5350ecb04d95 } from '../../../collections/articles/components/article-state-cell.tsx'
import { ArticleFilters as ArticleFilters_29dd63032bb0cb1579cbca4ca56b039e } from '../../../collections/articles/components/article-filters.tsx'
import { ScheduleControl as ScheduleControl_dbc388984e8d7741a2dbd94bc41835f7 } from '../../../collections/schedules/components/schedule-control.client.tsx'
import { DownloadMarkdown as DownloadMarkdown_2801ce5572679193a7a7d68911b3ce3e } from '../../../collections/articles/components/download-markdown.client.tsx'
import { PublishButton as PublishButton_c272bb565653210ae87524a3e3bcfedd } from '../../../collections/articles/gate/components/publish-button.client.tsx'
import { StateCell as StateCell_4baaf1ec0337c0758c8ab2e15afdf4fc } from '../../../admin/lists/state-cell.tsx'
import { MomentCell as MomentCell_a6855e04d2db0ce91dfcd8b304099f93 } from '../../../admin/time/moment-cell.tsx'
import { ScheduleFilters as ScheduleFilters_fa39d048c580460e8620a7c9a9bc8fb1 } from '../../../collections/schedules/components/schedule-filters.tsx'
import { Letter as Letter_5528533357eec8ae70e44ca45cac4f1f } from '../../../collections/inquiries/components/letter.tsx'
import { VisitorsWordsCell as VisitorsWordsCell_d6f47a83b24c236b0a2c234bcecbe86b } from '../../../admin/lists/visitors-words-cell.tsx'
import { InquiryFilters as InquiryFilters_bd5ee3d09b07b09cdebc17b39c9a1302 } from '../../../collections/inquiries/components/inquiry-filters.tsx'
import { CallSheet as CallSheet_0aa4e7614ce3c4bb1dee886ff653baab } from '../../../collections/bookings/components/call-sheet.tsx'
import { InquiryCell as InquiryCell_3825b6b506c70694a64ca7f1ba24c03d } from '../../../admin/lists/inquiry-cell.tsx'
import { CallTimeCell as CallTimeCell_e7cd5d6da40cbc867c87119f167c4ebe } from '../../../collections/bookings/components/call-time-cell.tsx'
import { ZoneCell as ZoneCell_318c64106c3a438f9838f8c43b047955 } from '../../../admin/time/zone-cell.tsx'
import { AboveCalls as AboveCalls_4065e68cf65e7caf4dac077488d15d14 } from '../../../collections/bookings/components/above-calls.tsx'
import { DeliveryLetter as DeliveryLetter_c1fa826088e493a55906af5f3401ba67 } from '../../../collections/deliveries/components/delivery-letter.tsx'
import { WordsCell as WordsCell_207b292a9bec0f3ced6621063028e59b } from '../../../admin/lists/words-cell.tsx'
import { KindCell as KindCell_1426b2af696baf3eb8c58a38faa02b00 } from '../../../collections/deliveries/components/kind-cell.tsx'
import { DeliveryFilters as DeliveryFilters_3362b68634dbabbb18117340d2fdf529 } from '../../../collections/deliveries/components/delivery-filters.tsx'
import { InviteForm as InviteForm_0601fad3d1a61d565f7fef51534d4ddc } from '../../../collections/users/components/invite-form.client.tsx'
import { FillHolidays as FillHolidays_b4d027e53cc1b1c7a17e2a241f91e6ee } from '../../../globals/availability/holidays/fill-holidays.client.tsx'
import { HomeMark as HomeMark_2f43c9176433e55a3fce2f5635adaa6e } from '../../../admin/brand/mark.tsx'
import { WordMark as WordMark_764c615242f0dcdbc791fb03e3035437 } from '../../../admin/brand/word-mark.tsx'
import { ForYouBell as ForYouBell_d0daf57ac3079be7b7c6c51dbf49fd55 } from '../../../admin/nav/for-you-bell.client.tsx'
import { SignInIntroduction as SignInIntroduction_eacc7ff71a350a4f53dcd419fa8ec862 } from '../../../admin/brand/sign-in-introduction.tsx'
import { HomeLink as HomeLink_17e5eb986313367fd229db76bfbac8ff } from '../../../admin/nav/home-link.tsx'
import { DeskLink as DeskLink_551b271f450f6d428002d9ceb2e951f7 } from '../../../admin/nav/desk-link.tsx'
import { ForYouLink as ForYouLink_73435fb4db897eb9789f5609bf3429ec } from '../../../admin/nav/for-you-link.client.tsx'
import { NotesLink as NotesLink_6bba9761517d296800bc4647eeb19bf4 } from '../../../admin/nav/notes-link.client.tsx'
import { ReviewLink as ReviewLink_293d6b05927bfb7abb5cdcf3f891a919 } from '../../../admin/nav/review-link.client.tsx'
import { PrivacyLink as PrivacyLink_e0f75942f183a6f2b11904eaa54b8857 } from '../../../admin/nav/privacy-link.client.tsx'
import { StatusLink as StatusLink_d9bc07eb142e292ccb41f9cd64e32f65 } from '../../../admin/nav/status-link.client.tsx'
import { RestoreNotice as RestoreNotice_a7c6715ccc08a621bb6f26216a691e70 } from '../../../collections/articles/restore/components/restore-notice.client.tsx'
import { OverridesOfVersions as OverridesOfVersions_636cd8e47d1534154f7aceaa8fdbcfa4 } from '../../../collections/articles/review/components/overrides-of-versions.client.tsx'
import { EventsBetween as EventsBetween_554d2a715a0f38fb0a960fec00a63ad2 } from '../../../collections/note-events/components/events-between.client.tsx'
import { Dashboard as Dashboard_9fee8c63a27b9a64285c1eaae4972705 } from '../../../admin/dashboard/dashboard.tsx'
import { DeskScreen as DeskScreen_b2624d9be2d62f6ba5a544e7e5b8abfb } from '../../../admin/desk/desk-screen.tsx'
import { FiguresScreen as FiguresScreen_b2624d9be2d62f6ba5a544e7e5b8abfb } from '../../../admin/desk/desk-screen.tsx'
import { NotesBoard as NotesBoard_d347ad963a83fde614f8651a959cac29 } from '../../../admin/notes-board/notes-board.tsx'
import { ForYouScreen as ForYouScreen_2518d9f278f32da883c680e41a171736 } from '../../../admin/for-you/for-you-screen.tsx'
import { ReviewScreen as ReviewScreen_111ce1d23e73e61b44a864205e48b6c1 } from '../../../admin/review/review-screen.tsx'
import { PrivacyScreen as PrivacyScreen_5d790dc1cccd0420b179f48ccd384932 } from '../../../admin/privacy/privacy-screen.tsx'
import { StatusScreen as StatusScreen_3b0f1c60730950b9e62cbcc60252ee99 } from '../../../admin/status/status-screen.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/editor/draft-notes/feature.client.tsx#DraftNotesFeatureClient": DraftNotesFeatureClient_d2277524f3aa8b65ef5f45de29437d49,
  "/collections/articles/components/open-form-field.client.tsx#OpenFormField": OpenFormField_c23cf2c02a0a512f155fa3ea99bad4f6,
  "/editor/draft-notes/panel/notes-field.client.tsx#DraftNotesField": DraftNotesField_9807e4a4818d3ef10d355bd0d9d7c714,
  "/collections/draft-notes/components/note-count-cell.tsx#NoteCountCell": NoteCountCell_1622e0f262afbf0a2b9740af9fc0ab1c,
  "/collections/articles/review/components/review-field.client.tsx#ReviewField": ReviewField_166354712c11b6b2c68049b8d6ea6f58,
  "/collections/articles/components/reviewer-cell.tsx#ReviewerCell": ReviewerCell_5e773a5d207afbd497b6553a55bef292,
  "/collections/share-links/components/share-field.client.tsx#ShareField": ShareField_ea5de7e4ef4d646f1428a2ab05d897e2,
  "/collections/articles/components/article-state-cell.tsx#ArticleStateCell": ArticleStateCell_28e8d52dedd6203cdc9a5350ecb04d95,
  "/collections/articles/components/article-filters.tsx#ArticleFilters": ArticleFilters_29dd63032bb0cb1579cbca4ca56b039e,
  "/collections/schedules/components/schedule-control.client.tsx#ScheduleControl": ScheduleControl_dbc388984e8d7741a2dbd94bc41835f7,
  "/collections/articles/components/download-markdown.client.tsx#DownloadMarkdown": DownloadMarkdown_2801ce5572679193a7a7d68911b3ce3e,
  "/collections/articles/gate/components/publish-button.client.tsx#PublishButton": PublishButton_c272bb565653210ae87524a3e3bcfedd,
  "/admin/lists/state-cell.tsx#StateCell": StateCell_4baaf1ec0337c0758c8ab2e15afdf4fc,
  "/admin/time/moment-cell.tsx#MomentCell": MomentCell_a6855e04d2db0ce91dfcd8b304099f93,
  "/collections/schedules/components/schedule-filters.tsx#ScheduleFilters": ScheduleFilters_fa39d048c580460e8620a7c9a9bc8fb1,
  "/collections/inquiries/components/letter.tsx#Letter": Letter_5528533357eec8ae70e44ca45cac4f1f,
  "/admin/lists/visitors-words-cell.tsx#VisitorsWordsCell": VisitorsWordsCell_d6f47a83b24c236b0a2c234bcecbe86b,
  "/collections/inquiries/components/inquiry-filters.tsx#InquiryFilters": InquiryFilters_bd5ee3d09b07b09cdebc17b39c9a1302,
  "/collections/bookings/components/call-sheet.tsx#CallSheet": CallSheet_0aa4e7614ce3c4bb1dee886ff653baab,
  "/admin/lists/inquiry-cell.tsx#InquiryCell": InquiryCell_3825b6b506c70694a64ca7f1ba24c03d,
  "/collections/bookings/components/call-time-cell.tsx#CallTimeCell": CallTimeCell_e7cd5d6da40cbc867c87119f167c4ebe,
  "/admin/time/zone-cell.tsx#ZoneCell": ZoneCell_318c64106c3a438f9838f8c43b047955,
  "/collections/bookings/components/above-calls.tsx#AboveCalls": AboveCalls_4065e68cf65e7caf4dac077488d15d14,
  "/collections/deliveries/components/delivery-letter.tsx#DeliveryLetter": DeliveryLetter_c1fa826088e493a55906af5f3401ba67,
  "/admin/lists/words-cell.tsx#WordsCell": WordsCell_207b292a9bec0f3ced6621063028e59b,
  "/collections/deliveries/components/kind-cell.tsx#KindCell": KindCell_1426b2af696baf3eb8c58a38faa02b00,
  "/collections/deliveries/components/delivery-filters.tsx#DeliveryFilters": DeliveryFilters_3362b68634dbabbb18117340d2fdf529,
  "/collections/users/components/invite-form.client.tsx#InviteForm": InviteForm_0601fad3d1a61d565f7fef51534d4ddc,
  "/globals/availability/holidays/fill-holidays.client.tsx#FillHolidays": FillHolidays_b4d027e53cc1b1c7a17e2a241f91e6ee,
  "/admin/brand/mark.tsx#HomeMark": HomeMark_2f43c9176433e55a3fce2f5635adaa6e,
  "/admin/brand/word-mark.tsx#WordMark": WordMark_764c615242f0dcdbc791fb03e3035437,
  "/admin/nav/for-you-bell.client.tsx#ForYouBell": ForYouBell_d0daf57ac3079be7b7c6c51dbf49fd55,
  "/admin/brand/sign-in-introduction.tsx#SignInIntroduction": SignInIntroduction_eacc7ff71a350a4f53dcd419fa8ec862,
  "/admin/nav/home-link.tsx#HomeLink": HomeLink_17e5eb986313367fd229db76bfbac8ff,
  "/admin/nav/desk-link.tsx#DeskLink": DeskLink_551b271f450f6d428002d9ceb2e951f7,
  "/admin/nav/for-you-link.client.tsx#ForYouLink": ForYouLink_73435fb4db897eb9789f5609bf3429ec,
  "/admin/nav/notes-link.client.tsx#NotesLink": NotesLink_6bba9761517d296800bc4647eeb19bf4,
  "/admin/nav/review-link.client.tsx#ReviewLink": ReviewLink_293d6b05927bfb7abb5cdcf3f891a919,
  "/admin/nav/privacy-link.client.tsx#PrivacyLink": PrivacyLink_e0f75942f183a6f2b11904eaa54b8857,
  "/admin/nav/status-link.client.tsx#StatusLink": StatusLink_d9bc07eb142e292ccb41f9cd64e32f65,
  "/collections/articles/restore/components/restore-notice.client.tsx#RestoreNotice": RestoreNotice_a7c6715ccc08a621bb6f26216a691e70,
  "/collections/articles/review/components/overrides-of-versions.client.tsx#OverridesOfVersions": OverridesOfVersions_636cd8e47d1534154f7aceaa8fdbcfa4,
  "/collections/note-events/components/events-between.client.tsx#EventsBetween": EventsBetween_554d2a715a0f38fb0a960fec00a63ad2,
  "/admin/dashboard/dashboard.tsx#Dashboard": Dashboard_9fee8c63a27b9a64285c1eaae4972705,
  "/admin/desk/desk-screen.tsx#DeskScreen": DeskScreen_b2624d9be2d62f6ba5a544e7e5b8abfb,
  "/admin/desk/desk-screen.tsx#FiguresScreen": FiguresScreen_b2624d9be2d62f6ba5a544e7e5b8abfb,
  "/admin/notes-board/notes-board.tsx#NotesBoard": NotesBoard_d347ad963a83fde614f8651a959cac29,
  "/admin/for-you/for-you-screen.tsx#ForYouScreen": ForYouScreen_2518d9f278f32da883c680e41a171736,
  "/admin/review/review-screen.tsx#ReviewScreen": ReviewScreen_111ce1d23e73e61b44a864205e48b6c1,
  "/admin/privacy/privacy-screen.tsx#PrivacyScreen": PrivacyScreen_5d790dc1cccd0420b179f48ccd384932,
  "/admin/status/status-screen.tsx#StatusScreen": StatusScreen_3b0f1c60730950b9e62cbcc60252ee99,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
