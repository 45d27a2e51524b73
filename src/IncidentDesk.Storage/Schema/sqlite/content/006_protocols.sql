-- Protocols: every definition a case was ever pinned to, and mandates given for one case.

create table protocol_definition (
    protocol text not null,
    version integer not null,
    hash text not null,
    body text not null,
    primary key (protocol, version)
);

-- A case whose pair asks the CoPil for its own mandate; nothing of the case but an id.
create table mandate_request (
    case_id text not null primary key,
    protocol text not null,
    protocol_version integer not null
);

create table case_validation (
    case_id text not null,
    person_id text not null references person (id),
    at integer not null,
    seat text not null,
    circle text not null,
    signature blob not null,
    primary key (case_id, person_id)
);
