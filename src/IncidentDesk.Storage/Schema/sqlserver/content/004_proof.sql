-- What makes decisions and the journal checkable by others.

create unique index journal_hash on journal (hash);

-- The seat in which a mandate was validated: it is what the signature names.
alter table mandate_validation add seat nvarchar(max) collate Latin1_General_BIN2 not null default '';
alter table mandate_validation add circle nvarchar(max) collate Latin1_General_BIN2 not null default '';

-- The line that the CoPil's mail of a day names; the mails themselves are outbox rows.
create table journal_day (
    at bigint not null primary key,
    seq bigint not null,
    hash varbinary(max) not null
);
alter table outbox add kind bigint not null default 0;

-- Lines that someone had seen and the journal no longer holds. They stand until two people sign a restore line.
create table journal_alarm (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    seq bigint not null,
    hash varbinary(max) not null,
    at bigint not null,
    restore_id nvarchar(36) collate Latin1_General_BIN2 null
);

create table journal_restore (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    lost bigint not null,
    from_seq bigint not null,
    from_hash varbinary(max) not null,
    journal_seq bigint null references journal (seq)
);
create unique index journal_restore_journal_seq on journal_restore (journal_seq) where journal_seq is not null;

create table journal_restore_signature (
    restore_id nvarchar(36) collate Latin1_General_BIN2 not null references journal_restore (id),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    seat nvarchar(max) collate Latin1_General_BIN2 not null,
    circle nvarchar(max) collate Latin1_General_BIN2 not null,
    at bigint not null,
    signing_key varbinary(max) not null,
    signature varbinary(max) not null,
    primary key (restore_id, person_id)
);
