-- One row per person and key version. A destroyed key leaves its row as a tombstone, so that no process can ever make
-- another key for that person.
create table privacy.person_keys (
  subject            text collate "C" not null,
  version            integer not null,
  -- The data key, wrapped by the master key that is named; null when it was destroyed.
  wrapped            bytea,
  master_key_id      text,
  created_at         timestamptz not null default clock_timestamp(),
  destroyed_at       timestamptz,
  destroyed_by_event text,
  primary key (subject, version),
  constraint person_keys_whole check (
    case when destroyed_at is null then wrapped is not null and master_key_id is not null and destroyed_by_event is null
         else wrapped is null and master_key_id is null and destroyed_by_event is not null end)
);

-- What processes ask every two seconds: whose keys were destroyed lately.
create index person_keys_destroyed on privacy.person_keys (destroyed_at) where destroyed_at is not null;

create function privacy.keep_person_keys() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'keys of persons are not deleted: % on privacy.person_keys is refused', tg_op
      using errcode = 'PL002', hint = 'Destroy a key by the erasure of the person; its row stays as a tombstone.';
  end if;
  if tg_op = 'INSERT' then
    -- A row that is there already is left to the conflict clause of the statement.
    if exists (select from privacy.person_keys where subject = new.subject and destroyed_at is not null)
       and not exists (select from privacy.person_keys where subject = new.subject and version = new.version) then
      raise exception 'the key of this person was destroyed' using errcode = 'PL003';
    end if;
    return new;
  end if;
  if old.destroyed_at is not null then
    raise exception 'a destroyed key stays destroyed' using errcode = 'PL003';
  end if;
  if new.subject <> old.subject or new.version <> old.version or new.created_at <> old.created_at then
    raise exception 'a key belongs to one person for ever' using errcode = 'PL002';
  end if;
  if new.destroyed_at is not null and strpos(old.subject, '.') > 0 then
    raise exception 'the root of the search keys is nobody''s and is not destroyed' using errcode = 'PL002';
  end if;
  return new;
end $$;

create trigger keep before insert or update or delete on privacy.person_keys
  for each row execute function privacy.keep_person_keys();
create trigger keep_all before truncate on privacy.person_keys
  for each statement execute function privacy.keep_person_keys();

-- ALWAYS: session_replication_role = replica does not switch them off.
alter table privacy.person_keys enable always trigger keep;
alter table privacy.person_keys enable always trigger keep_all;
