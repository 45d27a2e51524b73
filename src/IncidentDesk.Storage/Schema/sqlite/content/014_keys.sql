-- New keys beside the ones in force: one request a person at a time. They take the place of the old ones once the roster's signatures carry them;
-- until then the old ways in open, and using one closes the request. Sealed values are emptied when it is closed.
create table person_next (
    person_id text not null primary key references person (id),
    asked_by text not null references person (id),
    asked_at integer not null,
    ends_at integer not null,
    closed_at integer null,
    kept integer not null,
    seq integer null,
    read_key blob null,
    act_key blob null,
    sign_key blob null,
    salt blob null,
    memory_kib integer null,
    passes integer null,
    pepper text null,
    read_wrap blob null,
    sign_wrap blob null
);
