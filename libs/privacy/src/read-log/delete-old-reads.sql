-- One field of an entry as it is hashed: its length in bytes, a colon, the text, a line feed; see read-entry.ts.
create function privacy.read_log_field(field text) returns text immutable language sql
  set search_path = pg_catalog, pg_temp
  return case when field is null then E'-\n' else octet_length(convert_to(field, 'UTF8')) || ':' || field || E'\n' end;

-- Deletes the entries of whole months before the one that is named, oldest first and without a gap, after it has appended
-- an entry that says so: `through <sequence> <hash> count <n>`. The chain then begins at that hash, and verifies.
-- Entries younger than 24 months stay whatever is asked. Answers how many went; nothing is appended when none do.
create function privacy.delete_old_reads(before_month date, request text, by_whom text, now_at timestamptz)
  returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  border timestamptz := date_trunc('month', before_month::timestamp) at time zone 'Europe/Helsinki';
  latest timestamptz := date_trunc('month', clock_timestamp() at time zone 'Europe/Helsinki' - interval '24 months')
                          at time zone 'Europe/Helsinki';
  kept bigint;
  last_number bigint;
  last_hash bytea;
  gone bigint;
  words text;
  said text;
  at_text text := to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
begin
  perform from privacy.read_log_head for update;
  if border > latest then
    border := latest;
  end if;
  select min(entry.sequence) into kept from privacy.read_log entry where entry.at >= border;
  select entry.sequence, entry.hash into last_number, last_hash from privacy.read_log entry
   where kept is null or entry.sequence < kept order by entry.sequence desc limit 1;
  if last_number is null then
    return 0;
  end if;
  select count(*) into gone from privacy.read_log entry where entry.sequence <= last_number;
  words := format('through %s %s count %s', last_number, encode(last_hash, 'hex'), gone);
  said := privacy.read_log_field('polku-read-1') || privacy.read_log_field(at_text)
       || privacy.read_log_field('system:retention') || privacy.read_log_field(by_whom) || privacy.read_log_field('')
       || privacy.read_log_field('0') || privacy.read_log_field('retention') || privacy.read_log_field('retention')
       || privacy.read_log_field(words) || privacy.read_log_field(request) || privacy.read_log_field('deleted');
  perform privacy.append_reads(json_build_array(json_build_object(
    'at', at_text, 'personId', 'system:retention', 'role', by_whom, 'unit', '', 'subjects', json_build_array(),
    'view', 'retention', 'basis', 'retention', 'purpose', words, 'requestId', request, 'outcome', 'deleted',
    'content', encode(sha256(convert_to(said, 'UTF8')), 'hex'))));
  delete from privacy.read_log entry where entry.sequence <= last_number;
  return gone;
end $$;

revoke all on function privacy.delete_old_reads(date, text, text, timestamptz) from public;
