-- Who is in charge of a case, signed by whoever acted last when that changed: by this the desk counts how many cases somebody has.
create table case_handler (
    case_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 not null,
    signature varbinary(max) not null,
    primary key (case_id, person_id)
);
create index case_handler_person on case_handler (person_id);

-- Coordination asks a colleague to take somebody's place in cases, and the answer.
create table relief_request (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    coordinator_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    colleague_id nvarchar(36) collate Latin1_General_BIN2 not null,
    asked_at bigint not null,
    signature varbinary(max) not null,
    answered_at bigint null,
    agrees bigint null,
    answer varbinary(max) null
);
create index relief_request_colleague on relief_request (colleague_id);
