-- Who is signed in. Nothing here lets anybody in: of the secret in the browser only its SHA-256 is kept. A session that
-- ended is deleted, so that neither its name nor its right outlives it.
create schema identity;

create table identity.sessions (
  id               uuid primary key,
  secret_hash      bytea not null constraint sessions_secret unique,
  issuer           text not null,
  subject          text not null,
  -- sid of the identity provider, which names it when it ends the session there.
  provider_session text,
  person_id        text not null,
  account          jsonb not null,
  id_token         text not null,
  began_at         timestamptz not null,
  seen_at          timestamptz not null,
  ends_at          timestamptz not null
) with (fillfactor = 80);
create index sessions_provider on identity.sessions (issuer, provider_session);
create index sessions_subject on identity.sessions (issuer, subject);
create index sessions_person on identity.sessions (person_id);
create index sessions_end on identity.sessions (ends_at);

-- Sign-ins under way: each is taken out once, by the browser that began it.
create table identity.sign_ins (
  state_hash   bytea primary key,
  browser_hash bytea not null,
  nonce        text not null,
  verifier     text not null,
  return_path  text not null,
  acr          text,
  max_age      integer,
  ends_at      timestamptz not null
);
create index sign_ins_end on identity.sign_ins (ends_at);

-- Logout tokens that were used, until they are too old to be accepted anyway.
create table identity.logout_tokens (
  id_hash bytea primary key,
  ends_at timestamptz not null
);
create index logout_tokens_end on identity.logout_tokens (ends_at);
