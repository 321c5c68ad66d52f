import { EVENT_COLUMNS } from './event-row.js';

/** Prepared once per connection under their names. */
export const LOAD = {
  name: 'log-load',
  text: `select ${EVENT_COLUMNS} from log.events where stream = $1 order by version`,
} as const;

export const LOAD_MANY = {
  name: 'log-load-many',
  text: `select ${EVENT_COLUMNS} from log.events where stream = any($1::text[]) order by stream, version`,
} as const;

export const READ_ALL = {
  name: 'log-read-all',
  text: `select ${EVENT_COLUMNS} from log.events where position > $1 order by position limit $2`,
} as const;

/** $1 and $2: the names between which the streams of one kind lie; $3: the last position. */
export const READ_STREAMS = {
  name: 'log-read-streams',
  text: `select ${EVENT_COLUMNS} from log.events where stream > $1 and stream < $2 and position <= $3
          order by stream, version limit $4`,
} as const;

/** The rest of a stream that did not fit into a page of {@link READ_STREAMS}. */
export const READ_REST = {
  name: 'log-read-rest',
  text: `select ${EVENT_COLUMNS} from log.events where stream = $1 and version > $2 and position <= $3 order by version`,
} as const;

export const HEAD = {
  name: 'log-head',
  text: 'select coalesce((select position from log.events order by position desc limit 1), 0)',
} as const;

export const READ_HEAD = {
  name: 'log-read-head',
  text: 'select stream, version, hash, recorded_at from log.streams where stream = $1',
} as const;

export const READ_HEADS = {
  name: 'log-read-heads',
  text: `select stream, version, hash, recorded_at from log.streams where stream > $1 order by stream limit $2`,
} as const;
