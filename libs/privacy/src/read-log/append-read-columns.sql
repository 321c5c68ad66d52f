-- The same as privacy.append_reads(json), from one array for each column: reading JSON took most of the time. Subjects
-- come as array literals; contents is the SHA-256 of each entry's own words.
create function privacy.append_reads(
  ats timestamptz[], persons text[], roles text[], units text[], organisations text[], subject_lists text[],
  views text[], bases text[], purposes text[], requests text[], outcomes text[], contents bytea[]
) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  number bigint;
  chain bytea;
  first_number bigint;
  hashes bytea[];
begin
  -- The row of the head is the lock: whoever takes it later sees the end that was committed before.
  select head.sequence, head.hash into strict number, chain from privacy.read_log_head head for update;
  first_number := number + 1;
  for item in 1 .. cardinality(contents) loop
    number := number + 1;
    chain := sha256(chain || int8send(number) || contents[item]);
    hashes[item] := chain;
  end loop;

  insert into privacy.read_log
    (sequence, at, person_id, role, unit, organisation, subjects, view, basis, purpose, request_id, outcome, hash)
  select first_number + item.number - 1, item.at, item.person, item.role, item.unit, item.organisation,
         item.subjects::text[], item.view, item.basis, item.purpose, item.request, item.outcome, item.hash
    from unnest(ats, persons, roles, units, organisations, subject_lists, views, bases, purposes, requests, outcomes,
                hashes)
         with ordinality as item (at, person, role, unit, organisation, subjects, view, basis, purpose, request,
                                  outcome, hash, number);
  update privacy.read_log_head set sequence = number, hash = chain;
  return first_number;
end $$;

revoke all on function privacy.append_reads(
  timestamptz[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], bytea[]
) from public;
