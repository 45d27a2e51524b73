-- A person's other ways in, beside the password: each wraps the same two secrets, so that losing or replacing one loses no case.

-- The setting that holds the pepper of this password. A ring that is lost takes its pepper along; the next password is given a new one.
alter table person add column pepper text not null default 'pepper';

-- Sessions opened under an earlier number are closed.
alter table person add column stamp integer not null default 0;

create table recovery_code (
    person_id text not null primary key references person (id),
    read_wrap blob not null,
    sign_wrap blob not null,
    made_at integer not null
);

-- A code every 30 seconds (RFC 6238): counts from on_since, each step at most once.
create table one_time_code (
    person_id text not null primary key references person (id),
    secret blob not null,
    on_since integer null,
    last_step integer not null
);

-- The id is SHA-256 of the credential id. The public key counts only as signed by its person. Without wraps a passkey opens nothing: it is a second step.
create table passkey (
    id blob not null primary key,
    person_id text not null references person (id),
    name text not null,
    added_at integer not null,
    credential_id blob not null,
    cose_key blob not null,
    sign_key blob not null,
    endorsed blob not null,
    sign_count integer not null,
    transports text not null,
    backup_eligible integer not null,
    backed_up integer not null,
    read_wrap blob null,
    sign_wrap blob null
);
create index passkey_person on passkey (person_id);

-- What an authenticator was asked to sign; the id is SHA-256 of the challenge. The first answer deletes it.
create table passkey_challenge (
    id blob not null primary key,
    purpose integer not null,
    person_id text null references person (id),
    state text not null,
    ends_at integer not null
);
create index passkey_challenge_ends on passkey_challenge (ends_at);
