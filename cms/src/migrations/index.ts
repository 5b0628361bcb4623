import * as migration_20261122_124606_initial from './20261122_124606_initial';
import * as migration_20261122_130000_worker_heartbeat from './20261122_130000_worker_heartbeat';

export const migrations = [
  {
    up: migration_20261122_124606_initial.up,
    down: migration_20261122_124606_initial.down,
    name: '20261122_124606_initial',
  },
  {
    up: migration_20261122_130000_worker_heartbeat.up,
    down: migration_20261122_130000_worker_heartbeat.down,
    name: '20261122_130000_worker_heartbeat'
  },
];
