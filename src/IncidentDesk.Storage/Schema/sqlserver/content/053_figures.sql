-- Halves of what was counted of closed cases, for the members who add them up. They name no case.
create table figure_share (
    id nvarchar(36) collate Latin1_General_BIN2 not null,
    year bigint not null,
    campaign bigint not null,
    side bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    sealed varbinary(max) not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 not null,
    signature varbinary(max) not null,
    primary key (id, person_id)
);

-- The sum of the first halves of a year, for each custodian who can publish it.
create table figure_sum (
    year bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    body nvarchar(max) collate Latin1_General_BIN2 not null,
    sealed varbinary(max) not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 not null,
    at bigint not null,
    signature varbinary(max) not null,
    primary key (year, person_id)
);

-- The published figures of a year.
create table figure_table (
    year bigint not null primary key,
    body nvarchar(max) collate Latin1_General_BIN2 not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    at bigint not null,
    signature varbinary(max) not null
);
