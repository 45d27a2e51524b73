-- Halves of what was counted of closed cases, for the members who add them up. They name no case.
create table figure_share (
    id text not null,
    year integer not null,
    campaign integer not null,
    side integer not null,
    person_id text not null,
    sealed blob not null,
    signer_id text not null,
    signature blob not null,
    primary key (id, person_id)
);

-- The sum of the first halves of a year, for each custodian who can publish it.
create table figure_sum (
    year integer not null,
    person_id text not null,
    body text not null,
    sealed blob not null,
    signer_id text not null,
    at integer not null,
    signature blob not null,
    primary key (year, person_id)
);

-- The published figures of a year.
create table figure_table (
    year integer not null primary key,
    body text not null,
    person_id text not null,
    at integer not null,
    signature blob not null
);
