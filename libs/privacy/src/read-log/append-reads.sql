-- Appends a batch of entries in one statement, under one lock: the chain has one order. `entries` is a JSON array whose
-- items hold the columns and `content`, the SHA-256 of the entry's own words in hex (see read-entry.ts).
-- hash = sha256(previous hash, sequence as 8 bytes, content). Answers the sequence of the first one.
create function privacy.append_reads(entries json) returns bigint
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

  insert into privacy.read_log (sequence, at, person_id, role, unit, subjects, view, basis, purpose, request_id, outcome, hash)
  select first_number + item.number - 1, (item.value ->> 'at')::timestamptz, item.value ->> 'personId',
         item.value ->> 'role', item.value ->> 'unit',
         array(select json_array_elements_text(item.value -> 'subjects')), item.value ->> 'view',
         item.value ->> 'basis', item.value ->> 'purpose', item.value ->> 'requestId', item.value ->> 'outcome',
         hashes[item.number]
    from json_array_elements(entries) with ordinality as item (value, number);
  update privacy.read_log_head set sequence = number, hash = chain;
  return first_number;
end $$;

revoke all on function privacy.append_reads(json) from public;
