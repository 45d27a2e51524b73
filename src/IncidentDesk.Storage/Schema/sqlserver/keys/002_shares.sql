-- What custodians guard: a folder's key split so that k of n open it together, each share sealed to one custodian.

create table key_share (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    custodian_id nvarchar(36) collate Latin1_General_BIN2 not null,
    number bigint not null,
    needed bigint not null,
    sealed varbinary(max) not null,
    made_at bigint not null,
    primary key (folder_id, key_id, custodian_id),
    unique (folder_id, key_id, number)
);
create index key_share_custodian on key_share (custodian_id);

-- Who should hold a key that custodians can give back; it outlives the grants, which a person who lost everything no longer has.
create table key_holder (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    primary key (folder_id, key_id, person_id)
);
create index key_holder_person on key_holder (person_id);

-- A share sealed again by its custodian to whoever asked, with the signed approval.
create table share_release (
    request_id nvarchar(36) collate Latin1_General_BIN2 not null,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    custodian_id nvarchar(36) collate Latin1_General_BIN2 not null,
    number bigint not null,
    at bigint not null,
    sealed varbinary(max) not null,
    signature varbinary(max) not null,
    primary key (request_id, folder_id, key_id, custodian_id)
);
