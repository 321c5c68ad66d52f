-- Who has looked at whose data. Append-only; each entry carries a hash over its predecessor's, so that a changed, removed
-- or inserted entry is found. Numbers have no gap.
create table privacy.read_log (
  sequence   bigint primary key,
  at         timestamptz not null,
  person_id  text not null,
  role       text not null,
  unit       text not null,
  subjects   text[] not null,
  view       text not null,
  basis      text not null,
  purpose    text,
  request_id text not null,
  outcome    text not null,
  hash       bytea not null
);
create index read_log_subjects on privacy.read_log using gin (subjects);
create index read_log_person on privacy.read_log (person_id, sequence);
create index read_log_at on privacy.read_log using brin (at);

-- One row: the end of the chain. It betrays entries that were cut off at the end.
create table privacy.read_log_head (
  only_one boolean primary key default true check (only_one),
  sequence bigint not null,
  hash     bytea not null
);
insert into privacy.read_log_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- A row may go only when it is older than the law's shortest window (24 months) and a checkpoint in the chain says that
-- it went: see privacy.delete_old_reads.
create function privacy.keep_read_log() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.at < clock_timestamp() - interval '24 months' and exists (
         select from privacy.read_log checkpoint
          where checkpoint.person_id = 'system:retention' and checkpoint.sequence > old.sequence
            and checkpoint.view = 'retention' and split_part(checkpoint.purpose, ' ', 2)::bigint >= old.sequence) then
      return old;
    end if;
  end if;
  raise exception 'the read log is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'PL001', hint = 'Entries go by privacy.delete_old_reads, in whole months, after their retention.';
end $$;

create trigger append_only before update or truncate on privacy.read_log
  for each statement execute function privacy.keep_read_log();
create trigger append_only_row before update or delete on privacy.read_log
  for each row execute function privacy.keep_read_log();
create trigger head_stays before delete or truncate on privacy.read_log_head
  for each statement execute function privacy.keep_read_log();

-- ALWAYS: session_replication_role = replica does not switch them off.
alter table privacy.read_log enable always trigger append_only;
alter table privacy.read_log enable always trigger append_only_row;
alter table privacy.read_log_head enable always trigger head_stays;

revoke all on privacy.read_log, privacy.read_log_head from public;
