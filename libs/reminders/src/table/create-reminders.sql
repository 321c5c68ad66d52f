create schema reminders;

-- What is wanted of each case and how far it has been sent: worked out anew from the log whenever a case changes. It holds
-- nothing that the log does not know, and no personal data of clients.
create table reminders.reminders (
  -- case.rule.occurrence
  id text primary key,
  case_id uuid not null,
  path_id text not null,
  path_version integer not null,
  unit text not null,
  rule text not null,
  due_at timestamptz not null,
  -- The wanted reminder as libs/reminders/src/wanted says it.
  wanted jsonb not null,
  -- Whom it reached, or will: persons, and roles in units as 'KOO@Unit'. Who is away is not considered here.
  persons text[] not null,
  roles text[] not null,
  to_client boolean not null,
  sent_at timestamptz,
  -- Steps of the escalation that have been taken.
  escalated integer not null default 0,
  acknowledged_at timestamptz,
  acknowledged_by text,
  snoozed_until timestamptz,
  -- When something has to be done about it by itself; null when nothing has.
  next_at timestamptz,
  -- The time that an alarm was set for.
  armed_for timestamptz,
  -- A fact has come, or its time is over.
  closed_at timestamptz,
  -- What a channel has given up; a code.
  undelivered text
);

create index reminders_of_case on reminders.reminders (case_id);
create index reminders_next on reminders.reminders (next_at) where next_at is not null and closed_at is null;
create index reminders_persons on reminders.reminders using gin (persons) where closed_at is null;
create index reminders_roles on reminders.reminders using gin (roles) where closed_at is null;
create index reminders_open on reminders.reminders (unit, rule, due_at) where closed_at is null;
create index reminders_closed on reminders.reminders (closed_at) where closed_at is not null;

-- From which versions the rows of a case were made, and when they change though nothing is recorded.
create table reminders.cases (
  case_id uuid primary key,
  case_version integer not null,
  reminders_version integer not null,
  -- Of the clock: a later answer replaces an earlier one of the same versions.
  computed_at timestamptz not null,
  next_at timestamptz,
  armed_for timestamptz
);

create index cases_next on reminders.cases (next_at) where next_at is not null;

-- How far the log has been followed; -1 until all cases have been worked out for the first time.
create table reminders.progress (
  singleton boolean primary key default true check (singleton),
  position bigint not null,
  -- What was sent up to here has left the house: a table that is made anew sends nothing again.
  delivered_up_to bigint not null
);

-- What has to leave Polku: each row one message to one receiver. Addresses are looked up when it goes.
create table reminders.deliveries (
  id text primary key,
  kind text not null check (kind in ('reminder', 'escalation', 'digest', 'while-away')),
  reminder_id text,
  case_id uuid,
  to_person text,
  to_client uuid,
  -- Chosen when it goes.
  channel text,
  created_at timestamptz not null,
  -- Pointless from then on.
  ends_at timestamptz,
  next_at timestamptz,
  armed_for timestamptz,
  attempts integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'caught', 'to-print', 'dead', 'dropped')),
  -- Code of the last fault.
  reason text,
  settled_at timestamptz,
  -- What its words tell; no personal data.
  contents jsonb not null,
  check (to_person is not null or to_client is not null)
);

create index deliveries_next on reminders.deliveries (next_at) where next_at is not null;
create index deliveries_state on reminders.deliveries (state, settled_at);
create index deliveries_of_reminder on reminders.deliveries (reminder_id);

-- What a person has looked at in the inbox; no event, for it is nobody's fact.
create table reminders.seen (
  reminder_id text not null,
  person_id text not null,
  seen_at timestamptz not null,
  primary key (reminder_id, person_id)
);

-- Digests that a person has had.
create table reminders.digests (
  person_id text not null,
  day date not null,
  kind text not null check (kind in ('digest', 'while-away')),
  primary key (person_id, day, kind)
);

-- How a person wants to be reminded.
create table reminders.preferences (
  person_id text primary key,
  email text,
  language text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  digest text not null default 'daily' check (digest in ('daily', 'each', 'none')),
  updated_at timestamptz not null
);

-- Secrets of calendar feeds, as hashes.
create table reminders.calendar_feeds (
  token_hash bytea primary key,
  person_id text not null,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revoked_at timestamptz
);

create index calendar_feeds_of_person on reminders.calendar_feeds (person_id);

-- What is wanted of a team, a unit or a person and of no case: rhythms, and caseloads that are full. No client is in it.
create table reminders.of_units (
  -- owner.rule.occurrence
  id text primary key,
  rule text not null,
  path_id text,
  path_version integer,
  unit text not null,
  due_at timestamptz not null,
  persons text[] not null,
  roles text[] not null,
  -- What its words tell: a day, a number.
  contents jsonb not null,
  done_at timestamptz,
  done_by text,
  closed_at timestamptz
);

create index of_units_open on reminders.of_units (due_at) where closed_at is null and done_at is null;
