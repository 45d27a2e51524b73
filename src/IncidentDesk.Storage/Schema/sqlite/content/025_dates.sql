-- What is believed only with its proof: when folders are purged, and where a case stands as its mailbox shows it.

-- Signed by the member whose act set it, or marked by the desk for somebody in a mailbox; the journal line says the same.
create table purge_date (
    folder_id text not null primary key,
    subject text not null,
    at integer not null,
    line integer not null,
    signer_id text null references person (id),
    proof blob not null
);
create index purge_date_at on purge_date (at);
create index purge_date_subject on purge_date (subject);

-- Whether the folder was made since dates have proofs; the date of an older one waits until a member opens its case, without an alarm.
alter table folder add column proven integer not null default 0;

-- The place of a case, sealed under the key of the mailbox that shows it.
create table folder_place (
    folder_id text not null primary key,
    epoch integer not null,
    sealed blob not null
);

-- Wrong phone codes that followed a right password, until their owner was told.
alter table one_time_code add column wrong integer not null default 0;
alter table one_time_code add column wrong_at integer null;
alter table one_time_code add column told_at integer null;
