-- The desk's content. Ids are text (UUIDv7), moments are Unix milliseconds (UTC), sealed values are blobs.

create table setting (
    name text not null primary key,
    value blob not null
);

-- The DataProtection ring; the xml is encrypted to the desk's certificate.
create table ring_key (
    name text not null primary key,
    xml text not null
);

create table person (
    id text not null primary key,
    login text not null unique,
    email blob null,
    read_key blob not null,
    act_key blob not null,
    sign_key blob not null,
    salt blob not null,
    memory_kib integer not null,
    passes integer not null,
    read_wrap blob not null,
    sign_wrap blob not null
);

-- The roster: a chain of entries in clear, each counting once enough people signed it.
create table roster_entry (
    seq integer not null primary key,
    body blob not null,
    hash blob not null
);

create table roster_vote (
    seq integer not null references roster_entry (seq),
    person_id text not null references person (id),
    at integer not null,
    signature blob not null,
    primary key (seq, person_id)
);

-- One-time links: to found the desk, to set up an account, to make new keys.
create table invitation (
    token_hash blob not null primary key,
    kind integer not null,
    person_id text not null,
    body text not null,
    ends_at integer not null,
    used_at integer null
);

create table sign_in_failure (
    login_hash blob not null primary key,
    failures integer not null,
    at integer not null
);

-- Rows that only a cookie opens: desk and mailbox sessions, drafts, words to note.
create table session (
    id blob not null primary key,
    kind integer not null,
    seen_at integer not null,
    ends_at integer not null,
    sealed blob not null
);
create index session_ends on session (ends_at);

create table receipt (
    lookup blob not null primary key,
    holder_id text not null unique,
    mailbox_id text not null unique,
    read_key blob not null,
    act_key blob not null
);

create table folder (
    id text not null primary key,
    kind integer not null,
    epoch integer not null,
    key_id text not null,
    length integer not null,
    head blob not null,
    name blob not null,
    purge_at integer null
);
create index folder_purge on folder (purge_at);

-- The key of an epoch, wrapped under the key of the next one.
create table folder_epoch (
    folder_id text not null references folder (id),
    epoch integer not null,
    wrapped blob not null,
    primary key (folder_id, epoch)
);

create table incident_case (
    id text not null primary key references folder (id),
    mailbox_id text not null unique references folder (id),
    protocol text not null,
    protocol_version integer not null,
    stage text not null,
    status integer not null,
    version integer not null,
    opened_at integer not null,
    ends_at integer null
);

create table journal (
    seq integer not null primary key,
    hour integer not null,
    commitment blob not null,
    hash blob not null
);

create table ledger_entry (
    folder_id text not null references folder (id),
    seq integer not null,
    epoch integer not null,
    journal_seq integer not null unique references journal (seq),
    sealed blob not null,
    primary key (folder_id, seq)
);

create table item (
    id text not null primary key,
    folder_id text not null references folder (id),
    epoch integer not null,
    sealed blob not null
);
create index item_folder on item (folder_id);

create table sign_off (
    folder_id text not null references folder (id),
    person_id text not null references person (id),
    epoch integer not null,
    sealed blob not null,
    primary key (folder_id, person_id)
);

create table mandate_validation (
    protocol text not null,
    protocol_version integer not null,
    person_id text not null references person (id),
    at integer not null,
    signature blob not null,
    primary key (protocol, protocol_version, person_id)
);

create table due (
    folder_id text not null references folder (id),
    person_id text not null references person (id),
    at integer not null,
    nth integer not null,
    primary key (folder_id, person_id, at, nth)
);
create index due_at on due (at);

-- A reminder that was due: written once, sent once; kept so that it is never due again.
create table outbox (
    id text not null primary key,
    folder_id text not null,
    person_id text not null references person (id),
    at integer not null,
    nth integer not null,
    claim text null,
    claimed_until integer null,
    sent_at integer null,
    unique (folder_id, person_id, at, nth)
);
create index outbox_unsent on outbox (sent_at, claimed_until);
