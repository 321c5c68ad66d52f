-- What an identity provider last said of each person: for questions about somebody who is not asking.
create table identity.known_accounts (
  person_id text primary key,
  account   jsonb not null,
  seen_at   timestamptz not null
);
create index known_accounts_seen on identity.known_accounts (seen_at);
