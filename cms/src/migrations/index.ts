import * as migration_20261122_124606_initial from './20261122_124606_initial';
import * as migration_20261122_130000_worker_heartbeat from './20261122_130000_worker_heartbeat';
import * as migration_20261122_132431_draft_notes from './20261122_132431_draft_notes';
import * as migration_20261122_132538_note_field_to_place from './20261122_132538_note_field_to_place';
import * as migration_20261122_132600_note_places from './20261122_132600_note_places';
import * as migration_20261122_155000_changes from './20261122_155000_changes';
import * as migration_20261122_155140_reviews_and_publications from './20261122_155140_reviews_and_publications';
import * as migration_20261122_160738_share_links from './20261122_160738_share_links';
import * as migration_20261122_161320_annotation_settings from './20261122_161320_annotation_settings';
import * as migration_20261122_163901_intake from './20261122_163901_intake';
import * as migration_20261122_164000_inquiry_repeats from './20261122_164000_inquiry_repeats';
import * as migration_20261122_165744_outbox_and_schedules from './20261122_165744_outbox_and_schedules';
import * as migration_20261122_172158_open_form from './20261122_172158_open_form';
import * as migration_20261122_185130_mail_envelope from './20261122_185130_mail_envelope';
import * as migration_20261122_185800_intake_figures from './20261122_185800_intake_figures';
import * as migration_20261122_190252_notifications from './20261122_190252_notifications';
import * as migration_20261122_190358_desk from './20261122_190358_desk';
import * as migration_20261122_190400_inquiry_history from './20261122_190400_inquiry_history';
import * as migration_20261122_190627_bookings from './20261122_190627_bookings';
import * as migration_20261122_190700_bookings_no_overlap from './20261122_190700_bookings_no_overlap';
import * as migration_20261122_192705_inquiry_mail from './20261122_192705_inquiry_mail';
import * as migration_20261122_192706_inquiry_notices from './20261122_192706_inquiry_notices';
import * as migration_20261122_204127_text_changed from './20261122_204127_text_changed';
import * as migration_20261122_222600_article_search from './20261122_222600_article_search';
import * as migration_20261122_223000_operations from './20261122_223000_operations';
import * as migration_20261122_223000_retention_clock from './20261122_223000_retention_clock';
import * as migration_20261122_223000_site_hooks from './20261122_223000_site_hooks';
import * as migration_20261122_223514_site_search_words from './20261122_223514_site_search_words';
import * as migration_20261122_224800_inquiry_mailboxes from './20261122_224800_inquiry_mailboxes';
import * as migration_20261123_014500_article_uses from './20261123_014500_article_uses';
import * as migration_20261123_020000_published_articles from './20261123_020000_published_articles';
import * as migration_20261123_052500_desk_search from './20261123_052500_desk_search';
import * as migration_20261123_064500_public_addresses from './20261123_064500_public_addresses';

