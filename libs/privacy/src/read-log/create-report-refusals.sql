-- Written decisions by which a client's log report was refused. They stay as they were given; who gave one is in the
-- read log, too.
create table privacy.log_report_refusals (
  decision_id  uuid primary key,
  client_id    uuid not null,
  decided_at   timestamptz not null,
  decided_by   text not null,
  role         text not null,
  organisation text not null,
  -- Codes: the words are made of them, so that nothing about a person is written here.
  grounds      text[] not null check (cardinality(grounds) > 0),
  from_day     date not null,
  to_day       date not null check (to_day >= from_day),
  matter       text
);
create index log_report_refusals_client on privacy.log_report_refusals (client_id, decided_at);

create function privacy.keep_log_report_refusals() returns trigger language plpgsql as $$
begin
  raise exception 'a decision stays as it was given: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'PL001', hint = 'Give another decision.';
end $$;

create trigger append_only before update or delete or truncate on privacy.log_report_refusals
  for each statement execute function privacy.keep_log_report_refusals();
alter table privacy.log_report_refusals enable always trigger append_only;

revoke all on privacy.log_report_refusals from public;
