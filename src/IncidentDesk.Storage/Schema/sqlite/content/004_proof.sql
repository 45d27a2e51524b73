-- What makes decisions and the journal checkable by others.

create unique index journal_hash on journal (hash);

-- The seat in which a mandate was validated: it is what the signature names.
alter table mandate_validation add seat text not null default '';
alter table mandate_validation add circle text not null default '';

-- The line that the CoPil's mail of a day names; the mails themselves are outbox rows.
create table journal_day (
    at integer not null primary key,
    seq integer not null,
    hash blob not null
);
alter table outbox add kind integer not null default 0;

-- Lines that someone had seen and the journal no longer holds. They stand until two people sign a restore line.
create table journal_alarm (
    id text not null primary key,
    seq integer not null,
    hash blob not null,
    at integer not null,
    restore_id text null
);

create table journal_restore (
    id text not null primary key,
    lost integer not null,
    from_seq integer not null,
    from_hash blob not null,
    journal_seq integer null unique references journal (seq)
);

create table journal_restore_signature (
    restore_id text not null references journal_restore (id),
    person_id text not null references person (id),
    seat text not null,
    circle text not null,
    at integer not null,
    signing_key blob not null,
    signature blob not null,
    primary key (restore_id, person_id)
);
