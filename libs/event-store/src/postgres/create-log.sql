-- The log and the heads of its streams, in a schema of their own so that read models can be dropped without a thought.
-- No check constraints: PostgreSQL reads each anew for every statement, and only the append functions insert here.
create schema log;

-- CACHE 1: a session that took numbers ahead would hand out positions in another order than commits become visible.
create sequence log.position as bigint cache 1;

create table log.events (
  position      bigint primary key default nextval('log.position'),
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  version       integer not null,
  schema        smallint not null,
  id            uuid not null constraint events_id unique,
  -- "C": streams are compared by bytes everywhere, also by whoever pages through them.
  stream        text collate "C" not null,
  type          text not null,
  previous_hash bytea not null,
  hash          bytea not null,
  -- json, not jsonb: it keeps the very text that was hashed.
  metadata      json not null,
  data          json not null,
  constraint events_stream_version unique (stream, version)
);
alter sequence log.position owned by log.events.position;

-- One row per stream: what an append compares and moves. It also betrays a tail that was deleted from log.events.
-- No index holds a column that changes and pages keep room, so that moving a head rewrites no index (HOT).
create table log.streams (
  stream      text collate "C" primary key,
  version     integer not null,
  hash        bytea not null,
  recorded_at timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'PL001', hint = 'Correct or strike an entry by appending an event that says so.';
end $$;

create trigger append_only before update or delete or truncate on log.events
  for each statement execute function log.refuse_change();
-- Reached through a parent table, rows change without the statement trigger.
create trigger append_only_row before update or delete on log.events
  for each row execute function log.refuse_change();
create trigger heads_stay before delete or truncate on log.streams
  for each statement execute function log.refuse_change();
create trigger heads_stay_row before delete on log.streams
  for each row execute function log.refuse_change();

-- ALWAYS: session_replication_role = replica does not switch them off.
alter table log.events enable always trigger append_only;
alter table log.events enable always trigger append_only_row;
alter table log.streams enable always trigger heads_stay;
alter table log.streams enable always trigger heads_stay_row;
