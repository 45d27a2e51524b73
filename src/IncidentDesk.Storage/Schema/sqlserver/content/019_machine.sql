-- The machine: one row that is written again and again, to see whether the disk takes it; and mails that a server did not take.
create table write_check (
    id bigint not null primary key,
    at bigint not null,
    filler varbinary(max) not null
);

-- How often a mail server refused this address, and whether it said that it will never take it.
alter table outbox add tries bigint not null default 0;
alter table outbox add refused bigint not null default 0;
