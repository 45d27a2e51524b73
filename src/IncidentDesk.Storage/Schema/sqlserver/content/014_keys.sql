-- New keys beside the ones in force: one request a person at a time. They take the place of the old ones once the roster's signatures carry them;
-- until then the old ways in open, and using one closes the request. Sealed values are emptied when it is closed.
create table person_next (
    person_id nvarchar(36) collate Latin1_General_BIN2 not null primary key references person (id),
    asked_by nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    asked_at bigint not null,
    ends_at bigint not null,
    closed_at bigint null,
    kept bigint not null,
    seq bigint null,
    read_key varbinary(max) null,
    act_key varbinary(max) null,
    sign_key varbinary(max) null,
    salt varbinary(max) null,
    memory_kib bigint null,
    passes bigint null,
    pepper nvarchar(max) collate Latin1_General_BIN2 null,
    read_wrap varbinary(max) null,
    sign_wrap varbinary(max) null
);
