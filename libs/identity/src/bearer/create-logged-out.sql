-- Whom the identity provider has signed out, so that tokens from before are refused. Names are kept as SHA-256; a row goes
-- when no token from before it can be alive any more.
create table identity.logged_out (
  name_hash     bytea primary key,
  logged_out_at timestamptz not null,
  ends_at       timestamptz not null
);
create index logged_out_end on identity.logged_out (ends_at);