export const migrations = [
  {
    up: migration_20261122_124606_initial.up,
    down: migration_20261122_124606_initial.down,
    name: '20261122_124606_initial',
  },
  {
    up: migration_20261122_130000_worker_heartbeat.up,
    down: migration_20261122_130000_worker_heartbeat.down,
    name: '20261122_130000_worker_heartbeat',
  },
  {
    up: migration_20261122_132431_draft_notes.up,
    down: migration_20261122_132431_draft_notes.down,
    name: '20261122_132431_draft_notes',
  },
  {
    up: migration_20261122_132538_note_field_to_place.up,
    down: migration_20261122_132538_note_field_to_place.down,
    name: '20261122_132538_note_field_to_place',
  },
  {
    up: migration_20261122_132600_note_places.up,
    down: migration_20261122_132600_note_places.down,
    name: '20261122_132600_note_places',
  },
  {
    up: migration_20261122_155000_changes.up,
    down: migration_20261122_155000_changes.down,
    name: '20261122_155000_changes',
  },
  {
    up: migration_20261122_155140_reviews_and_publications.up,
    down: migration_20261122_155140_reviews_and_publications.down,
    name: '20261122_155140_reviews_and_publications',
  },
  {
    up: migration_20261122_160738_share_links.up,
    down: migration_20261122_160738_share_links.down,
    name: '20261122_160738_share_links',
  },
  {
    up: migration_20261122_161320_annotation_settings.up,
    down: migration_20261122_161320_annotation_settings.down,
    name: '20261122_161320_annotation_settings',
  },
  {
    up: migration_20261122_163901_intake.up,
    down: migration_20261122_163901_intake.down,
    name: '20261122_163901_intake',
  },
  {
    up: migration_20261122_164000_inquiry_repeats.up,
    down: migration_20261122_164000_inquiry_repeats.down,
    name: '20261122_164000_inquiry_repeats',
  },
  {
    up: migration_20261122_165744_outbox_and_schedules.up,
    down: migration_20261122_165744_outbox_and_schedules.down,
    name: '20261122_165744_outbox_and_schedules',
  },
  {
    up: migration_20261122_172158_open_form.up,
    down: migration_20261122_172158_open_form.down,
    name: '20261122_172158_open_form',
  },
  {
    up: migration_20261122_185130_mail_envelope.up,
    down: migration_20261122_185130_mail_envelope.down,
    name: '20261122_185130_mail_envelope',
  },
  {
    up: migration_20261122_185800_intake_figures.up,
    down: migration_20261122_185800_intake_figures.down,
    name: '20261122_185800_intake_figures',
  },
  {
    up: migration_20261122_190252_notifications.up,
    down: migration_20261122_190252_notifications.down,
    name: '20261122_190252_notifications',
  },
  {
    up: migration_20261122_190358_desk.up,
    down: migration_20261122_190358_desk.down,
    name: '20261122_190358_desk',
  },
  {
    up: migration_20261122_190400_inquiry_history.up,
    down: migration_20261122_190400_inquiry_history.down,
    name: '20261122_190400_inquiry_history',
  },
  {
    up: migration_20261122_190627_bookings.up,
    down: migration_20261122_190627_bookings.down,
    name: '20261122_190627_bookings',
  },
  {
    up: migration_20261122_190700_bookings_no_overlap.up,
    down: migration_20261122_190700_bookings_no_overlap.down,
    name: '20261122_190700_bookings_no_overlap',
  },
  {
    up: migration_20261122_192705_inquiry_mail.up,
    down: migration_20261122_192705_inquiry_mail.down,
    name: '20261122_192705_inquiry_mail',
  },
  {
    up: migration_20261122_192706_inquiry_notices.up,
    down: migration_20261122_192706_inquiry_notices.down,
    name: '20261122_192706_inquiry_notices',
  },
  {
    up: migration_20261122_204127_text_changed.up,
    down: migration_20261122_204127_text_changed.down,
    name: '20261122_204127_text_changed',
  },
  {
    up: migration_20261122_222600_article_search.up,
    down: migration_20261122_222600_article_search.down,
    name: '20261122_222600_article_search',
  },
  {
    up: migration_20261122_223000_operations.up,
    down: migration_20261122_223000_operations.down,
    name: '20261122_223000_operations',
  },
  {
    up: migration_20261122_223000_retention_clock.up,
    down: migration_20261122_223000_retention_clock.down,
    name: '20261122_223000_retention_clock',
  },
  {
    up: migration_20261122_223000_site_hooks.up,
    down: migration_20261122_223000_site_hooks.down,
    name: '20261122_223000_site_hooks',
  },
  {
    up: migration_20261122_223514_site_search_words.up,
    down: migration_20261122_223514_site_search_words.down,
    name: '20261122_223514_site_search_words',
  },
  {
    up: migration_20261122_224800_inquiry_mailboxes.up,
    down: migration_20261122_224800_inquiry_mailboxes.down,
    name: '20261122_224800_inquiry_mailboxes',
  },
  {
    up: migration_20261123_014500_article_uses.up,
    down: migration_20261123_014500_article_uses.down,
    name: '20261123_014500_article_uses',
  },
  {
    up: migration_20261123_020000_published_articles.up,
    down: migration_20261123_020000_published_articles.down,
    name: '20261123_020000_published_articles',
  },
  {
    up: migration_20261123_052500_desk_search.up,
    down: migration_20261123_052500_desk_search.down,
    name: '20261123_052500_desk_search',
  },
  {
    up: migration_20261123_064500_public_addresses.up,
    down: migration_20261123_064500_public_addresses.down,
    name: '20261123_064500_public_addresses',
  },
];
