-- What is believed only with its proof: when folders are purged, and where a case stands as its mailbox shows it.

-- Signed by the member whose act set it, or marked by the desk for somebody in a mailbox; the journal line says the same.
create table purge_date (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    subject nvarchar(36) collate Latin1_General_BIN2 not null,
    at bigint not null,
    line bigint not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 null references person (id),
    proof varbinary(max) not null
);
create index purge_date_at on purge_date (at);
create index purge_date_subject on purge_date (subject);

-- Whether the folder was made since dates have proofs; the date of an older one waits until a member opens its case, without an alarm.
alter table folder add proven bigint not null default 0;

-- The place of a case, sealed under the key of the mailbox that shows it.
create table folder_place (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    epoch bigint not null,
    sealed varbinary(max) not null
);

-- Wrong phone codes that followed a right password, until their owner was told.
alter table one_time_code add wrong bigint not null default 0;
alter table one_time_code add wrong_at bigint null;
alter table one_time_code add told_at bigint null;
