-- Requests to custodians: who asks, for which key, and the signatures that stand behind it; never why in words, never which case.

create table identity_request (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    requester_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    without_consent bigint not null,
    asked_at bigint not null,
    ends_at bigint not null,
    signature varbinary(max) not null
);

create table recovery_request (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    lost_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    recipient_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    key_hash varbinary(max) not null,
    asked_at bigint not null,
    ends_at bigint not null
);

create table recovery_signature (
    request_id nvarchar(36) collate Latin1_General_BIN2 not null references recovery_request (id),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    signature varbinary(max) not null,
    primary key (request_id, person_id)
);
