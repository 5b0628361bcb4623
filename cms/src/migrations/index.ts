import * as migration_20261122_124606_initial from './20261122_124606_initial';
import * as migration_20261122_130000_worker_heartbeat from './20261122_130000_worker_heartbeat';
import * as migration_20261122_132431_draft_notes from './20261122_132431_draft_notes';
import * as migration_20261122_132538_note_field_to_place from './20261122_132538_note_field_to_place';
import * as migration_20261122_132600_note_places from './20261122_132600_note_places';
import * as migration_20261122_163901_intake from './20261122_163901_intake';
import * as migration_20261122_164000_inquiry_repeats from './20261122_164000_inquiry_repeats';

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
    up: migration_20261122_163901_intake.up,
    down: migration_20261122_163901_intake.down,
    name: '20261122_163901_intake'
  },
  {
    up: migration_20261122_164000_inquiry_repeats.up,
    down: migration_20261122_164000_inquiry_repeats.down,
    name: '20261122_164000_inquiry_repeats',
  },
];
