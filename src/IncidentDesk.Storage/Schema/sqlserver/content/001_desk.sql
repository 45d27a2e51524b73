-- The desk's content. Ids are text (UUIDv7), moments are Unix milliseconds (UTC), sealed values are bytes. What is compared is compared byte by byte.

create table setting (
    name nvarchar(200) collate Latin1_General_BIN2 not null primary key,
    value varbinary(max) not null
);

-- The DataProtection ring; the xml is encrypted to the desk's certificate.
create table ring_key (
    name nvarchar(200) collate Latin1_General_BIN2 not null primary key,
    xml nvarchar(max) collate Latin1_General_BIN2 not null
);

create table person (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    login nvarchar(200) collate Latin1_General_BIN2 not null unique,
    email varbinary(max) null,
    read_key varbinary(max) not null,
    act_key varbinary(max) not null,
    sign_key varbinary(max) not null,
    salt varbinary(max) not null,
    memory_kib bigint not null,
    passes bigint not null,
    read_wrap varbinary(max) not null,
    sign_wrap varbinary(max) not null
);

-- The roster: a chain of entries in clear, each counting once enough people signed it.
create table roster_entry (
    seq bigint not null primary key,
    body varbinary(max) not null,
    hash varbinary(max) not null
);

create table roster_vote (
    seq bigint not null references roster_entry (seq),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    signature varbinary(max) not null,
    primary key (seq, person_id)
);

-- One-time links: to found the desk, to set up an account, to make new keys.
create table invitation (
    token_hash varbinary(200) not null primary key,
    kind bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    body nvarchar(max) collate Latin1_General_BIN2 not null,
    ends_at bigint not null,
    used_at bigint null
);

create table sign_in_failure (
    login_hash varbinary(200) not null primary key,
    failures bigint not null,
    at bigint not null
);

-- Rows that only a cookie opens: desk and mailbox sessions, drafts, words to note.
create table session (
    id varbinary(200) not null primary key,
    kind bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    sealed varbinary(max) not null
);
create index session_ends on session (ends_at);

create table receipt (
    lookup varbinary(200) not null primary key,
    holder_id nvarchar(36) collate Latin1_General_BIN2 not null unique,
    mailbox_id nvarchar(36) collate Latin1_General_BIN2 not null unique,
    read_key varbinary(max) not null,
    act_key varbinary(max) not null
);

create table folder (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    kind bigint not null,
    epoch bigint not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    length bigint not null,
    head varbinary(max) not null,
    name varbinary(max) not null,
    purge_at bigint null
);
create index folder_purge on folder (purge_at);

-- The key of an epoch, wrapped under the key of the next one.
create table folder_epoch (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    epoch bigint not null,
    wrapped varbinary(max) not null,
    primary key (folder_id, epoch)
);

create table incident_case (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key references folder (id),
    mailbox_id nvarchar(36) collate Latin1_General_BIN2 not null unique references folder (id),
    protocol nvarchar(max) collate Latin1_General_BIN2 not null,
    protocol_version bigint not null,
    stage nvarchar(max) collate Latin1_General_BIN2 not null,
    status bigint not null,
    version bigint not null,
    opened_at bigint not null,
    ends_at bigint null
);

create table journal (
    seq bigint not null primary key,
    hour bigint not null,
    commitment varbinary(max) not null,
    hash varbinary(200) not null
);

create table ledger_entry (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    seq bigint not null,
    epoch bigint not null,
    journal_seq bigint not null unique references journal (seq),
    sealed varbinary(max) not null,
    primary key (folder_id, seq)
);

create table item (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    epoch bigint not null,
    sealed varbinary(max) not null
);
create index item_folder on item (folder_id);

create table sign_off (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    epoch bigint not null,
    sealed varbinary(max) not null,
    primary key (folder_id, person_id)
);

create table mandate_validation (
    protocol nvarchar(200) collate Latin1_General_BIN2 not null,
    protocol_version bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    signature varbinary(max) not null,
    primary key (protocol, protocol_version, person_id)
);

create table due (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    nth bigint not null,
    primary key (folder_id, person_id, at, nth)
);
create index due_at on due (at);

-- A reminder that was due: written once, sent once; kept so that it is never due again.
create table outbox (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    nth bigint not null,
    claim nvarchar(36) collate Latin1_General_BIN2 null,
    claimed_until bigint null,
    sent_at bigint null,
    unique (folder_id, person_id, at, nth)
);
create index outbox_unsent on outbox (sent_at, claimed_until);
