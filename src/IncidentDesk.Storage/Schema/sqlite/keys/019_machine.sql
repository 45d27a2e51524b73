-- One row that is written again and again, to see whether the disk takes it.
create table key_write_check (
    id integer not null primary key,
    at integer not null,
    filler blob not null
);
