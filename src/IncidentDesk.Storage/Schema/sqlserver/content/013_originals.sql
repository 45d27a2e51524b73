-- Requests to custodians for the other half of an untouched file's key: one row a custodian, the reason sealed to that custodian alone; never which case.

create table original_request (
    id nvarchar(36) collate Latin1_General_BIN2 not null,
    custodian_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    requester_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    asked_at bigint not null,
    ends_at bigint not null,
    reason varbinary(max) not null,
    signature varbinary(max) not null,
    primary key (id, custodian_id)
);
create index original_request_custodian on original_request (custodian_id);
create index original_request_folder on original_request (folder_id);
