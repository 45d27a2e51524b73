-- The machine: one row that is written again and again, to see whether the disk takes it; and mails that a server did not take.
create table write_check (
    id integer not null primary key,
    at integer not null,
    filler blob not null
);

-- How often a mail server refused this address, and whether it said that it will never take it.
alter table outbox add tries integer not null default 0;
alter table outbox add refused integer not null default 0;
