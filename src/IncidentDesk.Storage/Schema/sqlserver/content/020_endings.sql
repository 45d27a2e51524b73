-- A hand-over that someone alone in charge asks coordination to agree to: one row a person of coordination; which case by its id, and not a word of it.

create table hand_over_request (
    id nvarchar(36) collate Latin1_General_BIN2 not null,
    coordinator_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    case_id nvarchar(36) collate Latin1_General_BIN2 not null,
    requester_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    role nvarchar(36) collate Latin1_General_BIN2 not null,
    asked_at bigint not null,
    ends_at bigint not null,
    signature varbinary(max) not null,
    agreed_at bigint null,
    agreement varbinary(max) null,
    primary key (id, coordinator_id)
);
create index hand_over_request_coordinator on hand_over_request (coordinator_id);
create index hand_over_request_case on hand_over_request (case_id);
