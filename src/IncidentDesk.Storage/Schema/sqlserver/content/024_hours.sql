-- What members see of the journal: one line an hour, always. Each holds the root of a Merkle tree over the journal's lines of that hour, among others that the salt makes up.
-- A request for a mandate of one case: a row for every member of the CoPil, which opens for those who may know of the case.

create table published_hour (
    seq bigint not null primary key,
    hour bigint not null,
    root varbinary(max) not null,
    hash varbinary(max) not null,
    salt varbinary(max) not null,
    through bigint not null,
    unique (hour)
);

create table mandate_asked (
    case_id nvarchar(36) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    read_key varbinary(max) not null,
    at bigint not null,
    sealed varbinary(max) not null,
    primary key (case_id, person_id)
);
create index mandate_asked_person on mandate_asked (person_id);
