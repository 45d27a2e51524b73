-- What members see of the journal: one line an hour, always. Each holds the root of a Merkle tree over the journal's lines of that hour, among others that the salt makes up.
-- A request for a mandate of one case: a row for every member of the CoPil, which opens for those who may know of the case.

create table published_hour (
    seq integer not null primary key,
    hour integer not null,
    root blob not null,
    hash blob not null,
    salt blob not null,
    through integer not null,
    unique (hour)
);

create table mandate_asked (
    case_id text not null,
    person_id text not null references person (id),
    read_key blob not null,
    at integer not null,
    sealed blob not null,
    primary key (case_id, person_id)
);
create index mandate_asked_person on mandate_asked (person_id);
