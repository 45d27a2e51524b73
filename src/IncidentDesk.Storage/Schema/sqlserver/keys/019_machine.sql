-- One row that is written again and again, to see whether the disk takes it.
create table key_write_check (
    id bigint not null primary key,
    at bigint not null,
    filler varbinary(max) not null
);
