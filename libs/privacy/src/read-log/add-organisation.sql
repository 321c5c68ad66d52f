-- For whom the reader works, as it was at the time of the read. Entries of before have none, and their hashes stay.
alter table privacy.read_log add column organisation text;

-- As append-reads.sql, with the organisation.
create or replace function privacy.append_reads(entries json) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  number bigint;
  chain bytea;
  first_number bigint;
  hashes bytea[] := '{}';
  content text;
begin
  -- The row of the head is the lock: whoever takes it later sees the end that was committed before.
  select head.sequence, head.hash into strict number, chain from privacy.read_log_head head for update;
  first_number := number + 1;
  for content in select item.value ->> 'content' from json_array_elements(entries) as item loop
    number := number + 1;
    chain := sha256(chain || int8send(number) || decode(content, 'hex'));
    hashes := hashes || chain;
  end loop;

  insert into privacy.read_log (sequence, at, person_id, role, unit, organisation, subjects, view, basis, purpose, request_id, outcome, hash)
  select first_number + item.number - 1, (item.value ->> 'at')::timestamptz, item.value ->> 'personId',
         item.value ->> 'role', item.value ->> 'unit', item.value ->> 'organisation',
         array(select json_array_elements_text(item.value -> 'subjects')), item.value ->> 'view',
         item.value ->> 'basis', item.value ->> 'purpose', item.value ->> 'requestId', item.value ->> 'outcome',
         hashes[item.number]
    from json_array_elements(entries) with ordinality as item (value, number);
  update privacy.read_log_head set sequence = number, hash = chain;
  return first_number;
end $$;
