-- What log.append does, for the one event of one request: most of what people do alone. Without lists it costs the
-- server about half as much beyond the bare insert. The order of its steps is that of log.append.
create or replace function log.append_one(
  into_stream text, expected_version integer, expected_hash bytea, new_version integer, new_hash bytea,
  new_recorded_at timestamptz, new_id uuid, new_type text, new_schema smallint, new_occurred_at timestamptz,
  new_metadata json, new_data json,
  out accepted text, out positions text
) language plpgsql as $$
begin
  perform set_config('idle_in_transaction_session_timeout', '3s', true);
  perform pg_advisory_xact_lock(482939466613);

  if expected_version = 0 then
    insert into log.streams (stream, version, hash, recorded_at)
      values (into_stream, new_version, new_hash, new_recorded_at) on conflict do nothing;
  else
    update log.streams head set version = new_version, hash = new_hash, recorded_at = new_recorded_at
     where head.stream = into_stream and head.version = expected_version and head.hash = expected_hash
       and head.recorded_at <= new_recorded_at;
  end if;
  if not found then
    accepted := '0';
    positions := '';
    return;
  end if;

  insert into log.events as event (stream, version, id, type, schema, occurred_at, recorded_at, previous_hash, hash, metadata, data)
    values (into_stream, new_version, new_id, new_type, new_schema, new_occurred_at, new_recorded_at, expected_hash, new_hash,
            new_metadata, new_data)
    returning event.position::text into positions;
  accepted := '1';
  perform pg_notify('polku_log', positions);
end $$;
