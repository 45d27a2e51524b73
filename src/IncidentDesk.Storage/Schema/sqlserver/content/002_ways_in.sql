-- A person's other ways in, beside the password: each wraps the same two secrets, so that losing or replacing one loses no case.

-- The setting that holds the pepper of this password. A ring that is lost takes its pepper along; the next password is given a new one.
alter table person add pepper nvarchar(max) collate Latin1_General_BIN2 not null default 'pepper';

-- Sessions opened under an earlier number are closed.
alter table person add stamp bigint not null default 0;

create table recovery_code (
    person_id nvarchar(36) collate Latin1_General_BIN2 not null primary key references person (id),
    read_wrap varbinary(max) not null,
    sign_wrap varbinary(max) not null,
    made_at bigint not null
);

-- A code every 30 seconds (RFC 6238): counts from on_since, each step at most once.
create table one_time_code (
    person_id nvarchar(36) collate Latin1_General_BIN2 not null primary key references person (id),
    secret varbinary(max) not null,
    on_since bigint null,
    last_step bigint not null
);

-- The id is SHA-256 of the credential id. The public key counts only as signed by its person. Without wraps a passkey opens nothing: it is a second step.
create table passkey (
    id varbinary(200) not null primary key,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    name nvarchar(max) collate Latin1_General_BIN2 not null,
    added_at bigint not null,
    credential_id varbinary(max) not null,
    cose_key varbinary(max) not null,
    sign_key varbinary(max) not null,
    endorsed varbinary(max) not null,
    sign_count bigint not null,
    transports nvarchar(max) collate Latin1_General_BIN2 not null,
    backup_eligible bigint not null,
    backed_up bigint not null,
    read_wrap varbinary(max) null,
    sign_wrap varbinary(max) null
);
create index passkey_person on passkey (person_id);

-- What an authenticator was asked to sign; the id is SHA-256 of the challenge. The first answer deletes it.
create table passkey_challenge (
    id varbinary(200) not null primary key,
    purpose bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 null references person (id),
    state nvarchar(max) collate Latin1_General_BIN2 not null,
    ends_at bigint not null
);
create index passkey_challenge_ends on passkey_challenge (ends_at);
