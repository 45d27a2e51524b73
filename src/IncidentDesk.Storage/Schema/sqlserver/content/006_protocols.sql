-- Protocols: every definition a case was ever pinned to, and mandates given for one case.

create table protocol_definition (
    protocol nvarchar(200) collate Latin1_General_BIN2 not null,
    version bigint not null,
    hash nvarchar(64) collate Latin1_General_BIN2 not null,
    body nvarchar(max) collate Latin1_General_BIN2 not null,
    primary key (protocol, version)
);

-- A case whose pair asks the CoPil for its own mandate; nothing of the case but an id.
create table mandate_request (
    case_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    protocol nvarchar(200) collate Latin1_General_BIN2 not null,
    protocol_version bigint not null
);

create table case_validation (
    case_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    seat nvarchar(max) collate Latin1_General_BIN2 not null,
    circle nvarchar(max) collate Latin1_General_BIN2 not null,
    signature varbinary(max) not null,
    primary key (case_id, person_id)
);
