-- Requests to custodians for the other half of an untouched file's key: one row a custodian, the reason sealed to that custodian alone; never which case.

create table original_request (
    id text not null,
    custodian_id text not null references person (id),
    folder_id text not null,
    key_id text not null,
    requester_id text not null references person (id),
    asked_at integer not null,
    ends_at integer not null,
    reason blob not null,
    signature blob not null,
    primary key (id, custodian_id)
);
create index original_request_custodian on original_request (custodian_id);
create index original_request_folder on original_request (folder_id);
